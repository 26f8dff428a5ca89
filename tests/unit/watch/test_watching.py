"""Rounds: what comes in, once each, across feeds, restarts, faults and clocks that go back."""

import datetime

from outlets import FEED, LATER, STRIKE, START, NoReader, Watching, article, item, rss, watching

from khabar.casefile import versions
from khabar.casefile.auditing import audit
from khabar.casefile.erasing import erase
from khabar.casefile.faults import BusyError
from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.casefile.opening import CaseFile
from khabar.errors import FetchFailedError, FetchRefusedError
from khabar.watch.source import Source
from khabar.watch.watching import enrol, once, round_of, watch

OTHER = "https://nahr.example/rss"
PAGE = "https://jisr.example/news/1"


def sources(*addresses: str) -> list[Source]:
    return [Source("feed", address, 1800) for address in addresses or (FEED,)]


def begun(watched: Watching, *items: str, page: bytes | int | None = None) -> Watching:
    """One feed with one article (or these items), taken in."""
    watched.web.pages[FEED] = rss(*(items or (item(PAGE),)))
    watched.web.pages[PAGE] = article(STRIKE) if page is None else page
    enrol(watched.run, sources())
    once(watched.run)
    return watched


def reports(watched: Watching) -> list[Report]:
    return list(Report.objects.using(watched.run.case.alias).order_by("pk"))


def source(watched: Watching) -> WatchSource:
    return WatchSource.objects.using(watched.run.case.alias).get(address=FEED)


def test_an_item_becomes_a_report_with_address_and_times(watched: Watching) -> None:
    begun(watched, item(PAGE + "?utm_source=feed"))
    watched.web.pages.clear()
    assert watched.whats() == ["failed", "failed"] or reports(watched)
