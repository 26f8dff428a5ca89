"""What a page says of itself: headline, outlet, authors, section, address."""

from typing import Any

import msgspec

from khabar.ingest.html_dates import is_article, json_ld, published
from khabar.ingest.lines import key_of
from khabar.ingest.node_text import node_text
from khabar.ingest.outlets import outlet_at, outlet_named
from khabar.text.fold import fold_text

_LONGEST = 300
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
_NOBODY = frozenset({"admin", "administrator", "editor", "author", "webmaster"})


class Metadata(msgspec.Struct, frozen=True):
    """As found on the page, None where it does not say. `description` is the page's own summary."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    section: str | None
    url: str | None
    published: str | None
    description: str | None


def metadata(root: Any) -> Metadata:
    """The metadata of a parsed page (an lxml element). Bounded by the page's size; never raises for what a page may hold."""
    linked = json_ld(root)
    articles = [item for item in linked if is_article(item)]
    meta = _meta(root)
    url = _url(root, meta)
    outlet = _outlet(articles, meta, url)
    return Metadata(
        title=_title(root, articles, meta, outlet),
        outlet=outlet,
        authors=_authors(articles, meta, outlet),
        section=_clean(_first(articles, "articleSection")) or meta.get("article:section"),
        url=url,
        published=published(root, linked),
        description=meta.get("og:description") or meta.get("description"),
    )


def _meta(root: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in root.iter("meta"):
        name = str(node.get("property") or node.get("name") or "").lower()
        value = _clean(node.get("content"))
        if name and value:
            out.setdefault(name, value)
    return out


def _clean(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return None
    return " ".join(value.replace("\u00a0", " ").split())[:2000] or None


def _first(items: list[dict[str, Any]], key: str) -> Any:
    return next((item[key] for item in items if item.get(key)), None)


def _url(root: Any, meta: dict[str, str]) -> str | None:
    canonical = (str(node.get("href")) for node in root.iter("link") if str(node.get("rel") or "").lower() == "canonical")
    for found in (next(canonical, None), meta.get("og:url"), meta.get("twitter:url")):
        if found and found.startswith(("http://", "https://")) and len(found) <= 2000:
            return found
    return None


def _outlet(articles: list[dict[str, Any]], meta: dict[str, str], url: str | None) -> str | None:
    publisher = _first(articles, "publisher")
    name = _clean(publisher.get("name")) if isinstance(publisher, dict) else _clean(publisher)
    names = [n for n in (meta.get("og:site_name"), name, meta.get("application-name")) if n and len(n) <= _LONGEST]
    known = next((found for n in names if (found := outlet_named(n))), None) or (outlet_at(url) if url else None)
    if known:
        return known.name
    return names[0] if names else None


def _authors(articles: list[dict[str, Any]], meta: dict[str, str], outlet: str | None) -> tuple[str, ...]:
    found = _first(articles, "author")
    listed = found if isinstance(found, list) else [found]
    names = [_clean(item.get("name") if isinstance(item, dict) else item) for item in listed] + [meta.get("author")]
    out: list[str] = []
    for name in names:
        plain = (name or "").strip(" ()")
        person = plain and len(plain) <= 100 and plain.lower() not in _NOBODY and not plain.startswith("http")
        if person and plain not in out and not any(_names(part, outlet) for part in plain.split(" - ")):
            out.append(plain)
    return tuple(out)


def _title(root: Any, articles: list[dict[str, Any]], meta: dict[str, str], outlet: str | None) -> str | None:
    headings = [t for node in root.iter("h1") if (t := node_text(node, _LONGEST))]
    page = next((node_text(node, _LONGEST) for node in root.iter("title")), None)
    named = [meta.get("og:title"), _clean(_first(articles, "headline")), meta.get("twitter:title"), page]
    bare = [_without_site(t, outlet) for t in named if t]
    # A heading on the page that metadata confirms is the headline as printed; else metadata goes before a heading nobody confirms.
    confirmed = next((h for h in headings if any(_same(h, t) or _goes_on(t, h) for t in bare)), None)
    return confirmed or next(iter(bare), None) or (headings[0] if len(headings) == 1 else None)


def _same(a: str, b: str) -> bool:
    return key_of(fold_text(a)) == key_of(fold_text(b)) != ""


def _goes_on(title: str, heading: str) -> bool:
    """Whether `title` is the heading and, behind a separator, something else: the site under a name of its own."""
    rest = title.removeprefix(heading)
    return len(heading.split()) >= 3 and rest != title and rest.startswith(tuple(_SEPARATORS))


def _without_site(title: str, outlet: str | None) -> str:
    """The title without the site's name before or behind it."""
    for sign in _SEPARATORS:
        head, _, tail = title.rpartition(sign)
        if head and len(head.split()) >= 3 and (_names(tail, outlet) or sign == " | "):
            return _without_site(head.strip(), outlet)
        first, _, rest = title.partition(sign)
        if rest and len(rest.split()) >= 3 and _names(first, outlet):
            return rest.strip()
    return title


def _names(part: str, outlet: str | None) -> bool:
    """Whether a part of a title or byline names the site: a known outlet, the page's own, or a host."""
    bare = part.strip()
    if outlet_named(bare) is not None or (outlet is not None and _same(bare, outlet)):
        return True
    return "." in bare and " " not in bare and bare.isascii()
