"""When a page says that it was published. Never when it was changed or fetched, never a guess."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from khabar.ingest.line_dates import date_line
from khabar.ingest.lines import lines
from khabar.ingest.node_text import node_text

_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published", "publish_date",
    "publishdate", "publish-date", "pubdate", "publication_date", "article.published", "article_date_original", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_publication_date", "rnews:datepublished",
)  # fmt: skip
_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "liveblogposting",
             "blogposting", "socialmediaposting", "report", "webpage")  # fmt: skip
_LONGEST_LABEL = 120
_MOST_CHILDREN = 4
_TEXT_TAGS = ("span", "div", "p", "time", "li", "td", "small", "b", "strong", "em", "h4", "h5", "h6", "a")
_MOST_NODES = 4000


def published(root: Any, linked: list[dict[str, Any]]) -> str | None:
    """The publication day or instant as the page writes it in its metadata, or an ISO day from a line labelled as such; or None.

    `root` is the parsed page, `linked` its JSON-LD objects. In order: JSON-LD, meta elements, itemprop, <time pubdate>, visible label.
    """
    found = _linked(linked) or _meta(root) or _itemprop(root)
    return found or _labelled(root)


def json_ld(root: Any) -> list[dict[str, Any]]:
    """The JSON-LD objects of a page, nested graphs laid flat. What is no JSON is passed over."""
    out: list[dict[str, Any]] = []
    for node in root.iter("script"):
        if "json" in str(node.get("type") or "").lower():
            try:
                found = json.loads(node.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            out.extend(_objects(found))
    return out


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    queue = [value]
    for _ in range(_MOST_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                queue.extend(graph)


def is_article(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is an article (or a page that stands for one)."""
    kinds = item.get("@type")
    return any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _linked(linked: list[dict[str, Any]]) -> str | None:
    articles = [item for item in linked if is_article(item)]
    for item in sorted(articles, key=lambda x: str(x.get("@type")).lower() == "webpage"):
        value = item.get("datePublished")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _meta(root: Any) -> str | None:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        name = str(node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        value = str(node.get("content") or "").strip()
        if value and (name not in found):
            found[name] = value
    return next((found[name] for name in _META if name in found), None)


def _itemprop(root: Any) -> str | None:
    for node in root.iter("time", "span", "div", "p", "abbr", "meta"):
        wanted = "datepublished" in str(node.get("itemprop") or "").lower() or (node.tag == "time" and node.get("pubdate") is not None)
        value = str(node.get("datetime") or node.get("content") or "").strip()
        if wanted and value:
            return value
    return None


def _labelled(root: Any) -> str | None:
    """The one day that visible short text labels as publication: «تم نشره الجمعة 24 نيسان 2020»."""
    days: set[date] = set()
    for node in root.iter(*_TEXT_TAGS):
        own = " ".join((node.text or "").split())
        whole = own if not 0 < len(node) <= _MOST_CHILDREN else node_text(node, _LONGEST_LABEL) or own
        for text in (own, whole):
            if 8 <= len(text) <= _LONGEST_LABEL:
                days.update(d.day for line in lines(text) if (d := date_line(line)) and d.label == "published" and d.day)
    return days.pop().isoformat() if len(days) == 1 else None
