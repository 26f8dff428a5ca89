"""RSS and Atom. What a feed says is somebody's claim: addresses are checked, texts cut and freed of their markup, dates only repeated."""

import calendar
import datetime
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from khabar.casefile.addresses import canonical
from khabar.errors import BrokenFileError, UsageError
from khabar.view.clean import inline
from khabar.watch.listed import Entry, Listed
from khabar.watch.markup import plain
from khabar.watch.pace import Pace
from khabar.watch.source import address

_LONGEST_TITLE = 500
_LONGEST_SAID = 40
_LONGEST_MARKUP = 200_000


def read_feed(data: bytes, url: str, found: Pace) -> Listed:
    """What the feed at `url` lists, in its order.

    Raises BrokenFileError where it is no feed or defines entities, LimitError where it is too large, UnsupportedError where it is binary.
    """
    import feedparser  # type: ignore[import-untyped]

    text = plain(data, found.feed, "the feed")
    # A stream, never the text itself: that could name a file or an address, which feedparser would open.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        parsed = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # a third-party parser on strangers' markup: its failure costs this look, not the run
        raise BrokenFileError(f"the feed cannot be read ({type(error).__name__}: {str(error)[:120]})") from None
    if not parsed.get("version") and not parsed.get("entries"):
        raise BrokenFileError("the address answers with something that is no feed; look at it in a browser")
    entries = parsed.get("entries") or []
    notes = [f"the feed is not well formed ({str(parsed.get('bozo_exception'))[:120]})"] if parsed.get("bozo") else []
    if len(entries) > found.entries_a_feed:
        notes.append(f"the feed lists {len(entries):,} entries; the first {found.entries_a_feed:,} are taken")
    read = list(_entries(entries[: found.entries_a_feed], url, found))
    missing = min(len(entries), found.entries_a_feed) - len(read)
    if missing:
        notes.append(f"{missing:,} entries have neither an address nor a text, or an address that cannot be asked")
    return Listed(_line(parsed.get("feed", {}).get("title"), 200), _once(read), tuple(notes))


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each key once: the first that comes with it."""
    out: dict[str, Entry] = {}
    for entry in entries:
        out.setdefault(entry.key, entry)
    return tuple(out.values())


def _entries(entries: list[Any], url: str, found: Pace) -> Iterator[Entry]:
    for raw in entries:
        entry = dict(raw)  # without feedparser's own guesses of one date by another
        title, summary = _line(entry.get("title"), _LONGEST_TITLE), _summary(entry, found.summary)
        link = _link(entry, url)
        if not link and (not (title or summary) or entry.get("link")):
            continue
        own = str(entry.get("id") or "")[:1000] or f"{title}\n{summary}"
        mark = hashlib.sha256("\x1f".join((title, summary, _said(entry, "updated"))).encode("utf-8", "surrogatepass")).hexdigest()
        yield Entry(canonical(link) if link else f"{url}#{own}", link, title, _said(entry, "published"), summary, mark)


def _link(entry: Any, url: str) -> str:
    """The entry's address where it may be asked, else nothing; a permanent id that is an address will do."""
    own = str(entry.get("id") or "")
    for text in (entry.get("link"), own if own.startswith(("http://", "https://")) else None):
        if isinstance(text, str) and text.strip():
            try:
                return address(urljoin(url, text.strip()))
            except (UsageError, ValueError):
                continue
    return ""


def _said(entry: Any, name: str) -> str:
    """The instant that an entry states, in UTC; in its own words where they are no date."""
    parsed = entry.get(f"{name}_parsed")
    try:
        if parsed is not None:
            return datetime.datetime.fromtimestamp(calendar.timegm(parsed), datetime.UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError, OverflowError, OSError):
        pass
    return _line(entry.get(name), _LONGEST_SAID)


def _summary(entry: Any, longest: int) -> str:
    """The longest text that the feed gives of the entry, out of its markup."""
    texts = [c.get("value") for c in entry.get("content") or () if isinstance(c, dict)] + [entry.get("summary")]
    best = max((t for t in texts if isinstance(t, str)), key=len, default="")
    return unmarked(best[:_LONGEST_MARKUP])[:longest]


def unmarked(markup: str) -> str:
    """The words of a piece of HTML, a paragraph a line."""
    from lxml import html  # type: ignore[import-untyped]

    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return _lines(markup)
    try:
        root = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except Exception:  # a third-party parser on strangers' markup: then there is no summary
        return ""
    for node in list(root.iter("script", "style")):
        node.drop_tree()
    for node in root.iter("p", "br", "div", "li", "h1", "h2", "h3", "tr"):
        node.tail = f"\n{node.tail or ''}"
    return _lines(str(root.text_content()))


def _lines(text: str) -> str:
    return "\n".join(line for raw in text.splitlines() if (line := inline(raw).strip()))


def _line(value: Any, longest: int) -> str:
    return inline(unmarked(value[: longest * 4]).replace("\n", " "))[:longest].strip() if isinstance(value, str) else ""
