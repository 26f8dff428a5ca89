"""Search over all reports: words in any form of Arabic writing, and filters over what the reports tell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from django.db.models import Exists, F, OuterRef, Q

from khabar.casefile import codes, index, query, records
from khabar.casefile.models import Claim, Facet, Reading, Report, Telling
from khabar.casefile.opening import CaseFile

if TYPE_CHECKING:
    from django.db import models

_AROUND = 90
"""Code points of a snippet before and behind its first match."""


class Filters(msgspec.Struct, frozen=True):
    """What one claim of a report has to fulfil, all of it. Each field is a list of alternatives; empty asks nothing.

    `places` and `actors` are ids (of a place: it and all inside it); `since` and `until` inclusive ISO days within which the claim's time
    lies in part.
    """

    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """What is asked of a claim's codes, by kind (see `codes`)."""
        asked = (self.kinds, self.modalities, self.harm, self.sources, self.concerns)
        return dict(zip(codes.KINDS, asked, strict=True))

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Filters()


class Snippet(msgspec.Struct, frozen=True):
    """A piece of the report's text: `text` is `[start:end]` of it, `marks` are the matches in the report's own offsets (code points)."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True):
    """A report that was found, with its incidents' numbers."""

    report: str
    title: str
    outlet: str
    published: str
    state: str
    incidents: tuple[int, ...]
    snippet: Snippet | None


class Found(msgspec.Struct, frozen=True):
    """How many reports there are, and those of the page that was asked for, the best first."""

    total: int
    hits: tuple[Hit, ...]


NO_FILTERS = Filters()


def search(case: CaseFile, text: str, filters: Filters = NO_FILTERS, *, first: int = 0, most: int = 20) -> Found:
    """The reports that hold what `text` asks for (see `query`) and have a claim that fulfils the filters.

    An empty `text` asks for nothing but the filters: then the newest publication comes first. Raises UsageError where neither is given.
    """
    alias = case.alias
    terms = query.parse(text) if text.strip() or filters.empty else ()
    allowed = None if filters.empty else set(claims(alias, filters).values_list("report_id", flat=True))
    if terms:
        from django.db import connections

        found = index.find(alias, query.tsquery(terms) if connections[alias].vendor == "postgresql" else query.fts5(terms))
        ids = [pk for pk in found if allowed is None or pk in allowed]
    else:
        ids = list(Report.objects.using(alias).filter(pk__in=allowed or ()).order_by("-published", "pk").values_list("pk", flat=True))
    return Found(len(ids), tuple(hits(alias, ids[first : first + most], terms)))


def claims(alias: str, filters: Filters, *, each: bool = False) -> "models.QuerySet[Claim]":
    """The claims that fulfil all filters. `each`: each claim is asked for what it is found by, which is quicker where few are looked at."""
    found = Claim.objects.using(alias)
    if any(filters.codes.values()):
        found = found.filter(codes__in=codes.having(alias, filters.codes))
    for kind, values in (("place", filters.places), ("actor", filters.actors)):
        if values:
            facets = Facet.objects.using(alias).filter(kind=kind, value__in=values)
            found = found.filter(Exists(facets.filter(claim=OuterRef("pk"))) if each else Q(pk__in=facets.values("claim")))
    if filters.since and filters.until and not any(filters.codes.values()):
        return found.filter(_between(filters.since, filters.until))
    if filters.since:
        found = found.filter(last_day__gte=filters.since)
    if filters.until:
        found = found.exclude(first_day="").filter(first_day__lte=filters.until)
    return found


def _between(since: str, until: str) -> Q:
    """Claims whose time begins in these days, and of those that take longer than a day such as reach into them.

    Two questions, so that an index answers each from both sides; one of first days and last ones together it answers from one side alone.
    """
    begins = Q(first_day__gte=since, first_day__lte=until, last_day__gte=since)
    return begins | (Q(last_day__gt=F("first_day"), last_day__gte=since, first_day__lte=until) & ~Q(first_day=""))


def hits(alias: str, ids: Sequence[int], terms: tuple[query.Term, ...] = ()) -> list[Hit]:
    """These reports as a search shows them, in this order."""
    reports = Report.objects.using(alias).in_bulk(list(ids))
    readings = {r.report_id: r for r in Reading.objects.using(alias).filter(report_id__in=ids, current=True)}
    incidents: dict[int, set[int]] = {}
    told = Telling.objects.using(alias).filter(report_id__in=ids, incident__isnull=False)
    for report_id, incident in told.values_list("report_id", "incident_id"):
        incidents.setdefault(report_id, set()).add(incident or 0)
    return [
        Hit(
            report=reports[pk].ident,
            title=reports[pk].title,
            outlet=reports[pk].outlet,
            published=reports[pk].published,
            state=reports[pk].state,
            incidents=tuple(sorted(incidents.get(pk, ()))),
            snippet=snippet(records.unpacked(readings[pk]).document.text, terms) if terms and pk in readings else None,
        )
        for pk in ids
    ]


def snippet(text: str, terms: tuple[query.Term, ...]) -> Snippet | None:
    """The piece of `text` around the match that has most others near it; None where the text holds none (only furniture does)."""
    found = query.matches(text, terms)
    if not found:
        return None
    best = max(found, key=lambda m: (sum(m[0] <= s and e <= m[0] + _AROUND for s, e in found), -m[0]))
    start, end = max(0, best[0] - _AROUND), min(len(text), best[0] + 2 * _AROUND)
    while start > 0 and not text[start - 1].isspace() and best[0] - start < 2 * _AROUND:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - best[0] < 3 * _AROUND:
        end += 1
    return Snippet(start, end, text[start:end], tuple((s, e) for s, e in found if start <= s and e <= end))
