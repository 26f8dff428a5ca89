"""The rows that fulfil the filters. Each question is one that the database's indexes answer."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from khabar.casefile import codes, index, query, search
from khabar.casefile.models import Claim, Facet, Harm, Incident, Report, Spot, Telling
from khabar.desk.explore.asked import Asked, Box
from khabar.desk.explore.decided import decided

_MOST_NAMED = 25_000
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
_FEW = 30_000
"""Up to so many claims, incidents and reports are found from them, and counted; of more, each is asked whether it has one, until a page is
full."""


def terms(asked: Asked) -> tuple[query.Term, ...]:
    """The words that are asked for. Raises UsageError where nothing is looked for, such as by «-word» alone."""
    return query.parse(asked.q) if asked.q.strip() else ()


def few(alias: str, asked: Asked, field: str) -> set[int] | None:
    """What the claims that fulfil the filters have in a field, such as their reports; None where there are too many to go on from them."""
    found = claims(alias, asked).order_by().exclude(**{field: None})
    held = list(found.values_list(field, flat=True)[: _FEW + 1])
    return set(held) if len(held) <= _FEW else None


def among(alias: str, numbers: Iterable[int]) -> RawSQL:
    """Numbers as rows, for `__in`: as one parameter. Thousands of parameters take Django longer than the question takes the database."""
    from django.db import connections

    if connections[alias].vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(numbers)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(numbers))])


def with_one(every: Rows, rows: "QuerySet[Any]") -> Rows:
    """Those of `every` for which `rows` (which speak of an OuterRef) has one, each asked in its turn until a page is full.

    Written as EXISTS, a server would find them all before it gives the first.
    """
    return every.alias(one=Subquery(rows.order_by().values("pk")[:1])).filter(one__isnull=False)


def claims(alias: str, asked: Asked, *, each: bool = False) -> "QuerySet[Claim]":
    """The claims that fulfil the filters; `each` as `search.claims` takes it."""
    if asked.impossible:
        return Claim.objects.using(alias).none()
    found = search.claims(alias, asked.filters, each=each)
    if asked.q.strip():
        words = _with_words(alias, terms(asked))
        found = found.filter(report_id__in=_listed(alias, words) if each else words)
    if asked.box is not None or asked.unplaced:
        here = harms(alias, Asked(box=asked.box, unplaced=asked.unplaced))
        one_by_one = each or asked.unplaced
        found = with_one(found, here.filter(claim=OuterRef("pk"))) if one_by_one else found.filter(pk__in=here.values("claim"))
    if asked.statuses:
        found = found.filter(_status(alias, asked, "telling__incident"))
    return found


def harms(alias: str, asked: Asked) -> "QuerySet[Harm]":
    """The rows of harm that fulfil the filters, of reports that stand and that are part of an incident."""
    rows = Harm.objects.using(alias)
    if asked.impossible:
        return rows.none()
    found = _placed(alias, asked, _told(alias, asked, rows.filter(standing=True, incident__isnull=False)))
    if asked.statuses:
        found = found.filter(_status(alias, asked, "incident"))
    if asked.actors:
        found = found.filter(claim__in=Facet.objects.using(alias).filter(kind="actor", value__in=asked.actors).values("claim"))
    if asked.q.strip():
        found = found.filter(report__in=_with_words(alias, terms(asked)))
    return found


def _told(alias: str, asked: Asked, found: "QuerySet[Harm]") -> "QuerySet[Harm]":
    """What is told, how, and when."""
    if any(asked.filters.codes.values()):
        found = found.filter(codes__in=codes.having(alias, asked.filters.codes))
    if asked.since:
        found = found.filter(last_day__gte=asked.since)
    if asked.until:
        found = found.filter(first_day__lte=asked.until).exclude(first_day="")
    return found


def _placed(alias: str, asked: Asked, found: "QuerySet[Harm]") -> "QuerySet[Harm]":
    """Where: inside a place, in a part of the map, or nowhere on it."""
    if asked.places:
        found = found.filter(spot__in=_inside(alias, asked.places))
    if asked.box is not None:
        found = found.filter(spot__in=in_box(alias, asked.box).values("pk"))
    if asked.unplaced:
        mapped = Harm.objects.using(alias).filter(standing=True, spot__in=_with_point(alias).values("pk"), incident__isnull=False)
        found = found.exclude(incident__in=mapped.values("incident"))
    return found


def in_box(alias: str, box: Box) -> "QuerySet[Spot]":
    """The places with a point in a part of the map."""
    west, south, east, north = box
    return _with_point(alias).filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)


def _with_point(alias: str) -> "QuerySet[Spot]":
    return Spot.objects.using(alias).filter(lat__isnull=False)


def _inside(alias: str, places: tuple[str, ...]) -> "QuerySet[Spot, int]":
    any_of = Q()
    for ident in places:
        any_of |= Q(within__contains=f" {ident} ")
    return Spot.objects.using(alias).filter(any_of).values_list("pk", flat=True)


def at_once(alias: str, asked: Asked) -> "QuerySet[Incident] | None":
    """The incidents, where one thing alone is asked that they are found by without looking at claims, all of them at once; else None."""
    every = Incident.objects.using(alias).filter(dissolved=False)
    if asked.narrowed == ("q",):
        told = Telling.objects.using(alias).filter(report_id__in=_with_words(alias, terms(asked)), incident__isnull=False)
        return every.filter(pk__in=told.values("incident"))
    return every.filter(pk__in=harms(alias, asked).values("incident")) if asked.narrowed == ("unplaced",) else None


def _with_words(alias: str, wanted: tuple[query.Term, ...]) -> RawSQL:
    from django.db import connections

    vendor = connections[alias].vendor
    return RawSQL(index.statement(vendor), [query.tsquery(wanted) if vendor == "postgresql" else query.fts5(wanted)])  # noqa: S611 - ours


def _listed(alias: str, words: RawSQL) -> "list[int] | RawSQL":
    """The reports with the words, found once where each claim is asked; or the question, where there are too many to be named in one."""
    found = list(Report.objects.using(alias).filter(pk__in=words).values_list("pk", flat=True)[: _MOST_NAMED + 1])
    return found if len(found) <= _MOST_NAMED else words


def _status(alias: str, asked: Asked, field: str) -> Q:
    found = decided(alias)
    any_of = Q()
    for status in asked.statuses:
        if status == "undecided":
            any_of |= ~Q(**{f"{field}__in": sorted(found)})
        else:
            any_of |= Q(**{f"{field}__in": sorted(n for n, said in found.items() if said == status)})
    return any_of
