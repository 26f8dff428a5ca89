"""`khabar incidents`, `khabar incident`, `khabar stats`, `khabar log`: what is in the case file."""

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli import casefile_open as common

if TYPE_CHECKING:
    from khabar.casefile.log import Logged


@click.command("incidents")
@common.case_option
@common.json_option
def incidents(*, case: str, as_json: bool) -> None:
    """List the incidents, those that changed last first."""
    from khabar.casefile.incidents import all_records
    from khabar.view.lines import line

    with common.opened(case) as opened:
        for record in all_records(opened):
            if as_json:
                sys.stdout.buffer.write(line(record.to_json()))
            else:
                from khabar.cli.casefile_text import summary

                click.echo(summary(record))


@click.command("incident")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER")
@common.case_option
@common.json_option
def incident(*, number: int, case: str, as_json: bool) -> None:
    """Show the incident with this NUMBER: every account, where they agree and differ, and why its reports were put together."""
    from khabar.casefile.incidents import record
    from khabar.view.lines import line

    with common.opened(case) as opened:
        found = record(opened, number)
    if as_json:
        sys.stdout.buffer.write(line(found.to_json()))
    else:
        from khabar.cli.casefile_text import lines

        click.echo("\n".join(lines(found)))


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
    for name, value in found.items():
        click.echo(f"{name:10} {', '.join(value) if isinstance(value, list) else value}")


@click.command("log")
@click.option("--about", metavar="REPORT", help="Only what is about this report.")
@common.case_option
@common.json_option
def log(*, about: str | None, case: str, as_json: bool) -> None:
    """Print the log: what came in, what was decided, by whom, when and why."""
    import msgspec

    from khabar.casefile.decisions import find_report
    from khabar.casefile.log import read

    with common.opened(case) as opened:
        subjects = [find_report(opened.alias, about).key] if about else []
        for entry in read(opened.alias, about=subjects):
            if as_json:
                common.print_json(msgspec.to_builtins(entry))
            else:
                click.echo(_line(entry))


def _line(entry: "Logged") -> str:
    from khabar.view.clean import inline

    said = "(erased)" if entry.body is None else ", ".join(f"{k} {_short(v)}" for k, v in entry.body.items() if k in _SHOWN)
    return inline(f"{entry.seq:>6}  {entry.at[:19]}  {entry.who:12} {entry.kind:13} {said}{'  (undone)' if entry.undone else ''}")


_SHOWN = ("ident", "incidents", "incident", "field", "value", "concern", "state", "entry", "entries", "version", "why")


def _short(value: object) -> str:
    return str(value) if len(str(value)) <= 80 else f"{str(value)[:79]}…"
