import datetime

from outlets import FEED, START, STRIKE, Watching, article, item, rss

from khabar.watch.source import Source
from khabar.watch.status import STATES, overdue, status
from khabar.watch.watching import enrol, once

PAGE = "https://jisr.example/news/1"
OTHER = "https://nahr.example/rss"


def test_how_each_source_does(watched: Watching) -> None:
    watched.web.pages |= {FEED: rss(item(PAGE), item("https://jisr.example/2", words="")), PAGE: article(STRIKE), OTHER: 500}
    enrol(watched.run, [Source("feed", FEED, 1800), Source("feed", OTHER, 1800, "نهر برس")])
    assert [s.state for s in status(watched.run.case)] == ["waiting", "waiting"]
    once(watched.run)
    good, bad = status(watched.run.case)
    assert (good.state, good.arrived, good.title, good.seen_at[:10]) == ("well", 2, "جسر السنديان", "2024-05-14")
    assert good.latest[-1].url == PAGE
    assert not good.local
    assert (bad.state, bad.failures, bad.title, bad.fault) == ("failing", 1, "نهر برس", "the server answers with status 500")
    enrol(watched.run, [Source("feed", OTHER, 1800)])
    other, left = status(watched.run.case)
    assert (other.address, left.state, left.due_at) == (OTHER, "not-listed", "")
    assert {good.state, bad.state, left.state} <= set(STATES)


def test_who_is_not_looked_at_for_long_is_overdue(watched: Watching) -> None:
    watched.web.pages[FEED] = rss()
    enrol(watched.run, [Source("feed", FEED, 1800)])
    once(watched.run)
    (found,) = status(watched.run.case)
    assert not overdue(found, START + datetime.timedelta(hours=1))
    assert overdue(found, START + datetime.timedelta(hours=3))
