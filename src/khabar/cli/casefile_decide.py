"""`khabar merge`, `split`, `confirm`, `correct`, `dismiss`, `mark`, `person`, `standard`, `undo`: what people decide.

Each prints the entry of the log that it made, by whose number it can be undone.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import casefile_open as common
from khabar.cli.casefile_open import pair
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile

_STATES = ("current", "corrected", "retracted", "deleted")
_VERDICTS = ("confirmed", "dismissed")
_NOTHING = "null"
"""The VALUE that takes away what was read."""


@click.command("merge")
@click.argument("incidents", nargs=-1, required=True, type=click.IntRange(min=1), metavar="NUMBER...")
@common.decision_options
def merge(*, incidents: tuple[int, ...], why: str, handle: str, case: str, as_json: bool) -> None:
    """Decide that the incidents with these NUMBERs are one. It has the first one's number."""
    from khabar.casefile import decisions, log

    with common.opened_linked(case) as opened:
        number = decisions.merge(opened, incidents, who=handle, why=why)
        _tell(opened, _last(opened, log.MERGED, incidents[0]), f"now incident {number}", as_json=as_json, incident=number)


@click.command("split")
@click.argument("incident", type=click.IntRange(min=1), metavar="NUMBER")
@click.argument("claims", nargs=-1, required=True, metavar="REPORT:CLAIM...")
@common.decision_options
def split(*, incident: int, claims: tuple[str, ...], why: str, handle: str, case: str, as_json: bool) -> None:
    """Decide that these claims of the incident NUMBER tell another one."""
    from khabar.casefile import decisions, log

    with common.opened_linked(case) as opened:
        number = decisions.split(opened, incident, [pair(c) for c in claims], who=handle, why=why)
        _tell(opened, _last(opened, log.SPLIT, incident), f"they are now incident {number}", as_json=as_json, incident=number)


@click.command("confirm")
@click.argument("incident", type=click.IntRange(min=1), metavar="NUMBER")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@common.decision_options
def confirm(*, incident: int, field: str, value: str, why: str, handle: str, case: str, as_json: bool) -> None:
    """Confirm a FIELD of the incident NUMBER against your written standard.

    FIELD is status, with the VALUE confirmed or dismissed; or day, place, killed, injured, detained, displaced, blamed or means, with what
    you hold to be shown: a word, a number, or JSON such as [3, 5].
    """
    from khabar.casefile import decisions

    found = _value(value)
    if field == "status" and found not in _VERDICTS:
        raise UsageError(f"{value!r} is no status that a person gives; give confirmed or dismissed")
    with common.opened_linked(case) as opened:
        _tell(opened, decisions.confirm(opened, incident, field, found, who=handle, why=why), as_json=as_json, incident=incident)


@click.command("correct")
@click.argument("claim", metavar="REPORT:CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@common.decision_options
def correct(*, claim: str, field: str, value: str, why: str, handle: str, case: str, as_json: bool) -> None:
    """Correct a FIELD of what was read of a claim; the machine's reading stays.

    FIELD is killed, injured, detained, abused or displaced, with a number or [lowest, highest] as the VALUE; day, with a day such as
    2023-03-16; place, with a name or an id of the gazetteer; modality or type, with a code of the codebook. null takes away what was read.

    Of the reading itself: span, role and attribution of a claim; mention_span and mention_type of words (REPORT:MENTION in place of
    REPORT:CLAIM).
    """
    from khabar.casefile import decisions, edits

    with common.opened_linked(case) as opened:
        name = pair(claim)
        if field in edits.OF_MENTIONS:
            _tell(opened, decisions.correct_words(opened, *name, field, _value(value), who=handle, why=why), as_json=as_json)
            return
        found = _place(opened, name, value) if field == "place" else _value(value)
        _tell(opened, decisions.correct(opened, name, field, found, who=handle, why=why), as_json=as_json)


@click.command("dismiss")
@click.argument("report", metavar="REPORT")
@click.argument("concern", metavar="CONCERN")
@common.decision_options
def dismiss(*, report: str, concern: str, why: str, handle: str, case: str, as_json: bool) -> None:
    """Answer a CONCERN that a REPORT raises: it was looked into."""
    from khabar.casefile import decisions

    with common.opened_linked(case) as opened:
        _tell(opened, decisions.dismiss(opened, report, concern, who=handle, why=why), as_json=as_json)


@click.command("mark")
@click.argument("report", metavar="REPORT")
@click.argument("state", type=click.Choice(_STATES), metavar="STATE")
@common.decision_options
def mark(*, report: str, state: Any, why: str, handle: str, case: str, as_json: bool) -> None:
    """Mark a REPORT that its outlet has corrected, retracted or deleted: it stays visible, and counts no more.

    STATE is corrected, retracted, deleted, or current again.
    """
    from khabar.casefile import decisions

    with common.opened_linked(case) as opened:
        _tell(opened, decisions.set_state(opened, report, state, who=handle, why=why), as_json=as_json)


@click.command("person")
@click.argument("mentions", nargs=-1, required=True, metavar="REPORT:CLAIM:MENTION...")
@click.option("--not", "other", is_flag=True, help="They are not the same person.")
@common.decision_options
def person(*, mentions: tuple[str, ...], other: bool, why: str, handle: str, case: str, as_json: bool) -> None:
    """Decide that these mentions of named victims are one person, or are not. `khabar incident` names them so."""
    from khabar.casefile import decisions

    named = [_mention(text) for text in mentions]
    with common.opened_linked(case) as opened:
        _tell(opened, decisions.people(opened, named, same=not other, who=handle, why=why), as_json=as_json)


@click.command("standard")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]")
@common.handle_option
@common.case_option
@common.json_option
def standard(*, file: Path | None, handle: str, case: str, as_json: bool) -> None:
    """Print the written standard for what is confirmed, or take a new version of it from FILE."""
    from khabar.casefile import decisions

    with common.opened(case) as opened:
        if file is not None:
            decisions.set_standard(opened, _read(file), who=handle)
        version, text = decisions.standard(opened)
    if as_json:
        common.print_json({"version": version, "text": text})
    elif file is not None:
        click.echo(f"version {version} of the standard; what is confirmed from now on names it")
    else:
        click.echo(f"version {version}\n\n{text}" if version else "no standard is written yet: khabar standard FILE")


@click.command("undo")
@click.argument("entry", type=click.IntRange(min=1), metavar="ENTRY")
@common.decision_options
def undo(*, entry: int, why: str, handle: str, case: str, as_json: bool) -> None:
    """Take back the decision with this number in the log. Both stay in the log, and an undo can be undone."""
    from khabar.casefile import decisions

    with common.opened_linked(case) as opened:
        _tell(opened, decisions.undo(opened, entry, who=handle, why=why), as_json=as_json)


def _tell(case: "CaseFile", seq: int, after: str = "", *, as_json: bool, **beside: Any) -> None:
    """The entry that was made: its number, what it says, and what came of it."""
    from khabar.casefile.ledger import body_of
    from khabar.casefile.log import Logged
    from khabar.casefile.models import Entry
    from khabar.casefile.naming import names
    from khabar.cli.casefile_log import said
    from khabar.cli.casefile_text import flat

    row = Entry.objects.using(case.alias).get(pk=seq)
    entry = Logged(row.seq, row.kind, row.who, row.at, body_of(row, case.alias))
    if as_json:
        common.print_json({"entry": seq, "kind": entry.kind, "who": entry.who, "at": entry.at, "why": entry.why, **beside})
        return
    told = flat(said(entry, names(case.alias, [entry])))
    click.echo(f"entry {seq}: {told}" + (f"; {after}" if after else ""))


def _last(case: "CaseFile", kind: str, incident: int) -> int:
    """The newest entry of a kind about an incident."""
    from khabar.casefile.models import Entry

    found = Entry.objects.using(case.alias).filter(kind=kind, subjects__value=f"incident:{incident}").order_by("-seq")
    return found[0].seq


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{file} is no text in UTF-8; save it as such") from None


def _mention(text: str) -> tuple[str, str, str]:
    head, _, mention = text.rpartition(":")
    report, _, claim = head.rpartition(":")
    if not (report and claim and mention):
        raise UsageError(f"{text!r}: name a mention as REPORT:CLAIM:MENTION, such as seed:c9:m4; `khabar incident` shows them")
    return report, claim, mention


def _value(text: str) -> Any:
    """JSON where it is some, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _place(case: "CaseFile", claim: tuple[str, str], text: str) -> Any:
    """A place by name or id out of the gazetteer with the case file's own places, or as JSON."""
    if text == _NOTHING:
        return None
    from khabar.casefile.decisions import is_posture
    from khabar.casefile.own_lists import gazetteer
    from khabar.cli.casefile_place import place_from_json, place_value

    posture = is_posture(case, claim)
    return place_from_json(text, posture=posture) if text.lstrip().startswith("{") else place_value(text, gazetteer(case), posture=posture)
