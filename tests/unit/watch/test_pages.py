"""A page that is due: what becomes of each answer."""

import pytest
from outlets import FEED, LATER, STRIKE, Watching, article, item, rss

from khabar.casefile import versions
from khabar.casefile.models import Report, WatchPage
from khabar.casefile.records import unpacked
from khabar.errors import FetchFailedError, FetchRefusedError
from khabar.records.report import Report as Record
from khabar.watch.source import Source
from khabar.watch.watching import enrol, once

PAGE = "https://jisr.example/news/1"
WORDS = "قالت مصادر محلية إن قصفاً استهدف سوق بلدة السنديان وأوقع قتلى وجرحى."


def begun(watched: Watching, answer: object, words: str = WORDS) -> WatchPage:
    watched.web.pages |= {FEED: rss(item(PAGE, words=words)), PAGE: answer}
    enrol(watched.run, [Source("feed", FEED, 1800)])
    once(watched.run)
    return row(watched)


def row(watched: Watching) -> WatchPage:
    return WatchPage.objects.using(watched.run.case.alias).select_related("report").get(url=PAGE)


def record(watched: Watching) -> Record:
    report = Report.objects.using(watched.run.case.alias).get()
    return unpacked(report.readings.using(watched.run.case.alias).get(current=True))


@pytest.mark.parametrize(
    "answer", [403, 404, 410, 451, FetchRefusedError("robots.txt forbids it"), b"\x89PNG\r\n\x1a\n", b"", "-> https://jisr.example/"]
)
def test_what_cannot_be_had_leaves_the_feeds_words_and_says_so(watched: Watching, answer: object) -> None:
    watched.web.pages["https://jisr.example/"] = article(LATER, title="الرئيسية")
    page = begun(watched, answer)
    found = record(watched)
    assert page.state == "done"
    assert WORDS in found.document.text
    assert found.document.title == "قصف على سوق السنديان"
    assert found.document.url == PAGE
    (told,) = [w.message for w in found.warnings if w.code == "feed-summary"]
    assert "could not be had" in told


@pytest.mark.parametrize("answer", [500, 503, 429, FetchFailedError("no connection")])
def test_what_may_pass_is_asked_again_before_the_feeds_words_are_kept(watched: Watching, answer: object) -> None:
    page = begun(watched, answer)
    assert (page.state, page.failures) == ("waiting", 1)
    for _ in range(20):
        watched.clock.move(minutes=30)
        once(watched.run)
    assert watched.web.asked.count(PAGE) >= watched.run.pace.page_tries
    assert row(watched).report is not None


def test_a_page_that_can_be_had_later_is_a_version_of_the_feeds_words(watched: Watching) -> None:
    begun(watched, 403)
    watched.web.pages[PAGE] = article(STRIKE, LATER)
    watched.clock.move(hours=2)
    once(watched.run)
    first, second = versions.texts(watched.run.case, Report.objects.using(watched.run.case.alias).get().ident)
    assert (WORDS in first.document.text, STRIKE in second.document.text) == (True, True)


def test_nothing_at_all_is_told_as_failed(watched: Watching) -> None:
    watched.web.pages |= {FEED: b"<rss version='2.0'><channel><item><link>" + PAGE.encode() + b"</link></item></channel></rss>", PAGE: 404}
    enrol(watched.run, [Source("feed", FEED, 1800)])
    once(watched.run)
    assert (row(watched).state, row(watched).fault) == ("failed", "the server answers with status 404")


def test_a_page_that_did_not_change_costs_no_reading(watched: Watching) -> None:
    watched.web.etags[PAGE] = '"1"'
    begun(watched, article(STRIKE))
    watched.clock.move(hours=2)
    watched.whats()
    once(watched.run)
    assert watched.whats() == []
    assert row(watched).checks == 2
    assert row(watched).fetched_at == "2024-05-14T11:00:00+00:00"


def test_a_page_is_looked_at_ever_more_seldom_and_then_left(watched: Watching) -> None:
    begun(watched, article(STRIKE))
    for _ in range(40):
        watched.clock.move(days=1)
        once(watched.run)
    assert watched.web.asked.count(PAGE) == 1 + len(watched.run.pace.rechecks)
    assert row(watched).due_at == ""


def test_a_page_that_leads_to_another_report_is_no_version(watched: Watching) -> None:
    other = "https://jisr.example/news/2"
    watched.web.pages |= {other: article(LATER, title="حصيلة القصف"), PAGE: article(STRIKE), FEED: rss(item(PAGE), item(other))}
    enrol(watched.run, [Source("feed", FEED, 1800)])
    once(watched.run)
    watched.web.pages[PAGE] = f"-> {other}"
    watched.clock.move(hours=2)
    once(watched.run)
    assert "the page of another report" in row(watched).fault
    assert row(watched).report is not None
    assert len(versions.texts(watched.run.case, row(watched).report.ident)) == 1  # type: ignore[union-attr]


def test_the_page_is_kept_as_evidence_with_what_the_feed_claims(watched: Watching) -> None:
    import msgspec

    from khabar.capture.bundle import unpacked as opened
    from khabar.ingest.captured import MANIFEST
    from khabar.records.capture import Capture, Listing

    begun(watched, article(STRIKE))
    received = Report.objects.using(watched.run.case.alias).select_related("received").get().received
    assert received.name.endswith(".capture")
    capture = msgspec.json.decode(opened(watched.run.case.blobs.get(received.sha256), "x")[MANIFEST], type=Capture)
    assert capture.listing == Listing(FEED, "قصف على سوق السنديان", "2024-05-14T07:30:00+00:00")
    assert "feed-day" in [w.code for w in record(watched).warnings]


def test_a_day_that_the_page_states_goes_before_the_feeds(watched: Watching) -> None:
    dated = article(STRIKE).replace(b"</title>", b"</title><meta property='article:published_time' content='2024-05-12T08:00:00+03:00'>")
    begun(watched, dated)
    assert record(watched).document.published_basis == "metadata"
    assert (record(watched).document.published or "").startswith("2024-05-12")
