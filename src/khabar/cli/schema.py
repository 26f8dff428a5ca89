"""`khabar schema`: the JSON Schema of the record."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the record khabar/report/1."""
    from khabar.codebook.report_schema import as_json

    click.echo(as_json(), nl=False)
