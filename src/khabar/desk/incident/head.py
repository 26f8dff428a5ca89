"""The head of the page: what is told, where and when, what the status comes from, and how much of it is named."""

from collections.abc import Mapping

import msgspec
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.desk import wording
from khabar.desk.incident.because import said
from khabar.desk.incident.table import confirmation
from khabar.records.incident import Blamed, DayValue, DecisionRef, Incident, Number, PlacedAt, Teller

_SHOWN = 3


class Toll(msgspec.Struct, frozen=True):
    """Numbers as they are told, each with who tells it, and who denies it."""

    field: str
    told: tuple[tuple[Number, tuple[Teller, ...]], ...]
    denied_by: tuple[Teller, ...]
    range: tuple[int, int | None] | None


class Head(msgspec.Struct, frozen=True):
    """All of it. `verdict`: the decision by which it is confirmed or dismissed."""

    number: int
    kinds: tuple[str, ...]
    days: tuple[DayValue, ...]
    places: tuple[PlacedAt, ...]
    places_left: int
    status: str
    because: tuple[SafeString, ...]
    verdict: DecisionRef | None
    reports: int
    accounts: int
    origins: int
    named: tuple[str, ...]
    tolls: tuple[Toll, ...]
    blamed: tuple[tuple[Blamed, tuple[Teller, ...]], ...]


def head(found: Incident) -> Head:
    """The head of an incident."""
    tellers = {a.id: a.tellers[0] for a in found.accounts}
    days = [v.value for v in found.fields.day.values if v.standing == "current"]
    places = [v.value for v in found.fields.place.values if v.standing == "current"]
    fine = [p for p in places if p.grain not in ("governorate", "country")] or places
    return Head(
        number=found.id,
        kinds=tuple(found.kinds),
        days=tuple(days[:_SHOWN]),
        places=tuple(fine[:_SHOWN]),
        places_left=len(places) - len(fine[:_SHOWN]),
        status=found.status.value,
        because=tuple(said(b) for b in found.status.because),
        verdict=confirmation(found, "status"),
        reports=len(found.reports),
        accounts=len(found.accounts),
        origins=found.independent_origins,
        named=tuple(named(found)),
        tolls=tuple(t for name in ("killed", "injured", "detained", "displaced") if (t := _toll(found, name, tellers)) is not None),
        blamed=tuple((v.value, tuple(tellers[a] for a in v.accounts)) for v in found.fields.blamed.values if v.standing == "current"),
    )


def _toll(found: Incident, name: str, tellers: Mapping[str, Teller]) -> Toll | None:
    field = getattr(found.fields, name)
    wholes = [v for v in field.values if v.standing == "current" and v.value.category is None and v.value.min is not None]
    if not wholes and not field.denied_by:
        return None
    told = tuple((v.value, tuple(tellers[a] for a in v.accounts)) for v in sorted(wholes, key=lambda v: v.value.min or 0))
    return Toll(name, told, tuple(tellers[a] for a in field.denied_by), field.range)


def named(found: Incident) -> list[str]:
    """How many are named of how many told, outcome by outcome; of a range its lowest number."""
    out = []
    for outcome, (count, told) in found.named.items():
        field = getattr(found.fields, outcome)
        values = {"count": count, "told": told, "outcome": wording.coded("field", outcome)}
        if told is None:
            out.append(_("%(outcome)s: %(count)s named of a number not told") % values)
        elif field.range is None or field.range[0] == field.range[1]:
            text = ngettext("%(outcome)s: %(count)s named of %(told)s", "%(outcome)s: %(count)s named of %(told)s", count)
            out.append(text % values)
        else:
            text = ngettext("%(outcome)s: %(count)s named of at least %(told)s", "%(outcome)s: %(count)s named of at least %(told)s", count)
            out.append(text % values)
    return out
