"""`khabar backup`, `restore`, `lock`, `rekey`: copies of the case file, and who can open them."""

import os
from pathlib import Path

import click

from khabar.cli import casefile_open as common
from khabar.errors import UsageError


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option("--open", "stay_open", is_flag=True, help="Do not encrypt the backup of an open case file.")
@common.case_option
@common.json_option
def backup(*, target: Path, stay_open: bool, case: str, as_json: bool) -> None:
    """Write the whole case file, with what was received, into the one file TARGET.

    The backup of a locked case file is encrypted with its passphrase. That of an open one is encrypted with a passphrase that is asked for,
    or with KHABAR_PASSPHRASE; not with --open, nor where there is neither.
    """
    from khabar.casefile import keys
    from khabar.casefile.backup import backup as write

    with common.opened_with_passphrase(case) as (opened, own):
        key, passphrase = None, own
        if own is not None and opened.location.path is not None:
            key = keys.key_for(own, keys.salt_of(opened.location.path))
        elif not stay_open:
            passphrase = common.ask_new("Passphrase for the backup")
        write(opened, target, key=key, passphrase=passphrase)
    size = os.path.getsize(target)
    if as_json:
        common.print_json({"case": opened.name, "backup": str(target), "bytes": size, "encrypted": passphrase is not None})
    else:
        click.echo(f"{target}: {size:,} bytes, {'encrypted' if passphrase else 'open: anybody who has it can read it'}")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BACKUP")
@click.argument("path", metavar="PATH")
@common.json_option
def restore(*, source: Path, path: str, as_json: bool) -> None:
    """Unpack a BACKUP to a new case file at PATH."""
    from khabar.casefile.backup import is_sealed
    from khabar.casefile.backup import restore as unpack
    from khabar.casefile.opening import needs_passphrase

    location = common.location_of(path)
    passphrase = common.ask(f"Passphrase of {source}") if is_sealed(source) else None
    unpack(source, location, passphrase)
    if as_json:
        common.print_json({"case": location.name, "backup": str(source), "locked": needs_passphrase(location)})
    else:
        click.echo(f"{path}: restored; `khabar audit --case {path}` checks it")


@click.command("lock")
@common.case_option
@common.json_option
def lock(*, case: str, as_json: bool) -> None:
    """Lock an open case file with a passphrase: database, index and received bytes."""
    from khabar.casefile.locking import lock as close

    location = common.location_of(case)
    passphrase = common.ask_new("New passphrase (several words; it cannot be recovered)")
    if passphrase is None:
        raise UsageError("a passphrase is needed: run it on a terminal, or set KHABAR_PASSPHRASE")
    close(location, passphrase)
    if as_json:
        common.print_json({"case": location.name, "locked": True})
    else:
        click.echo(f"{location.name}: locked. Copies and backups made before are still open")


@click.command("rekey")
@common.case_option
@common.json_option
def rekey(*, case: str, as_json: bool) -> None:
    """Give a locked case file another passphrase (typed, or KHABAR_NEW_PASSPHRASE)."""
    from khabar.casefile.locking import rekey as change

    location = common.location_of(case)
    old = common.ask(f"Passphrase of {location.name}")
    new = common.ask_new("New passphrase (several words; it cannot be recovered)", "KHABAR_NEW_PASSPHRASE")
    if old is None or new is None:
        raise UsageError("both passphrases are needed: run it on a terminal, or set KHABAR_PASSPHRASE and KHABAR_NEW_PASSPHRASE")
    change(location, old, new)
    if as_json:
        common.print_json({"case": location.name, "locked": True})
    else:
        click.echo(f"{location.name}: has the new passphrase. Copies and backups made before keep the old one")
