"""Incidents in words, for a terminal: one line each, or one with all its accounts."""

from collections.abc import Iterable, Iterator
from typing import Any

from khabar.records.incident import Account, Blamed, DayValue, Field, FieldValue, Incident, Means, Number, PlacedAt
from khabar.view.clean import inline

_FIELDS = ("day", "place", "killed", "injured", "detained", "displaced", "blamed", "means")
_FSI, _PDI = "\u2068", "\u2069"


def summary(found: Incident) -> str:
    """One line: number, kinds, day, place, toll, how many reports and origins, status."""
    parts = [_range(found.fields.day), _range(found.fields.place), *(f"{n} {_range(getattr(found.fields, n))}" for n in _toll(found))]
    told = f"{len(found.reports)} report{'s' if len(found.reports) > 1 else ''}, {found.independent_origins} origins"
    return f"{found.id:>5}  {', '.join(found.kinds[:3])}  {'  '.join(p for p in parts if p)}  ({told}; {found.status.value})"


def _toll(found: Incident) -> list[str]:
    return [name for name in ("killed", "injured") if getattr(found.fields, name).state != "silent"]


def lines(found: Incident) -> Iterator[str]:
    """The whole incident: status, fields with every value and who tells it, accounts with their chains, people, links, decisions."""
    yield f"incident {found.id}: {', '.join(found.kinds)} — {found.status.value}"
    yield from (f"  {inline(b)}" for b in found.status.because)
    for name in _FIELDS:
        yield from _field(name, getattr(found.fields, name))
    yield f"\n{len(found.accounts)} accounts, {found.independent_origins} apparently independent origins"
    for account in found.accounts:
        yield from _account(account)
    yield from (f"  {o.id}: {', '.join(o.accounts)} count once: {'; '.join(map(inline, o.because))}" for o in found.origins if o.because)
    if found.people:
        counts = (f"{n} of {'?' if m is None else m} {outcome} named" for outcome, (n, m) in found.named.items())
        yield f"\npeople: {', '.join(counts)}"
        yield from (f"  {p.id} {_say(p.name)} ({p.outcome}){_hints(p.perhaps, p.elsewhere)}" for p in found.people)
    if found.links:
        yield "\nwhy together"
    for x in found.links:
        because = ", ".join(f"{r.feature} {inline(r.value)} {r.weight:+.1f}" for r in x.reasons[:5])
        yield f"  {x.a.report}:{x.a.claim} – {x.b.report}:{x.b.claim}  {x.score:.2f}  {because}"
    if found.concerns:
        yield f"\nquestions: {', '.join(c.id for c in found.concerns)}"
    if found.decisions:
        yield "\ndecisions"
    yield from (
        f"  {d.id} {d.kind} by {inline(d.who)}, {d.when[:10]}{' (undone)' if d.undone else ''} {inline(d.why)}" for d in found.decisions
    )


def _field(name: str, field: Field[Any]) -> Iterator[str]:
    if field.state == "silent" and not field.values:
        return
    lowest = f"  [{_span(field.range)}]" if field.range is not None else ""
    yield f"\n{name}: {field.state}{lowest}"
    for value in field.values:
        yield f"  {_value(value.value)}  — {', '.join(value.accounts)}{_standing(value)}"
    if field.denied_by:
        yield f"  denied — {', '.join(field.denied_by)}"


def _standing(value: FieldValue[Any]) -> str:
    return f" ({value.standing})" if value.standing != "current" else ""


def _account(account: Account) -> Iterator[str]:
    """The chain of tellers as a tree: the outlet above, whom it cites below, down to the first."""
    gone = " (withdrawn)" if account.standing != "current" else ""
    yield f"  {account.id} {', '.join(account.reports)}{gone}"
    for depth, teller in enumerate(reversed(account.tellers)):
        yield f"     {'   ' * depth}{'└─ ' if depth else ''}{teller.kind} {_say(teller.name) if teller.name else ''}".rstrip()


def _hints(perhaps: Iterable[str], elsewhere: Iterable[int]) -> str:
    said = [f"perhaps {', '.join(perhaps)}"] if perhaps else []
    said += [f"a like name in incident {', '.join(map(str, elsewhere))}"] if elsewhere else []
    return f" — {'; '.join(said)}" if said else ""


def _range(field: Field[Any]) -> str:
    """A field in a few signs: its range, or its current values."""
    if field.range is not None:
        return _span(field.range)
    return " / ".join(dict.fromkeys(_value(v.value) for v in field.values if v.standing == "current"))


def _span(found: tuple[int, int | None]) -> str:
    low, high = found
    return f"{low}+" if high is None else (f"{low}" if low == high else f"{low}–{high}")


def _value(value: object) -> str:
    if isinstance(value, Number):
        number = "some" if value.min is None else _span((value.min, value.max))
        return f"{number} {value.category}" if value.category else number
    if isinstance(value, DayValue):
        day = value.start or "?"
        return day if value.end in (None, value.start) else f"{day}…{value.end}"
    if isinstance(value, PlacedAt):
        return _say(value.name.ar)
    if isinstance(value, Blamed):
        return _say(value.name)
    return f"{value.means} ({_say(value.words)})" if isinstance(value, Means) else inline(str(value))


def _say(text: str) -> str:
    return f"{_FSI}{inline(text)}{_PDI}"
