"""`khabar incidents`, `khabar incident`, `khabar stats`, `khabar log`: what is in the case file."""

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli import casefile_open as common
from khabar.cli import options

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile
    from khabar.cli.casefile_incident import Page
    from khabar.view.terminal import Bidi


@click.command("incidents")
@click.option("--first", type=click.IntRange(min=0), default=0, show_default=True, metavar="N", help="Leave out the first N.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Print at most N; else all.")
@options.width
@options.bidi
@common.case_option
@common.json_option
def incidents(*, first: int, most: int | None, width: int | None, bidi: "Bidi", case: str, as_json: bool) -> None:
    """List the incidents, those that changed last first."""
    from khabar.casefile.incidents import numbers, record
    from khabar.casefile.kept import each

    with common.opened_linked(case) as opened:
        every = numbers(opened)
        chosen = every[first : None if most is None else first + most]
        if as_json:
            for number in chosen:
                common.print_line(record(opened, number).to_json())
            return
        from khabar.cli.casefile_list import write_list

        count = write_list(each(opened, chosen), common.screen(), width=width, bidi=bidi)
        sys.stdout.flush()
        total = len(every)
        shown = f"{first + 1} to {first + count} of {total}" if count else f"{total}"
        click.echo(f"{shown} incident{'s' * (total != 1)}; `khabar incident NUMBER` shows one", err=True)


@click.command("incident")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER")
@click.option(
    "--links", "every_link", is_flag=True, help="Show every pair of passages that was compared, not only those that hold it together."
)
@options.width
@options.bidi
@common.case_option
@common.json_option
def incident(*, number: int, every_link: bool, width: int | None, bidi: "Bidi", case: str, as_json: bool) -> None:
    """Show the incident with this NUMBER: every account, where they agree and differ, and why its reports were put together."""
    from khabar.casefile.incidents import record

    with common.opened_linked(case) as opened:
        if as_json:
            common.print_line(record(opened, number).to_json())
            return
        page = page_of(opened, number)
    from khabar.cli.casefile_incident import write_incident

    write_incident(page, common.screen(), width=width, bidi=bidi, every_link=every_link)


def page_of(case: "CaseFile", number: int) -> "Page":
    """The incident with all that its page shows. Raises DecisionError where there is no such incident."""
    from khabar.casefile.composing import reports
    from khabar.casefile.incidents import decisions, record
    from khabar.casefile.log import STATE, in_force
    from khabar.casefile.models import Report
    from khabar.casefile.naming import names
    from khabar.cli.casefile_incident import Page

    found = record(case, number)
    rows = list(Report.objects.using(case.alias).filter(ident__in=found.reports))
    marks = in_force(case.alias, kinds=[STATE], about=[r.key for r in rows])
    entries = sorted([*decisions(case, number), *(e for e in marks)], key=lambda e: e.seq)
    entries = list({e.seq: e for e in entries}.values())
    return Page(found, reports(case.alias, found.reports), {r.ident: r.state for r in rows}, entries, names(case.alias, entries))


@click.command("stats")
@common.case_option
@common.json_option
def stats(*, case: str, as_json: bool) -> None:
    """Say in numbers what is in the case file."""
    from khabar.casefile.stats import stats as count

    with common.opened(case) as opened:
        found = count(opened)
    if as_json:
        common.print_json(found)
        return
    for key, counted in found.items():
        told = _LOCKED[counted] if isinstance(counted, bool) else ", ".join(counted) if isinstance(counted, list) else f"{counted:,}"
        click.echo(f"{_COUNTED.get(key, key):36} {told:>10}")


_LOCKED = {True: "yes", False: "no"}
_COUNTED = {
    "mentions": "mentions of actors, places, times",
    "sources": "tellers",
    "readings": "readings, older ones with them",
    "received": "files received",
    "copies": "reports that look like others",
    "withdrawn": "corrected, retracted or deleted",
    "erased": "erased",
    "entries": "entries of the log",
    "decisions": "of them decisions",
    "engines": "read by version",
}


_READER = "Who reads: a review that waits for a second one is printed to its own author alone. Else what KHABAR_HANDLE says."


@click.command("log")
@click.option("--about", metavar="REPORT", help="Only what is about this report.")
@click.option("--as", "handle", envvar="KHABAR_HANDLE", default="", metavar="HANDLE", help=_READER)
@common.case_option
@common.json_option
def log(*, about: str | None, handle: str, case: str, as_json: bool) -> None:
    """Print the log: what came in, what was decided, by whom, when (UTC) and why.

    What a reviewer answered is printed once a second one has answered too: that is a rule among those who review, no secret from whoever
    holds the file.
    """
    import msgspec

    from khabar.casefile.decisions import find_report
    from khabar.casefile.log import read
    from khabar.casefile.naming import names
    from khabar.cli.casefile_log import line

    with common.opened(case) as opened:
        subjects = [find_report(opened.alias, about).key] if about else []
        entries = read(opened.alias, about=subjects, reader=handle)
        if as_json:
            for entry in entries:
                common.print_json(msgspec.to_builtins(entry))
            return
        known = names(opened.alias, entries)
        for entry in entries:
            click.echo(line(entry, known))
