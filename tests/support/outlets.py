"""Invented outlets for tests of watching: a web that lies in a dictionary, feeds and pages of it, and a reader that reads nothing."""

import datetime
import random
from collections.abc import Iterable
from html import escape

import msgspec
from ready_reports import ENGINE

from khabar.capture.fetched import Exchange, Fetched
from khabar.capture.settings import Settings
from khabar.casefile.opening import CaseFile
from khabar.errors import KhabarError
from khabar.records.document import Ingested
from khabar.records.report import Report
from khabar.watch.round import Run, Told

START = datetime.datetime(2024, 5, 14, 9, 0, tzinfo=datetime.UTC)
FEED = "https://jisr.example/feed"
STRIKE = "قال الدفاع المدني إن ستة مدنيين قُتلوا وأصيب أحد عشر آخرون بقصف مدفعي استهدف سوق بلدة السنديان صباح الثلاثاء."
LATER = "وأضاف الدفاع المدني أن حصيلة القتلى ارتفعت إلى ثمانية مدنيين بعد وفاة مصابين متأثرين بجراحهما في المشفى."


def answered(
    url: str, final: str, status: int, body: bytes, *, at: datetime.datetime, headers: tuple[tuple[str, str], ...] = ()
) -> Fetched:
    """What a server answered, with an exchange as it would have been."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    hop = Exchange(final, at, "203.0.113.7", b"GET / HTTP/1.1\r\n\r\n", f"HTTP/1.1 {status} X\r\n{head}\r\n".encode(), body)
    return Fetched(url, final, status, headers, body, at, (hop,))


class Web:
    """Pages by address: bytes, a status, an error to raise, another address to lead to («-> https://…»), or a call that gives one."""

    def __init__(self, clock: "Clock") -> None:
        self.pages: dict[str, object] = {}
        self.etags: dict[str, str] = {}
        self.asked: list[str] = []
        self.clock = clock
        self.settings = Settings()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        self.asked.append(url)
        at, found = url, self.pages.get(url, 404)
        while isinstance(found, str) and found.startswith("-> "):
            at = found.removeprefix("-> ")
            found = self.pages.get(at, 404)
        found = found() if callable(found) else found
        if isinstance(found, KhabarError):
            raise found
        tag = self.etags.get(at)
        if tag is not None and tag == etag:
            return answered(url, at, 304, b"", at=self.clock())
        headers = (("content-type", "text/html"), *((("etag", tag),) if tag else ()))
        if isinstance(found, int):
            return answered(url, at, found, b"", at=self.clock(), headers=headers)
        assert isinstance(found, bytes)
        return answered(url, at, 200, found, at=self.clock(), headers=headers)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime.datetime:
        return self.at

    def move(self, **lengths: float) -> None:
        self.at += datetime.timedelta(**lengths)


class NoReader:
    """Reads nothing out of a document, at no cost."""

    def report(self, ingested: Ingested) -> Report:
        return Report(ingested.document, (), (), (), (), ENGINE, ingested.warnings)

    def passages(self, report: Report) -> dict[str, bytes]:
        return {}


class Watching(msgspec.Struct):
    """A run over an invented web, and all that it told."""

    run: Run
    web: Web
    clock: Clock
    told: list[Told]

    def whats(self) -> list[str]:
        """What was told since it was last asked, without looks."""
        found = [t.what for t in self.told if t.what != "look"]
        self.told.clear()
        return found


def watching(case: CaseFile) -> Watching:
    """A run over `case` and an empty web."""
    clock, told = Clock(), list[Told]()
    web = Web(clock)
    run = Run(case=case, who="tests", fetcher=web, reader=NoReader, now=clock, chance=random.Random(1), tell=told.append)
    return Watching(run, web, clock, told)


def item(
    link: str | None, title: str = "قصف على سوق السنديان", *, guid: str = "", day: str = "Tue, 14 May 2024 07:30:00 GMT", words: str = ""
) -> str:
    """An item of an RSS feed."""
    parts = [f"<title>{escape(title)}</title>", f"<pubDate>{day}</pubDate>" if day else ""]
    parts += [f"<link>{escape(link)}</link>"] if link is not None else []
    parts += [f"<guid isPermaLink='false'>{escape(guid)}</guid>"] if guid else []
    parts += [f"<description>{escape(words)}</description>"] if words else []
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, title: str = "جسر السنديان") -> bytes:
    """An RSS feed of such items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()
    )


def article(*paragraphs: str, title: str = "قصف على سوق السنديان", canonical: str = "", menu: str = "") -> bytes:
    """A page with an article on it."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    head = f"<head><title>{title}</title>{link}</head>"
    return f"<html>{head}<body><nav>{menu}</nav><article><h1>{title}</h1>{body}</article></body></html>".encode()


def sitemap(pages: Iterable[tuple[str, str]]) -> bytes:
    """A sitemap of pages with the day of their last change."""
    urls = "".join(f"<url><loc>{escape(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in pages)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
