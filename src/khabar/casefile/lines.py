"""One incident in one line, as lists show it: what is told by whom, and since when it is so.

A line holds nothing that its incident's record does not tell. `Mark` says at which line of the log something about the incident changed,
so that each person can be shown what came after their last visit. Places have words and names in it, never a point.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from khabar.records.incident import Account, Blamed, DayValue, DecisionRef, Field, Incident, Number, PlacedAt, Teller

VERSION = 1
"""Of what a line holds; lines of another version are made again."""
TOLLS = ("killed", "injured", "detained", "displaced")
_MOST_MARKS = 40
_MOST_VALUES = 12
_MOST_TELLERS = 6


class Told(msgspec.Struct, frozen=True):
    """A number and the first tellers of the accounts that tell it; `more`: how many further tellers there are."""

    value: Number
    tellers: tuple[Teller, ...]
    more: int = 0


class Toll(msgspec.Struct, frozen=True):
    """What is told of one outcome: every current number with its tellers, and who denies it. `more`: further numbers."""

    outcome: str
    told: tuple[Told, ...]
    denied: tuple[Teller, ...] = ()
    more: int = 0


class Blame(msgspec.Struct, frozen=True):
    """Whom accounts blame, in their words, and the first tellers of these accounts."""

    who: Blamed
    tellers: tuple[Teller, ...]


class Denial(msgspec.Struct, frozen=True):
    """Somebody who says that something did not happen: which kinds of claims."""

    teller: Teller
    kinds: tuple[str, ...]


class Mark(msgspec.Struct, frozen=True):
    """At line `seq` of the log something came about: report, toll, state, copy, or the kind of a decision.

    `report`: which report that is about; `value`: its state, the kind of copy, or the field that was decided.
    """

    seq: int
    what: str
    report: str = ""
    value: str = ""


class Line(msgspec.Struct, frozen=True):
    """An incident's line. `at`: the incident's `changed` when it was made; `first`: the log's line of its first report.

    `open_concerns`: questions that nobody has answered. `failed`: why no record could be made; then nothing else is told.
    """

    number: int
    at: int
    first: int = 0
    status: str = ""
    kinds: tuple[str, ...] = ()
    days: tuple[DayValue, ...] = ()
    places: tuple[PlacedAt, ...] = ()
    tolls: tuple[Toll, ...] = ()
    denials: tuple[Denial, ...] = ()
    blamed: tuple[Blame, ...] = ()
    named: dict[str, tuple[int, int | None]] = {}
    differing: tuple[str, ...] = ()
    reports: int = 0
    accounts: int = 0
    origins: int = 0
    open_concerns: int = 0
    copies: int = 0
    marks: tuple[Mark, ...] = ()
    failed: str = ""
    version: int = VERSION


class Copied(msgspec.Struct, frozen=True):
    """A report of an incident that looks like another report: which, in what, and the log's line by which it came."""

    report: str
    kind: str
    seq: int


def line(found: Incident, at: int, entries: Mapping[str, int], copies: Sequence[Copied]) -> Line:
    """The line of a record. `entries`: the log's lines by which its reports came; `copies`: those that look like others."""
    accounts = {a.id: a for a in found.accounts}
    current = [a for a in found.accounts if a.standing == "current"]
    tolls = tuple(t for name in TOLLS if (t := _toll(name, getattr(found.fields, name), accounts)) is not None)
    first = min((entries.get(r, at) for r in found.reports), default=at)
    return Line(
        number=found.id,
        at=at,
        first=first,
        status=found.status.value,
        kinds=tuple(found.kinds),
        days=tuple(dict.fromkeys(v.value for v in _current(found.fields.day)))[:_MOST_VALUES],
        places=tuple(dict.fromkeys(_pointless(v.value) for v in _current(found.fields.place)))[:_MOST_VALUES],
        tolls=tolls,
        denials=tuple(dict.fromkeys(Denial(a.tellers[0], tuple(a.denies)) for a in current if a.denies))[:_MOST_VALUES],
        blamed=tuple(Blame(v.value, _first_tellers(v.accounts, accounts)) for v in _current(found.fields.blamed))[:_MOST_VALUES],
        named=found.named,
        differing=tuple(n for n in found.fields.__struct_fields__ if getattr(found.fields, n).state == "differs"),
        reports=len(found.reports),
        accounts=len(current),
        origins=found.independent_origins,
        open_concerns=open_concerns(found),
        copies=len({c.report for c in copies}),
        marks=tuple(sorted(_marks(found, first, entries, copies), key=lambda m: m.seq)[-_MOST_MARKS:]),
    )


def open_concerns(found: Incident) -> int:
    """How many questions its claims raise that were not answered for every report that raises them."""
    answered = {(d.value, d.report) for d in found.decisions if d.kind == "dismiss" and not d.undone}
    return sum(any((c.id, ref.report) not in answered for ref in c.claims) for c in found.concerns)


def _current(field: Field[Any]) -> list[Any]:
    return [v for v in field.values if v.standing == "current"]


def _pointless(place: PlacedAt) -> PlacedAt:
    return msgspec.structs.replace(place, lat=None, lon=None)


def _toll(name: str, field: Field[Number], accounts: Mapping[str, Account]) -> Toll | None:
    """Every current number, the whole ones before those of parts; None where none is told and none denied."""
    by_value: dict[Number, list[str]] = {}
    for v in sorted(_current(field), key=lambda v: (v.value.category is not None, v.value.min is None, v.value.min or 0)):
        by_value.setdefault(v.value, []).extend(v.accounts)
    told = [_told(value, _first_tellers(ids, accounts)) for value, ids in by_value.items()]
    denied = _first_tellers(field.denied_by, accounts)
    if not told and not denied:
        return None
    return Toll(name, tuple(told[:_MOST_VALUES]), denied, max(0, len(told) - _MOST_VALUES))


def _told(value: Number, tellers: tuple[Teller, ...]) -> Told:
    return Told(value, tellers[:_MOST_TELLERS], max(0, len(tellers) - _MOST_TELLERS))


def _first_tellers(ids: Iterable[str], accounts: Mapping[str, Account]) -> tuple[Teller, ...]:
    """The first teller of each of these accounts that stand, each once."""
    return tuple(dict.fromkeys(accounts[i].tellers[0] for i in ids if accounts[i].standing == "current"))


def _marks(found: Incident, first: int, entries: Mapping[str, int], copies: Sequence[Copied]) -> Iterator[Mark]:
    for report, seq in entries.items():
        if seq != first:
            yield Mark(seq, "report", report)
    yield from (Mark(seq, "toll", value=outcome) for outcome, seq in _toll_changes(found, first, entries))
    yield from (Mark(c.seq, "copy", c.report, c.kind) for c in copies)
    for d in found.decisions:
        if not d.undone:
            yield Mark(int(d.id), d.kind, d.report or "", _short(d))


def _toll_changes(found: Incident, first: int, entries: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """By outcome, the line of the log by which a number was last told that nobody had told before."""
    for outcome in TOLLS:
        field: Field[Number] = getattr(found.fields, outcome)
        since: dict[Number, int] = {}
        for v in field.values:
            seqs = [entries[c.report] for c in v.claims if c.report in entries]
            if seqs:
                since[v.value] = min(*seqs, since.get(v.value, seqs[0]))
        newest = max(since.values(), default=first)
        if newest > first:
            yield outcome, newest


def _short(decision: DecisionRef) -> str:
    """A report's state; else the field that was decided."""
    if decision.field == "state" or decision.kind == "confirm":
        return str(decision.value) if isinstance(decision.value, str) else decision.field or ""
    return decision.field or ""
