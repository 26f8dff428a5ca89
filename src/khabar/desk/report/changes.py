"""What people corrected of a report: what, by whom, when and why, in words; each can be taken back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext

from khabar.casefile import edits, log, values
from khabar.casefile.anchors import claim_anchor, text_hash
from khabar.desk import wording
from khabar.records.incident import Number
from khabar.records.report import Report
from khabar.view.clean import inline


class Change(msgspec.Struct, frozen=True):
    """A correction in force. `claims` and `mention` are ids in the current reading; `rests`: the reading has not the words it is about."""

    seq: int
    field: str
    told: str
    value: str
    who: str
    at: str
    why: str
    claims: tuple[str, ...] = ()
    mention: str = ""
    rests: bool = False


def changes(entries: Iterable[log.Logged], read: Report) -> tuple[Change, ...]:
    """The corrections of a report in force, the newest first. `read`: its current reading, as the machine made it."""
    hashed = text_hash(read.document.text)
    anchors = {claim_anchor(read.document.sha256, hashed, c): c.id for c in read.claims}
    return tuple(sorted((_change(e, read, anchors, hashed) for e in entries), key=lambda c: -c.seq))


def _change(entry: log.Logged, read: Report, anchors: Mapping[str, str], hashed: str) -> Change:
    body = entry.body or {}
    field = str(body["field"])
    claims = tuple(anchors[a] for a in body["claims"] if a in anchors)
    same = body.get("text", hashed) == hashed
    mention = edits.mention_at(read, body["mention"]) if "mention" in body and same else None
    words = mention if field in edits.OF_MENTIONS else (edits.mention_at(read, body["value"]["mention"]) if field == "role" else "")
    return Change(
        entry.seq,
        field,
        wording.coded("field", field),
        inline(_value(field, body["value"], read)),
        entry.who,
        entry.at,
        entry.why,
        claims,
        mention or "",
        words is None or (not claims and field not in edits.OF_MENTIONS),
    )


def _value(field: str, value: Any, read: Report) -> str:
    """What was given, in words; where words of the text were given, these."""
    if value is None:
        return gettext("nothing is told of it")
    if field in values.NUMBERS:
        return wording.number(Number(*(value if isinstance(value, list) else (value, value))))
    return _SAID.get(field, _words)(value, read.document.text)


def _place(value: Any, _: str) -> str:
    named = wording.unit(str(value["id"]))
    return named if named != value["id"] else str(value["ar"])


def _role(value: Any, text: str) -> str:
    start, end = value["mention"]
    told = gettext("«%(words)s» does not fill «%(role)s»") if value.get("remove") else gettext("«%(words)s» fills «%(role)s»")
    return told % {"words": text[start:end], "role": wording.coded("role", value["role"])}


def _tellers(value: Any, text: str) -> str:
    return " ← ".join(text[a:b] for a, b in reversed(value)) or wording.coded("word", "own voice")


def _words(value: Any, text: str) -> str:
    return f"«{text[value[0] : value[1]]}»"


_SAID: Mapping[str, Callable[[Any, str], str]] = {
    "type": lambda value, _: wording.coded("claim", value),
    "modality": lambda value, _: wording.coded("modality", value),
    "mention_type": lambda value, _: wording.coded("mention", value),
    "day": lambda value, _: wording.iso_day(value),
    "place": _place,
    "role": _role,
    "attribution": _tellers,
}
