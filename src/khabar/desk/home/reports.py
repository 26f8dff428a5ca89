"""The list of reports: all that came in, the newest first, and what each tells."""

from collections.abc import Sequence

import msgspec
from django.db.models import QuerySet
from django.http import QueryDict

from khabar.casefile.models import Claim, Copy, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.desk import typed_days

PAGE = 40
STATES = ("current", "corrected", "retracted", "deleted", "erased")
_MOST_OUTLETS = 300
_LONGEST = 255


class Filter(msgspec.Struct, frozen=True):
    """Which reports: of an outlet, in a state, of one day of publication, that look like others. Empty asks nothing."""

    outlet: str = ""
    state: str = ""
    day: str = ""
    copies: bool = False

    @property
    def address(self) -> str:
        """As the part of an address that asks for it."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (("outlet", self.outlet), ("state", self.state), ("day", self.day)) if value})
        if self.copies:
            query["copies"] = "1"
        return query.urlencode()


class Twin(msgspec.Struct, frozen=True):
    """A report that another looks like, and in what."""

    report: str
    kind: str


class Row(msgspec.Struct, frozen=True):
    """A report of the list. `added` is an ISO instant; `kinds` of what it claims, `claims` how many claims."""

    ident: str
    title: str
    outlet: str
    published: str
    state: str
    added: str
    who: str
    kinds: tuple[str, ...] = ()
    claims: int = 0
    incidents: tuple[int, ...] = ()
    twins: tuple[Twin, ...] = ()


class Reports(msgspec.Struct, frozen=True):
    """A page of them; `after`: where the next page goes on, empty where there is none. `total`: how many the filter finds."""

    rows: tuple[Row, ...]
    filter: Filter
    total: int
    outlets: tuple[str, ...]
    after: str = ""


def filter_of(asked: QueryDict) -> Filter:
    """What an address asks for; what it cannot ask is left out."""
    state, day = asked.get("state", ""), typed_days.day_if_any(asked.get("day", ""))
    return Filter(asked.get("outlet", "").strip()[:_LONGEST], state if state in STATES else "", day, asked.get("copies") == "1")


def reports(case: CaseFile, wanted: Filter, before: str = "") -> Reports:
    """The page of reports that came in before the point `before` (as `Reports.after` gave it; the newest where it is none)."""
    found = _rows(case.alias, wanted)
    total = found.count()
    if before.isdecimal() and len(before) < 20:
        found = found.filter(pk__lt=int(before))
    here = list(found.order_by("-pk").select_related("entry")[: PAGE + 1])
    page = here[:PAGE]
    outlets = Report.objects.using(case.alias).exclude(outlet="").order_by("outlet").values_list("outlet", flat=True).distinct()
    return Reports(
        rows=_told(case.alias, page),
        filter=wanted,
        total=total,
        outlets=tuple(outlets[:_MOST_OUTLETS]),
        after=str(page[-1].pk) if len(here) > PAGE else "",
    )


def _rows(alias: str, wanted: Filter) -> QuerySet[Report]:
    found = Report.objects.using(alias)
    found = found.filter(state=wanted.state) if wanted.state else found.exclude(state="erased")
    if wanted.outlet:
        found = found.filter(outlet=wanted.outlet)
    if wanted.day:
        found = found.filter(published__gte=wanted.day, published__lt=f"{wanted.day}~")
    return found.filter(pk__in=Copy.objects.using(alias).values("report")) if wanted.copies else found


def _told(alias: str, page: Sequence[Report]) -> tuple[Row, ...]:
    ids = [r.pk for r in page]
    kinds, claims = dict[int, dict[str, None]](), dict[int, int]()
    for pk, kind in Claim.objects.using(alias).filter(report__in=ids).order_by("report", "start").values_list("report_id", "type"):
        kinds.setdefault(pk, {})[kind] = None
        claims[pk] = claims.get(pk, 0) + 1
    incidents = dict[int, set[int]]()
    tellings = Telling.objects.using(alias).filter(report__in=ids, incident__isnull=False)
    for pk, number in tellings.values_list("report_id", "incident_id"):
        incidents.setdefault(pk, set()).add(number or 0)
    twins = dict[int, list[Twin]]()
    for pk, other, kind in Copy.objects.using(alias).filter(report__in=ids).order_by("pk").values_list("report_id", "of__ident", "kind"):
        twins.setdefault(pk, []).append(Twin(other, kind))
    return tuple(
        Row(
            ident=r.ident,
            title=r.title,
            outlet=r.outlet,
            published=r.published,
            state=r.state,
            added=r.entry.at,
            who=r.entry.who,
            kinds=tuple(kinds.get(r.pk, ())),
            claims=claims.get(r.pk, 0),
            incidents=tuple(sorted(incidents.get(r.pk, ()))),
            twins=tuple(twins.get(r.pk, ())),
        )
        for r in page
    )
