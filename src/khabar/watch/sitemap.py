"""Sitemaps, with those of news and indexes of others; packed with gzip or not. Only pages of the map's own host are taken from it."""

from typing import Any
from urllib.parse import urlsplit

from khabar.capture.settings import Settings
from khabar.capture.unpacking import unpacked
from khabar.casefile.addresses import canonical
from khabar.errors import BrokenFileError, UsageError
from khabar.view.clean import inline
from khabar.watch.listed import Entry, Listed
from khabar.watch.markup import local, plain, tree
from khabar.watch.pace import Pace
from khabar.watch.source import address

_GZIP = b"\x1f\x8b"
_LONGEST_DAY = 40
_LONGEST_TITLE = 500


def read_sitemap(data: bytes, url: str, found: Pace) -> Listed:
    """What the sitemap or index at `url` lists. Raises as `feed.read_feed`; FetchFailedError where its packing is broken."""
    if data.startswith(_GZIP):
        data = unpacked(data, "gzip", Settings(max_decoded=found.map.bytes), url)
    text = plain(data, found.map, "the sitemap")
    root = tree(text, "the sitemap")
    if local(root) == "sitemapindex":
        return _index(root, url, found)
    if local(root) != "urlset":
        raise BrokenFileError(f"the address answers with something that is no sitemap (<{inline(local(root))[:40]}>)")
    entries: dict[str, Entry] = {}
    elsewhere = 0
    for node in root:
        if local(node) != "url" or len(entries) >= found.entries_a_map:
            continue
        entry = _entry(_texts(node), url)
        elsewhere += entry is None
        if entry is not None:
            entries.setdefault(entry.key, entry)
    notes = [f"{elsewhere:,} addresses are on another host, or cannot be asked; they are left"] if elsewhere else []
    if len(root) > found.entries_a_map:
        notes.append(f"the sitemap lists more than {found.entries_a_map:,} pages; the first are taken")
    return Listed("", tuple(entries.values()), tuple(notes))


def _index(root: Any, url: str, found: Pace) -> Listed:
    maps = []
    for node in root:
        told = _texts(node)
        where = _at_home(told.get("loc", ""), url) if local(node) == "sitemap" else ""
        if where:
            maps.append((where, told.get("lastmod", "")))
    maps.sort(key=lambda x: x[1], reverse=True)  # the newest first: of a long index the old ones are left
    notes = [f"the index names {len(maps):,} maps; the newest {found.maps} are looked at"] if len(maps) > found.maps else []
    return Listed("", (), tuple(notes), tuple(maps[: found.maps]))


def _texts(node: Any) -> dict[str, str]:
    """The texts of what is inside an element, by name; the first of each name, with those of news among them."""
    out: dict[str, str] = {}
    for inner in node.iter():
        if inner is not node and local(inner) and inner.text:
            out.setdefault(local(inner), inline(str(inner.text)).strip())
    return out


def _entry(told: dict[str, str], url: str) -> Entry | None:
    where = _at_home(told.get("loc", ""), url)
    if not where:
        return None
    said = told.get("publication_date", "")[:_LONGEST_DAY]
    return Entry(canonical(where), where, told.get("title", "")[:_LONGEST_TITLE], said, "", told.get("lastmod", said)[:_LONGEST_DAY])


def _at_home(text: str, url: str) -> str:
    """An address on the host of the map; else nothing."""
    try:
        found = address(text)
    except UsageError:
        return ""
    mine, its = _host(url), _host(found)
    return found if its == mine or its.endswith(f".{mine}") else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")
