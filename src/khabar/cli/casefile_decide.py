"""`khabar merge`, `split`, `confirm`, `correct`, `dismiss`, `mark`, `person`, `standard`, `undo`: what people decide."""

import json
from pathlib import Path
from typing import Any

import click

from khabar.cli import casefile_open as common
from khabar.cli.casefile_open import pair
from khabar.errors import UsageError

_STATES = ("current", "corrected", "retracted", "deleted")


@click.command("merge")
@click.argument("incidents", nargs=-1, required=True, type=click.IntRange(min=1), metavar="NUMBER...")
@common.why_option
@common.handle_option
@common.case_option
def merge(*, incidents: tuple[int, ...], why: str, handle: str, case: str) -> None:
    """Decide that the incidents with these NUMBERs are one."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        click.echo(f"now incident {decisions.merge(opened, incidents, who=handle, why=why)}")


@click.command("split")
@click.argument("incident", type=click.IntRange(min=1), metavar="NUMBER")
@click.argument("claims", nargs=-1, required=True, metavar="REPORT:CLAIM...")
@common.why_option
@common.handle_option
@common.case_option
def split(*, incident: int, claims: tuple[str, ...], why: str, handle: str, case: str) -> None:
    """Decide that these claims of the incident NUMBER tell another one."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        click.echo(f"now incident {decisions.split(opened, incident, [pair(c) for c in claims], who=handle, why=why)}")


@click.command("confirm")
@click.argument("incident", type=click.IntRange(min=1), metavar="NUMBER")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@common.why_option
@common.handle_option
@common.case_option
def confirm(*, incident: int, field: str, value: str, why: str, handle: str, case: str) -> None:
    """Confirm a FIELD of the incident NUMBER against your written standard; VALUE is a word or JSON."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        _entry(decisions.confirm(opened, incident, field, _value(value), who=handle, why=why))


@click.command("correct")
@click.argument("claim", metavar="REPORT:CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@common.why_option
@common.handle_option
@common.case_option
def correct(*, claim: str, field: str, value: str, why: str, handle: str, case: str) -> None:
    """Correct a FIELD of what was read of a claim; the machine's reading stays. VALUE is a word or JSON."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        _entry(decisions.correct(opened, pair(claim), field, _value(value), who=handle, why=why))


@click.command("dismiss")
@click.argument("report", metavar="REPORT")
@click.argument("concern", metavar="CONCERN")
@common.why_option
@common.handle_option
@common.case_option
def dismiss(*, report: str, concern: str, why: str, handle: str, case: str) -> None:
    """Answer a CONCERN that a REPORT raises: it was looked into."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        _entry(decisions.dismiss(opened, report, concern, who=handle, why=why))


@click.command("mark")
@click.argument("report", metavar="REPORT")
@click.argument("state", type=click.Choice(_STATES), metavar="STATE")
@common.why_option
@common.handle_option
@common.case_option
def mark(*, report: str, state: Any, why: str, handle: str, case: str) -> None:
    """Mark a REPORT that its outlet has corrected, retracted or deleted: it stays visible, and counts no more.

    STATE is corrected, retracted, deleted, or current again.
    """
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        _entry(decisions.set_state(opened, report, state, who=handle, why=why))


@click.command("person")
@click.argument("mentions", nargs=-1, required=True, metavar="REPORT:CLAIM:MENTION...")
@click.option("--not", "other", is_flag=True, help="They are not the same person.")
@common.why_option
@common.handle_option
@common.case_option
def person(*, mentions: tuple[str, ...], other: bool, why: str, handle: str, case: str) -> None:
    """Decide that these mentions of named victims are one person, or are not."""
    from khabar.casefile import decisions

    named = [(*pair(claim), mention) for claim, mention in map(pair, mentions)]
    with common.opened(case) as opened:
        _entry(decisions.people(opened, named, same=not other, who=handle, why=why))


@click.command("standard")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]")
@common.handle_option
@common.case_option
def standard(*, file: Path | None, handle: str, case: str) -> None:
    """Print the written standard for what is confirmed, or take a new version of it from FILE."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        if file is None:
            version, text = decisions.standard(opened)
            click.echo(f"version {version}\n\n{text}" if version else "no standard is written yet: khabar standard FILE")
            return
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise UsageError(f"{file} is no text in UTF-8; save it as such") from None
        click.echo(f"version {decisions.set_standard(opened, text, who=handle)}")


@click.command("undo")
@click.argument("entry", type=click.IntRange(min=1), metavar="ENTRY")
@common.why_option
@common.handle_option
@common.case_option
def undo(*, entry: int, why: str, handle: str, case: str) -> None:
    """Take back the decision with this number in the log. Both stay in the log, and an undo can be undone."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        _entry(decisions.undo(opened, entry, who=handle, why=why))


def _entry(number: int) -> None:
    click.echo(f"entry {number}")


def _value(text: str) -> Any:
    """JSON where it is some, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text
