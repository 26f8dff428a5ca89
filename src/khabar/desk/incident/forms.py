"""What the forms of an incident offer, and what they send back as the values of decisions."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from khabar.casefile.values import CONFIRMABLE, NUMBERS, VERDICTS
from khabar.desk import typed_days
from khabar.desk.incident.table import FIELDS, Carrier
from khabar.errors import UsageError
from khabar.lang.load import table
from khabar.records.incident import Blamed, DayValue, Incident, Means, Number, PlacedAt, Teller
from khabar.records.report import Report

_MEANS = ("means", "rank", "match", "form")
_LONGEST = 10


class Choice(msgspec.Struct, frozen=True):
    """A value that can be confirmed: as the form sends it, and as it is told."""

    token: str
    value: Any


class Asked(msgspec.Struct, frozen=True):
    """A field with the values that accounts tell now, and how another is typed (`number`, `day`, `text`, `means`; else not at all)."""

    field: str
    choices: tuple[Choice, ...]
    other: str = ""


class Choices(msgspec.Struct, frozen=True):
    """What can be confirmed."""

    asked: tuple[Asked, ...]
    means: tuple[str, ...]


class Movable(msgspec.Struct, frozen=True):
    """A claim that can be split off: how the form sends it, its report, what it tells in which words."""

    token: str
    claim: str
    kind: str
    modality: str
    words: str
    report: Carrier


class Group(msgspec.Struct, frozen=True):
    """The claims of one account."""

    account: str
    number: str
    first: Teller
    claims: tuple[Movable, ...]


class Splitting(msgspec.Struct, frozen=True):
    """All claims, account by account."""

    groups: tuple[Group, ...]


def choices(found: Incident) -> Choices:
    """The fields of an incident with what is told of them."""
    asked = tuple(Asked(name, tuple(_told(getattr(found.fields, name).values)), _OTHER.get(name, "")) for name in FIELDS)
    means = tuple(dict.fromkeys(r["means"] for r in table("link/means.tsv", _MEANS)))
    return Choices(tuple(a for a in asked if a.choices or a.other == "number"), means)


_OTHER = {"day": "day", "place": "text", "means": "means", **dict.fromkeys(NUMBERS, "number")}


def _told(values: Iterable[Any]) -> Iterable[Choice]:
    seen = set()
    for told in values:
        sent = sent_for(told.value) if told.standing == "current" else None
        if sent is not None and (token := msgspec.json.encode(sent).decode()) not in seen:
            seen.add(token)
            yield Choice(token, told.value)


def sent_for(value: Any) -> Any:
    """What is confirmed where this value is chosen; None where it cannot be: a stretch of days, a part of a number."""
    if isinstance(value, DayValue):
        single = value.start and value.start == (value.end or value.start) and len(value.start) == _LONGEST and value.grain == "day"
        return value.start if single else None
    if isinstance(value, Number):
        return None if value.category is not None or value.min is None else value.min if value.min == value.max else [value.min, value.max]
    if isinstance(value, PlacedAt):
        return value.id or value.name.ar
    if isinstance(value, Blamed):
        return value.actor or value.name
    return value.means if isinstance(value, Means) else None


def confirmation(data: QueryDict) -> tuple[str, Any]:
    """The field and the value that a form confirms. Raises UsageError where there is none; the case file checks it wholly."""
    field = data.get("field", "")
    if field not in CONFIRMABLE:
        raise UsageError(_("There is no such field."))
    if field == "status":
        verdict = data.get("value", "")
        if verdict not in VERDICTS:
            raise UsageError(_("Say whether the incident is confirmed or dismissed."))
        return field, verdict
    chosen = data.get("value", "")
    return field, _decoded(chosen) if chosen and chosen != "other" else _other(field, data)


def _decoded(token: str) -> Any:
    try:
        return msgspec.json.decode(token)
    except msgspec.DecodeError:
        raise UsageError(_("Choose a value, or type another one.")) from None


def _other(field: str, data: QueryDict) -> Any:
    if _OTHER.get(field) == "number":
        return _number(data.get("low", "").strip(), data.get("high", "").strip(), open_end=bool(data.get("open")))
    typed = data.get("other", "").strip()
    if not typed:
        raise UsageError(_("Choose a value, or type another one."))
    return typed_days.day(typed) if _OTHER.get(field) == "day" else typed


def _number(low: str, high: str, *, open_end: bool) -> Any:
    if not _whole(low) or (high and not _whole(high)):
        raise UsageError(_("Type a whole number of people, or the lowest and the highest."))
    if open_end:
        return [int(low), None]
    if high and int(high) < int(low):
        raise UsageError(_("The lowest number is above the highest."))
    return [int(low), int(high)] if high and high != low else int(low)


def _whole(text: str) -> bool:
    return text.isdecimal() and len(text) < _LONGEST


def splitting(found: Incident, read: Mapping[str, Report], carriers: Mapping[str, Carrier]) -> Splitting:
    """The claims of an incident with their words, as its reports (`read`, by id) tell them."""
    claims = {(ident, c.id): c for ident, report in read.items() for c in report.claims}
    groups = []
    for account in found.accounts:
        movable = [(ref, claims[ref.report, ref.claim]) for ref in account.claims if (ref.report, ref.claim) in claims]
        told = tuple(
            Movable(
                msgspec.json.encode([ref.report, ref.claim]).decode(), ref.claim, c.type, c.modality, c.trigger.text, carriers[ref.report]
            )
            for ref, c in movable
        )
        groups.append(Group(account.id, account.id.removeprefix("a"), account.tellers[0], told))
    return Splitting(tuple(groups))


def split_claims(found: Incident, data: QueryDict) -> list[tuple[str, str]]:
    """The claims that a form splits off: those chosen, and all of the accounts chosen. Raises UsageError."""
    wholes = set(data.getlist("account"))
    chosen = [(c.report, c.claim) for a in found.accounts if a.id in wholes for c in a.claims]
    for token in data.getlist("claim"):
        try:
            chosen.append(msgspec.json.decode(token, type=tuple[str, str]))
        except msgspec.DecodeError:
            raise UsageError(_("Choose the claims that tell another incident.")) from None
    if not chosen:
        raise UsageError(_("Choose the claims that tell another incident."))
    return list(dict.fromkeys(chosen))


def merged_numbers(number: int, data: QueryDict) -> list[int]:
    """The incidents that a form makes one, this one first. Raises UsageError."""
    typed = data.get("other", "").strip() or data.get("number", "")
    if not _whole(typed):
        raise UsageError(_("Choose an incident, or type its number."))
    if int(typed) == number:
        raise UsageError(_("An incident cannot be merged with itself."))
    return [number, int(typed)]


def reason(why: str) -> str:
    """A reason that has to be given. Raises UsageError where it is empty."""
    if not why:
        raise UsageError(_("Say why: a decision is kept with its reason."))
    return why
