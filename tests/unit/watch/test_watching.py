"""Rounds: what comes in, once each, across feeds, restarts, faults and clocks that go back."""

import pytest
from msgspec.structs import replace
from outlets import FEED, LATER, STRIKE, NoReader, Watching, article, item, rss, watching

from khabar.casefile import log, versions
from khabar.casefile.auditing import audit
from khabar.casefile.erasing import erase
from khabar.casefile.faults import BusyError, DiskFullError
from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.casefile.opening import CaseFile
from khabar.errors import FetchFailedError
from khabar.watch import pages
from khabar.watch.source import Source
from khabar.watch.watching import enrol, once, round_of, watch

OTHER = "https://nahr.example/rss"
PAGE = "https://jisr.example/news/1"


def sources(*addresses: str) -> list[Source]:
    return [Source("feed", address, 1800) for address in addresses or (FEED,)]


def begun(watched: Watching, *items: str) -> Watching:
    """One feed with one article (or these items), taken in."""
    watched.web.pages.setdefault(FEED, rss(*(items or (item(PAGE),))))
    watched.web.pages.setdefault(PAGE, article(STRIKE))
    enrol(watched.run, sources())
    once(watched.run)
    return watched


def reports(watched: Watching) -> list[Report]:
    return list(Report.objects.using(watched.run.case.alias).order_by("pk"))


def source(watched: Watching, address: str = FEED) -> WatchSource:
    return WatchSource.objects.using(watched.run.case.alias).get(address=address)


def test_an_item_becomes_a_report_with_address_and_the_feeds_claim(watched: Watching) -> None:
    asked = PAGE + "?utm_source=feed"
    watched.web.pages[asked] = article(STRIKE)
    begun(watched, item(asked, day="Mon, 13 May 2024 20:00:00 GMT"))
    assert watched.whats() == ["added"]
    (report,) = reports(watched)
    document = versions.texts(watched.run.case, report.ident)[0].document
    assert (document.url, report.address) == (asked, PAGE)
    assert (document.published, document.published_basis) == ("2024-05-13T23:00:00+03:00", "feed")
    assert STRIKE in document.text


def test_nothing_comes_twice(watched: Watching) -> None:
    begun(watched)
    assert watched.whats() == ["added"]
    for _ in range(5):
        watched.clock.move(hours=3)
        once(watched.run)
    assert len(reports(watched)) == 1
    assert "added" not in watched.whats()
    assert source(watched).arrived == 1


def test_a_feed_that_reorders_and_changes_its_guids_brings_nothing_anew(watched: Watching) -> None:
    second = "https://jisr.example/news/2"
    watched.web.pages[second] = article(LATER, title="حصيلة القصف على سوق السنديان")
    begun(watched, item(PAGE, guid="a"), item(second, guid="b"))
    watched.web.pages[FEED] = rss(item(second, guid="c"), item(PAGE + "#x", guid="d"), item(PAGE + "?utm_medium=rss", guid="e"))
    watched.clock.move(hours=1)
    once(watched.run)
    assert len(reports(watched)) == 2


def test_the_same_article_in_two_feeds_is_one_report(watched: Watching) -> None:
    watched.web.pages[OTHER] = rss(item(PAGE + "?utm_source=nahr"), title="نهر برس")
    watched.web.pages[FEED] = rss(item(PAGE))
    watched.web.pages[PAGE] = article(STRIKE)
    enrol(watched.run, sources(FEED, OTHER))
    once(watched.run)
    assert len(reports(watched)) == 1
    assert watched.web.asked.count(PAGE) == 1


def test_a_short_address_that_leads_to_a_known_page_is_that_page(watched: Watching) -> None:
    begun(watched)
    short = "https://short.example/x1"
    watched.web.pages[short] = f"-> {PAGE}"
    watched.web.pages[FEED] = rss(item(PAGE), item(short))
    watched.clock.move(minutes=40)
    watched.whats()
    once(watched.run)
    assert watched.whats() == ["same"]
    assert len(reports(watched)) == 1


def test_a_page_is_known_by_the_address_that_it_led_to(watched: Watching) -> None:
    short = "https://short.example/x1"
    watched.web.pages[short] = f"-> {PAGE}"
    begun(watched, item(short))
    watched.web.pages[FEED] = rss(item(PAGE))
    watched.clock.move(minutes=40)
    once(watched.run)
    (report,) = reports(watched)
    assert report.address == PAGE


def test_an_article_that_changes_is_a_version_of_the_same_report(watched: Watching) -> None:
    begun(watched)
    watched.web.pages[PAGE] = article(STRIKE, LATER)
    watched.clock.move(hours=2)
    watched.whats()
    once(watched.run)
    assert watched.whats() == ["version"]
    (report,) = reports(watched)
    older, newer = versions.texts(watched.run.case, report.ident)
    assert LATER in newer.document.text
    assert LATER not in older.document.text
    assert source(watched).versions == 1
    assert audit(watched.run.case).whole


def test_another_menu_around_the_article_is_no_version(watched: Watching) -> None:
    watched.web.pages[PAGE] = article(STRIKE, LATER, menu="<a href='/1'>الرئيسية</a>")
    begun(watched)
    watched.web.pages[PAGE] = article(STRIKE, LATER, menu="<a href='/1'>الرئيسية</a><a href='/2'>رياضة</a>")
    watched.clock.move(hours=2)
    watched.whats()
    once(watched.run)
    assert watched.whats() == ["same"]


def test_a_page_that_is_gone_is_marked_and_stays(watched: Watching) -> None:
    begun(watched)
    watched.web.pages[PAGE] = 410
    watched.clock.move(hours=2)
    once(watched.run)
    (entry,) = log.read(watched.run.case.alias, kinds=[log.AVAILABLE])
    assert entry.body is not None
    assert (entry.body["there"], entry.body["status"]) == (False, 410)
    (report,) = reports(watched)
    assert report.state == "current"
    assert source(watched).gone == 1
    watched.web.pages[PAGE] = article(STRIKE)
    watched.clock.move(hours=30)
    once(watched.run)
    assert [e.body["there"] for e in log.read(watched.run.case.alias, kinds=[log.AVAILABLE]) if e.body] == [False, True]


def test_a_clock_that_goes_back_stops_nothing(watched: Watching) -> None:
    begun(watched)
    watched.clock.move(days=-400)
    watched.web.pages[FEED] = rss(item(PAGE), item("https://jisr.example/news/9"))
    watched.web.pages["https://jisr.example/news/9"] = article(LATER, title="حصيلة القصف على سوق السنديان")
    watched.whats()
    once(watched.run)
    assert "added" in watched.whats()
    assert round_of(watched.run) > 0, "and it does not ask on and on"


def test_one_source_that_fails_does_not_stop_the_others(watched: Watching) -> None:
    watched.web.pages[OTHER] = FetchFailedError("the server does not answer")
    watched.web.pages[FEED] = rss(item(PAGE))
    watched.web.pages[PAGE] = article(STRIKE)
    enrol(watched.run, sources(OTHER, FEED))
    once(watched.run)
    assert watched.whats() == ["failed", "added"]
    assert source(watched, OTHER).failures == 1


def test_a_source_that_fails_for_days_is_given_up_until_somebody_says_again(watched: Watching) -> None:
    watched.web.pages[FEED] = 500
    enrol(watched.run, sources())
    for _ in range(400):
        once(watched.run)
        watched.clock.move(minutes=60)
    found = source(watched)
    assert found.given_up
    assert 8 <= found.failures < 20, "it is asked ever more seldom"
    asked = len(watched.web.asked)
    watched.clock.move(days=30)
    once(watched.run)
    assert len(watched.web.asked) == asked
    watched.web.pages[FEED] = rss(item(PAGE))
    watched.web.pages[PAGE] = article(STRIKE)
    enrol(watched.run, sources(), again=True)
    once(watched.run)
    assert len(reports(watched)) == 1
    assert not source(watched).given_up


def test_a_bug_costs_one_page(watched: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    right = pages.take

    def wrong(run: object, page: WatchPage) -> None:
        if page.url == PAGE:
            raise ZeroDivisionError("by design")
        right(run, page)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "take", wrong)
    second = "https://jisr.example/news/2"
    watched.web.pages[second] = article(LATER, title="حصيلة القصف على سوق السنديان")
    begun(watched, item(PAGE), item(second))
    assert watched.whats() == ["failed", "added"]


def test_a_busy_case_file_is_no_failure_of_the_source(watched: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(run: object, page: WatchPage) -> None:
        raise BusyError("another program writes")

    with monkeypatch.context() as patch:
        patch.setattr(pages, "take", busy)
        with pytest.raises(BusyError):
            begun(watched)
        watched.run.stopped = lambda: any(t.what == "failed" for t in watched.told)
        watch(watched.run, lambda seconds: None)
    assert reports(watched) == []
    watched.run.stopped = lambda: False
    once(watched.run)
    assert len(reports(watched)) == 1
    assert source(watched).failures == 0


def test_a_full_disk_ends_the_run(watched: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(run: object, page: WatchPage) -> None:
        raise DiskFullError("no space")

    monkeypatch.setattr(pages, "take", full)
    with pytest.raises(DiskFullError):
        begun(watched)


def test_what_was_erased_does_not_come_back(watched: Watching) -> None:
    begun(watched)
    (report,) = reports(watched)
    erase(watched.run.case, report.ident, who="tests", why="consent")
    watched.web.pages[FEED] = rss(item(PAGE, title="عنوان آخر"))
    asked = watched.web.asked.count(PAGE)
    watched.clock.move(days=2)
    once(watched.run)
    assert [r.state for r in reports(watched)] == ["erased"]
    assert watched.web.asked.count(PAGE) == asked
    assert not WatchPage.objects.using(watched.run.case.alias).exclude(url="").exists()


def test_a_run_that_is_stopped_ends_after_the_item_at_hand(watched: Watching) -> None:
    pages_ = {f"https://jisr.example/news/{n}": article(STRIKE, title=f"خبر رقم {n}") for n in range(6)}
    watched.web.pages.update(pages_)
    watched.run.stopped = lambda: sum(t.what == "added" for t in watched.told) >= 2
    begun(watched, *map(item, pages_))
    assert len(reports(watched)) == 2
    watched.run.stopped = lambda: False
    once(watched.run)
    assert len(reports(watched)) == 6


def test_a_round_takes_so_many_pages_of_a_source(watched: Watching) -> None:
    pages_ = {f"https://jisr.example/news/{n}": article(STRIKE, title=f"خبر رقم {n}") for n in range(8)}
    watched.web.pages.update({**pages_, FEED: rss(*map(item, pages_))})
    watched.run.pace = replace(watched.run.pace, pages_a_round=3)
    enrol(watched.run, sources())
    assert round_of(watched.run) == 0
    assert len(reports(watched)) == 3


def test_watching_goes_on_until_it_is_stopped(watched: Watching) -> None:
    watched.web.pages[FEED] = rss(item(PAGE))
    watched.web.pages[PAGE] = article(STRIKE)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        watched.clock.move(seconds=seconds)

    watched.run.stopped = lambda: len(slept) >= 40
    enrol(watched.run, sources())
    watch(watched.run, sleep)
    assert max(slept) <= 60
    assert watched.web.asked.count(FEED) == 2, "after half an hour and a little more it is asked again"


def test_two_runs_over_one_case_file_double_nothing(watched: Watching) -> None:
    other = watching(watched.run.case)
    other.web.pages = watched.web.pages

    def meanwhile() -> bytes:
        watched.web.pages[PAGE] = article(STRIKE)
        enrol(other.run, sources())
        once(other.run)
        return article(STRIKE)

    watched.web.pages[PAGE] = meanwhile
    begun(watched)
    assert len(reports(watched)) == 1
    assert watched.whats() == []


def test_sources_that_the_list_has_no_more_are_left_alone(watched: Watching) -> None:
    begun(watched)
    enrol(watched.run, sources(OTHER))
    watched.web.pages[OTHER] = rss(item(PAGE))
    watched.clock.move(hours=5)
    asked = watched.web.asked.count(FEED)
    once(watched.run)
    assert watched.web.asked.count(FEED) == asked
    assert not source(watched).listed


def test_two_runs_with_lists_of_their_own_do_not_stop_each_other(watched: Watching) -> None:
    begun(watched)
    other = watching(watched.run.case)
    enrol(other.run, sources(OTHER))
    asked = watched.web.asked.count(FEED)
    watched.clock.move(hours=1)
    once(watched.run)
    assert watched.web.asked.count(FEED) == asked + 1


def test_every_kind_of_case_file(any_case: CaseFile) -> None:
    watched = watching(any_case)
    begun(watched)
    watched.web.pages[PAGE] = article(STRIKE, LATER)
    watched.clock.move(hours=2)
    once(watched.run)
    assert watched.whats() == ["added", "version"]
    assert audit(any_case).whole


def test_the_reader_is_opened_only_where_something_is_read(watched: Watching) -> None:
    opened: list[int] = []

    def reader() -> NoReader:
        opened.append(1)
        return NoReader()

    watched.run.reader = reader
    watched.web.pages[FEED] = rss()
    enrol(watched.run, sources())
    once(watched.run)
    assert not opened
