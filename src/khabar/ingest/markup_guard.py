"""Hostile markup is refused before any parser builds a tree from it: counted in one linear pass, without recursion."""

import re

from khabar.errors import LimitError
from khabar.ingest.limits import Limits

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})|<!--")
# Elements that have no end tag, or whose end tag authors may leave out: they say nothing about depth.
_EMPTY = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
_LOOSE = ("p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot")
_VOID = frozenset((*_EMPTY, *_LOOSE))
_RAW = ("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas")
_KEPT = re.compile(r"application/(?:ld\+)?json", re.I)
_LONGEST_TAG = 20_000


def slimmed(markup: str, limits: Limits) -> str:
    """`markup` without comments, scripts (but for JSON-LD) and styles, and with attributes of absurd length cut off with their tag.

    Raises LimitError where what is left has more elements or deeper nesting than the limits allow. Linear in its length.
    """
    out: list[str] = []
    at = elements = 0
    depth = deepest = 0
    lower = markup.lower() if len(markup.lower()) == len(markup) else markup
    unclosed: set[str] = set()
    while match := _TAG.search(markup, at):
        out.append(markup[at : match.start()])
        closing, name = match[1], (match[2] or "").lower()
        if not name:
            at = _after(lower, "-->", match.end(), len(markup))
            continue
        end = _after(lower, ">", match.end(), len(markup))
        if name in _RAW and not closing:
            at = _raw_end(lower, name, end, unclosed)
            if name == "script" and _KEPT.search(markup, match.start(), min(end, match.start() + 500)):
                out.append(markup[match.start() : at])
            continue
        at = end
        if end - match.start() > _LONGEST_TAG:
            continue
        out.append(markup[match.start() : end])
        if not closing:
            elements += 1
        if name not in _VOID and markup[end - 2 : end] != "/>":
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
        _check(elements, deepest, limits)
    out.append(markup[at:])
    return "".join(out)


def _check(elements: int, deepest: int, limits: Limits) -> None:
    if elements > limits.max_elements:
        raise LimitError(f"the page has more than {limits.max_elements:,} elements; save the article alone, or raise Limits.max_elements")
    if deepest > limits.max_depth:
        raise LimitError(f"the page nests elements more than {limits.max_depth} deep; save the article alone, or raise Limits.max_depth")


def _after(lower: str, sign: str, start: int, size: int) -> int:
    found = lower.find(sign, start)
    return size if found < 0 else found + len(sign)


def _raw_end(lower: str, name: str, start: int, unclosed: set[str]) -> int:
    """Where an element ends whose inside is not read: after its end tag; an element never closed is taken as its start tag alone.

    `unclosed` remembers the names that have no end tag any more, for a search to the end of the page must not be made for each.
    """
    found = -1 if name in unclosed else lower.find(f"</{name}", start)
    if found < 0:
        unclosed.add(name)
        return start
    return _after(lower, ">", found, len(lower))
