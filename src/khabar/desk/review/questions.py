"""What a reviewer is asked about an incident: of each field what accounts tell, and who tells it. Nothing that anybody decided."""

import json
from collections.abc import Container, Iterable, Mapping
from typing import Any

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from khabar.casefile.faults import DecisionError
from khabar.casefile.values import VERDICTS
from khabar.desk import wording
from khabar.desk.review.answers import FIELDS, Places, answered, status
from khabar.errors import UsageError
from khabar.records.incident import Account, Blamed, DayValue, FieldValue, Incident, Means, Number, PlacedAt

NONE = "none"
"""What the form sends for «none of these, or not known»."""
_DAY = 10
_NOTHING = object()


class Choice(msgspec.Struct, frozen=True):
    """A value that can be answered. `token` is what the form sends; `stale`: its teller told another later, or it was withdrawn."""

    token: str
    shown: SafeString
    tellers: tuple[SafeString, ...] = ()
    stale: str = ""


class Question(msgspec.Struct, frozen=True):
    """A field with its choices. `apart`: what is told of it and cannot be answered as one value, such as a month for a day."""

    field: str
    choices: tuple[Choice, ...]
    apart: tuple[SafeString, ...] = ()


def questions(found: Incident) -> tuple[Question, ...]:
    """The fields of which something is told, and at the end whether the incident stands at all."""
    accounts = {a.id: a for a in found.accounts}
    fields = [n for n in FIELDS if n != "status" and getattr(found.fields, n).values]
    stands = Question("status", tuple(Choice(token(v), format_html("{}", status(v))) for v in VERDICTS))
    return (*(_question(n, getattr(found.fields, n), accounts) for n in fields), stands)


def places_of(found: Incident) -> Places:
    """The names of the incident's places by their ids, in the page's language."""
    return {v.value.id: wording.named(v.value.name) for v in found.fields.place.values if v.value.id is not None}


def _question(field: str, found: Any, accounts: Mapping[str, Account]) -> Question:
    by_token: dict[str, list[FieldValue[Any]]] = {}
    apart: list[SafeString] = []
    for told in found.values:
        value = answer_of(told.value)
        if value is _NOTHING:
            apart.append(wording.value(told.value))
        else:
            by_token.setdefault(token(value), []).append(told)
    choices = [_choice(name, values, accounts) for name, values in by_token.items()]
    if field == "blamed":
        choices = [msgspec.structs.replace(c, shown=_blame(by_token[c.token])) for c in choices]
    if found.range is not None and sum(not c.stale for c in choices) > 1:
        choices += _whole_range(found.range[0], found.range[1], by_token)
    return Question(field, tuple(choices), tuple(dict.fromkeys(apart)))


def _whole_range(low: int, high: int | None, told: Container[str]) -> list[Choice]:
    """All numbers from the lowest to the highest as one choice, where nobody tells just that."""
    name = token(_plain(low, high))
    said = gettext("anything from the lowest to the highest: %(span)s") % {"span": wording.span(low, high)}
    return [] if name in told else [Choice(name, format_html("{}", said))]


def _choice(name: str, values: list[FieldValue[Any]], accounts: Mapping[str, Account]) -> Choice:
    tellers = dict.fromkeys(wording.teller(accounts[a].tellers[0]) for v in values for a in v.accounts)
    current = any(v.standing == "current" for v in values)
    return Choice(name, wording.value(values[0].value), tuple(tellers), "" if current else wording.coded("standing", values[0].standing))


def _blame(values: Iterable[FieldValue[Any]]) -> SafeString:
    return wording.listed(list(dict.fromkeys(wording.isolated(v.value.name) for v in values)))


def answer_of(value: Any) -> Any:
    """A told value as a confirmation takes it; `_NOTHING` where it cannot be confirmed as one value."""
    if isinstance(value, Number):
        return _NOTHING if value.category is not None or value.min is None else _plain(value.min, value.max)
    if isinstance(value, DayValue):
        exact = value.of == "event" and value.grain in ("day", "hour") and value.start is not None and not value.start.startswith("--")
        return value.start[:_DAY] if exact and value.start and (value.end or value.start)[:_DAY] == value.start[:_DAY] else _NOTHING
    if isinstance(value, PlacedAt):
        return value.name.ar or value.name.en if value.id is None or value.withheld is not None else value.id
    if isinstance(value, Blamed):
        return value.actor or value.name
    return value.means if isinstance(value, Means) else _NOTHING


def _plain(low: int, high: int | None) -> Any:
    return low if low == high else [low, high]


def token(value: Any) -> str:
    """An answer as a form sends it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def answers(asked: Iterable[Question], sent: Mapping[str, str]) -> dict[str, Any]:
    """What a form answers. Raises UsageError where a field is left out; DecisionError where a value is told no more."""
    out: dict[str, Any] = {}
    for question in asked:
        got = sent.get(f"field-{question.field}", "")
        if not got:
            raise UsageError(gettext("Answer each question; where nothing fits, choose «none of these, or not known». Nothing was kept."))
        if got != NONE and got not in {c.token for c in question.choices}:
            changed = gettext("What is told of this incident has changed since you opened the page. Look at it again; nothing was kept.")
            raise DecisionError(changed)
        out[question.field] = None if got == NONE else json.loads(got)
    return out


def between(first: Mapping[str, Any], second: Mapping[str, Any], places: Places) -> tuple[Question, ...]:
    """The fields that two reviewers have answered, with what either said as choices."""
    out = []
    for field in FIELDS:
        given = dict.fromkeys(token(a[field]) for a in (first, second) if a.get(field) is not None)
        if field in first or field in second:
            out.append(Question(field, tuple(Choice(t, answered(field, json.loads(t), places)) for t in given)))
    return tuple(out)
