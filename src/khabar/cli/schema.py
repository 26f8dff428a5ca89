"""`khabar schema`: the JSON Schema of the record."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the record khabar/report/1."""
    import msgspec

    from khabar.records.report import Report

    click.echo(json.dumps(msgspec.json.schema(Report), ensure_ascii=False, indent=2))
