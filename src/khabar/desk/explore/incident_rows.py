"""The incidents that fulfil the filters, those first that changed last: what is told, when and where, by how many reports."""

from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Exists, OuterRef, QuerySet

from khabar.casefile.models import Claim, Harm, Incident, Report, Telling
from khabar.desk import wording
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.decided import decided_of
from khabar.desk.explore.matching import among, at_once, claims, few, with_one
from khabar.desk.explore.stretch import days as stretch
from khabar.records.resolution import Name

PAGE = 20
_SHOWN = 4


class Row(msgspec.Struct, frozen=True):
    """An incident in a list. `places` and `days` are of harm, in words; `status` is a person's decision."""

    number: int
    kinds: tuple[str, ...]
    days: str
    places: tuple[str, ...]
    reports: int
    outlets: tuple[str, ...]
    status: str


class Page(msgspec.Struct, frozen=True):
    """A page of incidents; `total` None: there are more than were counted."""

    rows: tuple[Row, ...]
    total: int | None
    more: bool


def incidents(alias: str, asked: Asked) -> Page:
    """The page of incidents that is asked for."""
    numbers, total = _numbers(alias, asked)
    return Page(tuple(_rows(alias, numbers[:PAGE])), total, len(numbers) > PAGE)


def _numbers(alias: str, asked: Asked) -> tuple[list[int], int | None]:
    """Those of the page and one more, if there is one; and how many there are in all."""
    start, end = (asked.page - 1) * PAGE, asked.page * PAGE + 1
    if (together := at_once(alias, asked)) is not None:
        every = list(_in_order(together))
        return every[start:end], len(every)
    found, total = _matching(alias, asked)
    return list(_in_order(found)[start:end]), total


def _in_order(found: "QuerySet[Incident]") -> "QuerySet[Incident, int]":
    return found.order_by("-changed", "-pk").values_list("pk", flat=True)


def _matching(alias: str, asked: Asked) -> "tuple[QuerySet[Incident], int | None]":
    every = Incident.objects.using(alias).filter(dissolved=False)
    if not (asked.narrowed or asked.impossible):
        return every, every.count()
    numbers = few(alias, asked, "telling__incident")
    if numbers is not None:
        return every.filter(pk__in=among(alias, numbers)), len(numbers)
    tellings = Telling.objects.using(alias).filter(incident=OuterRef("pk"))
    return with_one(every, tellings.filter(Exists(claims(alias, asked, each=True).filter(telling=OuterRef("pk"))))), None


def _rows(alias: str, numbers: Sequence[int]) -> Iterable[Row]:
    said = decided_of(alias, numbers)
    kinds, reports = _claims(alias, numbers)
    days, places = _harms(alias, numbers)
    outlets = dict(Report.objects.using(alias).filter(pk__in={r for found in reports.values() for r in found}).values_list("pk", "outlet"))
    for number in numbers:
        named = dict.fromkeys(o for r in sorted(reports.get(number, ())) if (o := outlets.get(r)))
        yield Row(
            number=number,
            kinds=tuple(wording.coded("claim", k) for k in kinds.get(number, ()))[:_SHOWN],
            days=days.get(number, ""),
            places=places.get(number, ())[:_SHOWN],
            reports=len(reports.get(number, ())),
            outlets=tuple(named)[:_SHOWN],
            status=said.get(number, ""),
        )


def _claims(alias: str, numbers: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, set[int]]]:
    """By incident the kinds of its claims, harm's first, and its reports."""
    kinds: dict[int, dict[str, None]] = {}
    reports: dict[int, set[int]] = {}
    rows = Claim.objects.using(alias).filter(telling__incident__in=numbers).order_by("report", "start")
    for number, kind, report in rows.values_list("telling__incident_id", "type", "report_id"):
        kinds.setdefault(number or 0, {})[kind] = None
        reports.setdefault(number or 0, set()).add(report)
    return {n: list(found) for n, found in kinds.items()}, reports


def _harms(alias: str, numbers: Sequence[int]) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """By incident the days and the places of its harm, in words; the place that is told of the first day stands first."""
    days: dict[int, list[str]] = {}
    places: dict[int, dict[str, None]] = {}
    rows = Harm.objects.using(alias).filter(incident__in=numbers, standing=True).order_by("incident", "first_day", "last_day", "spot")
    fields = rows.values_list("incident", "first_day", "last_day", "spot", "spot__name_ar", "spot__name_en").distinct()
    for number, first, last, spot, ar, en in fields:
        if first:
            days.setdefault(number or 0, []).extend((first, last or first))
        if spot is not None:
            places.setdefault(number or 0, {})[wording.named(Name(ar, en or None))] = None
    return {n: stretch(min(d), max(d)) for n, d in days.items()}, {n: tuple(p) for n, p in places.items()}
