"""Lists, feeds and sitemaps as XML that is safe to parse: decoded, bounded, and without definitions of its own."""

import re
from typing import Any

from khabar.errors import BrokenFileError, LimitError
from khabar.ingest.decode import declared_encoding, decode
from khabar.watch.pace import Bounds

_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,300}\?>")
_MARK = re.compile(r"<(?:(!\[CDATA\[)|(!--)|(\?)|(!)|(/?)([^\s<>/!?]{1,200}))")
_SIGNS = 5
"""Of markup, an element: those inside of quoted text (CDATA) count here and not as elements."""
_ENDS = ("]]>", "-->", "?>", ">")


def plain(data: bytes, bounds: Bounds, what: str) -> str:
    """The text of `data` without its XML declaration, once it is known to be harmless. `what` names it in messages.

    Raises LimitError where it is larger or nested deeper than the bounds allow, BrokenFileError where it is no markup or defines entities
    (a bomb, or a way to read files), UnsupportedError where it is binary.
    """
    if len(data) > bounds.bytes:
        raise LimitError(f"{what} has {len(data):,} bytes, more than the {bounds.bytes:,} that are read of it")
    text = _DECLARATION.sub("", decode(data, declared=declared_encoding(data)).text, count=1).lstrip()
    if not text.startswith("<"):
        raise BrokenFileError(f"{what} is no XML (it begins {text[:30]!r}); look at the address in a browser")
    if text.count("<") + text.count("&") > _SIGNS * bounds.elements:  # what parsers stumble over costs them more than what they read
        raise LimitError(f"{what} has more than {_SIGNS * bounds.elements:,} signs of markup")
    _check(text, bounds, what)
    return text


def _check(text: str, bounds: Bounds, what: str) -> None:
    """Count elements and their depth, without building any."""
    elements = deepest = depth = at = 0
    while match := _MARK.search(text, at):
        special = next((i for i in range(4) if match[i + 1]), None)
        if special is not None:
            at = _after(text, _ENDS[special], match.end())
            if special == 3 and "<!entity" in text[match.start() : at + 2000].lower():
                raise BrokenFileError(f"{what} defines entities of its own, which no feed or sitemap needs; it is not read")
            continue
        at = _after(text, ">", match.end())
        if match[5]:
            depth = max(0, depth - 1)
        elif text[at - 2 : at] != "/>":
            depth += 1
        elements += not match[5]
        deepest = max(deepest, depth)
        if elements > bounds.elements or deepest > bounds.depth:
            raise LimitError(f"{what} has more than {bounds.elements:,} elements, or more than {bounds.depth} inside one another")


def _after(text: str, sign: str, start: int) -> int:
    end = text.find(sign, start)
    return len(text) if end < 0 else end + len(sign)


def tree(text: str, what: str) -> Any:
    """The root element (lxml) of text that `plain` gave. Raises BrokenFileError where it cannot be parsed."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFileError(f"{what} cannot be parsed ({error})") from None
    if root is None:
        raise BrokenFileError(f"{what} has no element that can be parsed")
    return root


def local(node: Any) -> str:
    """The name of an element without its namespace, in lower case; empty of what is no element."""
    return str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
