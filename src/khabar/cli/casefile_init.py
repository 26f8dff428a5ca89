"""`khabar init`: a new case file."""

import click

from khabar.cli import casefile_open as common
from khabar.cli.group import say


@click.command("init")
@click.argument("path", metavar="PATH")
@click.option("--open", "stay_open", is_flag=True, help="Make it without a passphrase: anybody who has the file can read it.")
@common.json_option
def init(*, path: str, stay_open: bool, as_json: bool) -> int:
    """Make a new case file at PATH, locked with a passphrase.

    The passphrase is asked for on a terminal, or taken from KHABAR_PASSPHRASE. Without either the file is open, and that is said. PATH may
    also be postgresql://USER@HOST/DATABASE, an empty database: that is never locked by Khabar.
    """
    from khabar.casefile.opening import create

    location = common.location_of(path)
    server = location.server is not None
    passphrase = None if stay_open or server else common.ask_new("New passphrase (several words; it cannot be recovered)")
    with create(location, passphrase) as case:
        if as_json:
            common.print_json({"case": case.name, "locked": case.locked})
        else:
            click.echo(f"{case.name}: a new case file, {'locked' if case.locked else 'open'}")
    if not passphrase and not stay_open and not server:
        say(f"{location.name} is open: no passphrase was given, so anybody who has the file can read it. `khabar lock` locks it")
    return 0
