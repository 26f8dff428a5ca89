"""`khabar audit`, `erase`, `reread`, `backup`, `restore`, `lock`, `rekey`, `upgrade`: keeping the case file whole and safe."""

import os
from pathlib import Path

import click

from khabar.cli import casefile_open as common
from khabar.cli import opening, options
from khabar.cli.group import say
from khabar.errors import UsageError


@click.command("audit")
@click.option("--head", metavar="HASH", help="A hash that an earlier audit printed: fail where the log does not hold it any more.")
@click.option("--quick", is_flag=True, help="Only the log, not the readings, the received bytes and the database's pages.")
@common.case_option
@common.json_option
def audit(*, head: str | None, quick: bool, case: str, as_json: bool) -> int:
    """Check that nothing was changed behind the log's back: decisions, readings, received bytes, and the database itself.

    Exit status 0 where all is whole, else 1. Write the last line's hash down elsewhere, and give it with --head another time.
    """
    import msgspec

    from khabar.casefile.auditing import audit as check

    with common.opened(case) as opened:
        found = check(opened, head=head, quick=quick)
    if as_json:
        common.print_json({"whole": found.whole, **msgspec.to_builtins(found)})
    else:
        for problem in found.problems:
            click.echo(f"{problem.where}: {problem.what}")
        click.echo(f"{found.entries} entries, {found.erased} of them erased, {len(found.problems)} problems\nhead {found.head}")
    return 0 if found.whole else 1


@click.command("erase")
@click.argument("report", metavar="REPORT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common.why_option
@common.handle_option
@common.case_option
def erase(*, report: str, yes: bool, why: str, handle: str, case: str) -> None:
    """Destroy a REPORT and all that is known of it: consent was withdrawn. It cannot be undone; a tombstone stays.

    The reason stays in the log: it must not say what is erased. Backups made before still hold the report.
    """
    from khabar.casefile.erasing import erase as destroy

    if not yes:
        click.confirm(f"Destroy {report} for good?", abort=True, err=True)
    with common.opened(case) as opened:
        click.echo(f"erased; entry {destroy(opened, report, who=handle, why=why)}")


@click.command("reread")
@common.case_option
@common.handle_option
@options.reader
def reread(*, case: str, handle: str, reader: str) -> int:
    """Read again, from the received bytes, what another engine has read. The older readings and all decisions stay."""
    from khabar.casefile import records, rereading
    from khabar.errors import KhabarError

    pipeline = opening.open_pipeline(reader)
    done = failed = 0
    with common.opened(case) as opened:
        engine = records.engine_row(opened.alias, pipeline.engine)
        for received, stored in list(rereading.stale(opened, engine.digest)):
            try:
                given = next((r.published for r in stored if rereading.day_was_given(opened, r)), None)
                found = pipeline.read(opened.blobs.get(received.sha256), name=received.name or None, published=given)
            except KhabarError as error:
                failed += 1
                say(f"{received.name or received.sha256[:16]}: {error}")
                continue
            for report, record in rereading.pair(stored, found):
                done += rereading.reread(opened, report, record, who=handle, vectors=pipeline.passages(record))
    click.echo(f"{done} read again" + (f", {failed} failed" if failed else ""))
    return 1 if failed else 0


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option("--open", "stay_open", is_flag=True, help="Do not encrypt the backup of an open case file.")
@common.case_option
def backup(*, target: Path, stay_open: bool, case: str) -> None:
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
    click.echo(f"{target}: {os.path.getsize(target):,} bytes, {'encrypted' if passphrase else 'open: anybody who has it can read it'}")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BACKUP")
@click.argument("path", metavar="PATH")
def restore(*, source: Path, path: str) -> None:
    """Unpack a BACKUP to a new case file at PATH."""
    from khabar.casefile.backup import is_sealed
    from khabar.casefile.backup import restore as unpack

    passphrase = common.ask(f"Passphrase of {source}") if is_sealed(source) else None
    unpack(source, common.location_of(path), passphrase)
    click.echo(f"{path}: restored; `khabar audit --case {path}` checks it")


@click.command("lock")
@common.case_option
def lock(*, case: str) -> None:
    """Lock an open case file with a passphrase: database, index and received bytes."""
    from khabar.casefile.locking import lock as close

    passphrase = common.ask_new("New passphrase (several words; it cannot be recovered)")
    if passphrase is None:
        raise UsageError("a passphrase is needed: run it on a terminal, or set KHABAR_PASSPHRASE")
    close(common.location_of(case), passphrase)
    click.echo(f"{case}: locked. Copies and backups made before are still open")


@click.command("rekey")
@common.case_option
def rekey(*, case: str) -> None:
    """Give a locked case file another passphrase (typed, or KHABAR_NEW_PASSPHRASE)."""
    from khabar.casefile.locking import rekey as change

    location = common.location_of(case)
    old = common.ask(f"Passphrase of {location.name}")
    new = common.ask_new("New passphrase (several words; it cannot be recovered)", "KHABAR_NEW_PASSPHRASE")
    if old is None or new is None:
        raise UsageError("both passphrases are needed: run it on a terminal, or set KHABAR_PASSPHRASE and KHABAR_NEW_PASSPHRASE")
    change(location, old, new)
    click.echo(f"{location.name}: has the new passphrase. Copies and backups made before keep the old one")


@click.command("upgrade")
@common.case_option
def upgrade(*, case: str) -> None:
    """Bring a case file that an older version of Khabar made up to date; a copy of it is kept first."""
    from khabar.casefile.opening import needs_passphrase
    from khabar.casefile.upgrading import upgrade as bring

    location = common.location_of(case)
    passphrase = common.ask(f"Passphrase of {location.name}") if needs_passphrase(location) else None
    copy = bring(location, passphrase)
    click.echo(f"{location.name}: up to date" + (f"; as it was before: {copy}" if copy else ""))
