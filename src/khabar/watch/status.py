"""How the watching goes, source by source, as the case file has it: for the command line and for the desk. Nothing is ranked."""

from datetime import datetime

import msgspec
from django.db.models import Count

from khabar.casefile.models import WatchPage, WatchSource
from khabar.casefile.opening import CaseFile
from khabar.watch.source import LOCAL

STATES = ("given-up", "failing", "waiting", "well", "not-listed")
_LATEST = 5


class Page(msgspec.Struct, frozen=True):
    """A page that came in, or that is in trouble: its address, its report (empty: none), when it was fetched, and what is wrong with it."""

    url: str
    report: str
    at: str
    fault: str = ""


class Status(msgspec.Struct, frozen=True):
    """One source. Instants are ISO in UTC; empty: never, or none. `every`: seconds between two looks.

    `state`: given-up (look at it), failing, waiting (not looked at yet), well, not-listed (the last run was not given it). `arrived`,
    `versions`, `gone`: reports that came in, other texts of them, pages that were gone later. `waiting`, `troubled`, `left`: pages that are
    still to be had, that could not be had, and that were there before. `latest`: what came in last. `due_at` is the next look.
    """

    kind: str
    address: str
    title: str
    state: str
    every: int
    seen_at: str
    tried_at: str
    due_at: str
    failures: int
    fault: str
    notes: tuple[str, ...]
    arrived: int
    versions: int
    gone: int
    waiting: int
    troubled: int
    left: int
    latest: tuple[Page, ...] = ()
    troubles: tuple[Page, ...] = ()

    @property
    def local(self) -> bool:
        """Whether it is a folder of this computer."""
        return self.kind in LOCAL


def status(case: CaseFile) -> tuple[Status, ...]:
    """Every source that was ever watched, those of the last run first, in the order of the list."""
    counts: dict[int, dict[str, int]] = {}
    rows = WatchPage.objects.using(case.alias).values_list("source_id", "state").annotate(many=Count("pk")).order_by()
    for source, state, many in rows:
        counts.setdefault(source, {})[state] = many
    sources = WatchSource.objects.using(case.alias).order_by("-listed", "pk")
    return tuple(_status(case, source, counts.get(source.pk, {})) for source in sources)


def _status(case: CaseFile, source: WatchSource, counts: dict[str, int]) -> Status:
    return Status(
        source.kind,
        source.address,
        source.title,
        _state(source),
        source.every,
        source.seen_at,
        source.tried_at,
        "" if source.given_up or not source.listed else source.due_at,
        source.failures,
        source.fault,
        tuple(source.notes.splitlines()),
        source.arrived,
        source.versions,
        source.gone,
        counts.get("waiting", 0) + counts.get("settling", 0),
        counts.get("failed", 0),
        counts.get("before", 0),
        _latest(case, source),
        _troubles(case, source),
    )


def _state(source: WatchSource) -> str:
    if not source.listed:
        return "not-listed"
    if source.given_up:
        return "given-up"
    if source.failures:
        return "failing"
    return "well" if source.seen_at else "waiting"


def _latest(case: CaseFile, source: WatchSource) -> tuple[Page, ...]:
    rows = WatchPage.objects.using(case.alias).filter(source=source, report__isnull=False).exclude(state__in=("erased", "same"))
    found = rows.select_related("report").order_by("-pk")[:_LATEST]
    return tuple(Page(page.url, page.report.ident if page.report else "", page.fetched_at or page.first_at, page.fault) for page in found)


def _troubles(case: CaseFile, source: WatchSource) -> tuple[Page, ...]:
    rows = WatchPage.objects.using(case.alias).filter(source=source, state="failed").order_by("-pk")[:_LATEST]
    return tuple(Page(page.url, "", page.fetched_at or page.first_at, page.fault) for page in rows)


def overdue(found: Status, now: datetime) -> bool:
    """Whether a source should have been looked at long ago: nobody watches."""
    if not found.due_at or found.state in ("given-up", "not-listed"):
        return False
    return (now - datetime.fromisoformat(found.due_at)).total_seconds() > 2 * found.every
