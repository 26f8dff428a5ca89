"""`khabar schema`: the JSON Schema of a record."""

import click


@click.command()
@click.argument("record", type=click.Choice(["report", "incident"]), default="report")
def schema(record: str) -> None:
    """Print the JSON Schema of the record khabar/report/1, or of khabar/incident/1."""
    from khabar.codebook import record_schema

    click.echo(record_schema.as_json(record_schema.REPORT if record == "report" else record_schema.INCIDENT), nl=False)
