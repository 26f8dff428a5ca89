"""`khabar audit`, `erase`, `reread`, `relink`, `upgrade`: keeping the case file whole, and up to date with the engine."""

from typing import TYPE_CHECKING, Any

import click

from khabar.cli import casefile_open as common
from khabar.cli import opening, options
from khabar.cli.group import say
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile


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
        many = len(found.problems)
        told = "nothing was changed" if found.whole else f"{many} problem{'s' * (many != 1)}"
        click.echo(f"{found.entries} entries, {found.erased} of them erased: {told}\nhead {found.head}")
    return 0 if found.whole else 1


@click.command("erase")
@click.argument("report", metavar="REPORT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common.decision_options
def erase(*, report: str, yes: bool, why: str, handle: str, case: str, as_json: bool) -> int:
    """Destroy a REPORT and all that is known of it: consent was withdrawn. It cannot be undone; a tombstone stays.

    The reason stays in the log: it must not say what is erased. Backups made before still hold the report.
    """
    from khabar.casefile.erasing import erase as destroy

    with common.opened_linked(case) as opened:
        question = _question(opened, report)
        if not yes and not _sure(question):
            say(f"nothing was erased: {report} is as it was")
            return 1
        entry = destroy(opened, report, who=handle, why=why)
    if as_json:
        common.print_json({"entry": entry, "report": report})
    else:
        click.echo(f"entry {entry}: {report} is erased. Backups and copies made before still hold it")
    return 0


def _question(case: "CaseFile", report: str) -> str:
    """What would be destroyed. Raises DecisionError where there is no such report."""
    from khabar.casefile.decisions import find_report
    from khabar.casefile.models import Telling
    from khabar.cli.casefile_text import flat
    from khabar.view.parts import ours, words

    found = find_report(case.alias, report)
    numbers = Telling.objects.using(case.alias).filter(report=found, incident__isnull=False).values_list("incident_id", flat=True)
    told = ", ".join(map(str, sorted({n for n in numbers if n is not None}))) or "none"
    title = (ours(", "), words(found.title)) if found.title else ()
    return flat((ours(f"Destroy {report} for good ("), ours(found.published[:10] or "no day"), *title, ours(f"; incidents: {told})?")))


def _sure(question: str) -> bool:
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        raise UsageError("nobody answered, and nothing was erased; where there is no terminal, say --yes") from None


@click.command("reread")
@common.case_option
@common.handle_option
@options.reader
@common.json_option
def reread(*, case: str, handle: str, reader: str, as_json: bool) -> int:
    """Read again, from the received bytes, what another engine has read. The older readings and all decisions stay."""
    from khabar.casefile import records, rereading
    from khabar.errors import KhabarError

    done, failed = 0, []
    with common.opened_linked(case) as opened:
        pipeline = opening.with_own(opening.open_pipeline(reader, locked=opened.locked), opened)
        engine = records.engine_row(opened.alias, pipeline.engine)
        stale = list(rereading.stale(opened, engine.digest))
        with common.progress("reading again") as report:
            for i, (received, stored) in enumerate(stale, 1):
                try:
                    done += _read_again(opened, pipeline, received, stored, handle)
                except KhabarError as error:
                    name = received.name or received.sha256[:16]
                    failed.append({"file": name, "code": error.code, "message": f"{error}"})
                    say(f"{name}: {error}")
                report(i, len(stale))
    if as_json:
        common.print_json({"reread": done, "failed": failed})
    else:
        click.echo(f"{done} read again" + (f", {len(failed)} failed" if failed else ""))
    return 1 if failed else 0


def _read_again(case: "CaseFile", pipeline: Any, received: Any, stored: Any, handle: str) -> int:
    """How many of the reports in what was received have another reading now."""
    from khabar.casefile import rereading

    given = next((r.published for r in stored if rereading.day_was_given(case, r)), None)
    found = pipeline.read(case.blobs.get(received.sha256), name=received.name or None, published=given)
    done = 0
    for report, record in rereading.pair(stored, found):
        done += rereading.reread(case, report, record, who=handle, vectors=pipeline.passages(record))
    return done


@click.command("relink")
@common.decision_options
def relink(*, why: str, handle: str, case: str, as_json: bool) -> None:
    """Link everything anew from the current readings: for a case file that an older version of Khabar linked.

    Incidents keep their numbers as far as they can, and all decisions hold. It is one step: where it is stopped, nothing has changed.
    """
    import msgspec

    from khabar.casefile.relinking import relink as anew

    with common.opened(case) as opened, common.progress("linking") as report:
        found = anew(opened, report, who=handle, why=why)
    if as_json:
        common.print_json(msgspec.to_builtins(found))
        return
    reports = f"{found.reports} report{'s' * (found.reports != 1)}"
    incidents = f"{found.incidents} incident{'s' * (found.incidents != 1)}"
    click.echo(f"{reports} linked anew: {incidents}, {found.kept} of them with the number they had")
    for head, numbers in (("new", found.new), ("no more", found.dissolved)):
        if numbers:
            click.echo(f"{head}: {', '.join(map(str, numbers))}")


@click.command("upgrade")
@common.case_option
@common.json_option
def upgrade(*, case: str, as_json: bool) -> None:
    """Bring a case file that an older version of Khabar made up to date; a copy of it is kept first."""
    from khabar.casefile.opening import needs_passphrase
    from khabar.casefile.upgrading import upgrade as bring

    location = common.location_of(case)
    passphrase = common.ask(f"Passphrase of {location.name}") if needs_passphrase(location) else None
    copy = bring(location, passphrase)
    if as_json:
        common.print_json({"case": location.name, "copy": None if copy is None else str(copy)})
    else:
        click.echo(f"{location.name}: up to date" + (f"; as it was before: {copy}" if copy else ""))
