"""`khabar places`: which gazetteers are loaded, and the importing of more."""

from pathlib import Path

import click

from khabar.cli import casefile_open as common
from khabar.errors import KhabarError
from khabar.lang.data_folder import data_folder

_SHOWN = 20


@click.group("places", invoke_without_command=True)
@click.pass_context
def places(context: click.Context) -> None:
    """List the gazetteers that are loaded, or import one."""
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    """Prints one gazetteer a line: from whom, under what licence, how many places."""
    from khabar.lang.gazetteer_load import Gazetteer, embedded_sources

    try:
        imported = Gazetteer.open(data_folder()).imported
    except KhabarError as e:
        raise click.ClickException(str(e)) from e
    click.echo("name\torigin\tlicence\tcountry\tplaces\tfile")
    for code, whose, licence, count in embedded_sources():
        click.echo(f"{code}\tembedded, {whose}\t{licence}\t-\t{count}\t-")
    for info in imported:
        click.echo(f"{info.name}\timported\t{info.licence}\t{info.country or '-'}\t{info.rows}\t{info.file}")


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", help="Name of the gazetteer; importing under it again replaces it. Default: the file's name without its ending.")
@click.option("--licence", default="not stated", show_default=True, help="Licence under which its owner gives it.")
@click.option("--country", help="ISO code of the country of all rows, where the rows do not say it (SY, IQ …).")
def import_(file: Path, source: str | None, licence: str, country: str | None) -> None:
    """Import places from FILE: a GeoNames dump, an OCHA administrative table, a CSV or TSV with headings, or a JSON list of units."""
    from khabar.lang.places_import import Labels, import_places
    from khabar.text.fold import key

    try:
        labels = Labels(source or file.stem, licence, country.upper() if country else None)
        done = import_places(file, labels, data_folder(), key)
    except KhabarError as e:
        raise click.ClickException(str(e)) from e
    except OSError as e:
        raise click.ClickException(f"{e.filename or file}: {e.strerror or e}") from e
    for row in done.refused[:_SHOWN]:
        click.echo(f"line {row.line}: {row.why}", err=True)
    if len(done.refused) > _SHOWN:
        click.echo(f"… and {len(done.refused) - _SHOWN} more rows", err=True)
    if done.info.country and not labels.country:
        click.echo(f"country: {done.info.country}, where the units that the rows name lie; if that is wrong, give --country", err=True)
    click.echo(f"{done.info.name}: {done.info.rows} places imported, {done.info.refused} rows refused; {done.path}")


@places.command("keep")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common.decision_options
def keep(file: Path, *, why: str, handle: str, case: str, as_json: bool) -> None:
    """Add the places of a table to a case file as its own: what is read into it from then on knows them."""
    from khabar.casefile.own_table import keep_table

    with common.opened(case) as opened:
        kept = keep_table(opened, file.read_bytes(), who=handle, why=why)
    if as_json:
        common.print_json(kept)
    else:
        click.echo(f"{kept.added} places added, {kept.known} there already")
