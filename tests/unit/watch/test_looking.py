"""A look at a feed or sitemap: what is asked, what is kept of it, and the past of a sitemap."""

from outlets import FEED, STRIKE, Watching, article, item, rss, sitemap

from khabar.casefile.models import WatchPage, WatchSource
from khabar.watch.source import Source
from khabar.watch.watching import enrol, once

MAP = "https://jisr.example/sitemap.xml"
PAGE = "https://jisr.example/news/1"


def source(watched: Watching) -> WatchSource:
    return WatchSource.objects.using(watched.run.case.alias).get()


def states(watched: Watching) -> dict[str, str]:
    return dict(WatchPage.objects.using(watched.run.case.alias).exclude(url="").values_list("url", "state"))


def look(watched: Watching, address: str = MAP, kind: str = "sitemap") -> Watching:
    enrol(watched.run, [Source(kind, address, 1800)])  # type: ignore[arg-type]
    once(watched.run)
    return watched


def test_a_feed_that_did_not_change_is_not_read_again(watched: Watching) -> None:
    watched.web.pages |= {FEED: rss(item(PAGE)), PAGE: article(STRIKE)}
    watched.web.etags[FEED] = '"a"'
    look(watched, FEED, "feed")
    assert source(watched).etag == '"a"'
    first = source(watched)
    watched.clock.move(minutes=40)
    once(watched.run)
    assert (source(watched).looks, source(watched).digest, source(watched).etag) == (2, first.digest, '"a"')
    assert source(watched).title == "جسر السنديان"


def test_a_feed_that_leads_elsewhere_says_so(watched: Watching) -> None:
    watched.web.pages |= {FEED: "-> https://jisr.example/new", "https://jisr.example/new": rss()}
    look(watched, FEED, "feed")
    assert source(watched).notes == "the address leads to https://jisr.example/new"


def test_the_past_of_a_sitemap_is_left_and_what_comes_later_is_taken(watched: Watching) -> None:
    old, undated, new = "https://jisr.example/old", "https://jisr.example/undated", "https://jisr.example/new"
    watched.web.pages |= {MAP: sitemap([(old, "2020-01-01"), (undated, ""), (new, "2024-05-13")]), new: article(STRIKE)}
    look(watched)
    assert states(watched) == {old: "before", undated: "before", new: "done"}
    watched.web.pages |= {
        MAP: sitemap([(old, "2024-05-14"), (undated, ""), (new, "2024-05-13"), (PAGE, "")]),
        old: article(STRIKE, title="خبر قديم عُدّل"),
    }
    watched.web.pages[PAGE] = article(STRIKE, title="خبر جديد بلا تاريخ")
    watched.clock.move(minutes=40)
    once(watched.run)
    assert states(watched) == {old: "done", undated: "before", new: "done", PAGE: "done"}


def test_an_index_is_followed_once_and_one_map_that_fails_is_told(watched: Watching) -> None:
    part, broken = "https://jisr.example/a.xml", "https://jisr.example/b.xml"
    index = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>2024-05-14</lastmod></sitemap>" for url in (part, broken, "https://jisr.example/c.xml")
    )
    watched.web.pages |= {
        MAP: f"<sitemapindex>{index}</sitemapindex>".encode(),
        part: sitemap([(PAGE, "2024-05-14")]),
        broken: 503,
        "https://jisr.example/c.xml": f"<sitemapindex>{index}</sitemapindex>".encode(),
        PAGE: article(STRIKE),
    }
    look(watched)
    assert states(watched) == {PAGE: "done"}
    assert f"{broken}: the server answers with status 503" in source(watched).notes
    assert "an index inside of an index" in source(watched).notes


def test_an_index_of_which_nothing_can_be_had_fails(watched: Watching) -> None:
    watched.web.pages[MAP] = b"<sitemapindex><sitemap><loc>https://jisr.example/a.xml</loc></sitemap></sitemapindex>"
    look(watched)
    assert (source(watched).failures, source(watched).seen_at) == (1, "")


def test_a_look_that_fails_keeps_what_was_known(watched: Watching) -> None:
    watched.web.pages |= {FEED: rss(item(PAGE)), PAGE: article(STRIKE)}
    look(watched, FEED, "feed")
    watched.web.pages[FEED] = b"<html>offline</html>"
    watched.clock.move(minutes=40)
    once(watched.run)
    found = source(watched)
    assert (found.looks, found.failures, found.seen_at[:16]) == (1, 1, "2024-05-14T09:00")
    assert "no feed" in found.fault


def test_a_validator_that_is_too_long_is_none(watched: Watching) -> None:
    watched.web.pages[FEED] = rss()
    watched.web.etags[FEED] = '"' + "a" * 600 + '"'
    look(watched, FEED, "feed")
    assert source(watched).etag == ""
