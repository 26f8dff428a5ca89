"""`khabar readers`: which readers there are."""

import sys

import click


@click.command("readers")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list on standard output, for programs.")
def readers(*, as_json: bool) -> int:
    """List the readers that --reader takes: name, package and version, and what is wrong with one that does not load."""
    import msgspec

    from khabar.extract.registry import survey
    from khabar.view.clean import inline

    found = survey()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return 0
    for reader in found:
        problem = f"  does not load: {reader.problem}" if reader.problem else ""
        click.echo(inline(f"{reader.name:<12} {reader.package} {reader.version}{problem}"))
    return 0
