"""All visible text of a page, for pages on which no article can be told apart."""

from typing import Any

_PHRASING = ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "small")
_INLINE = frozenset((*_PHRASING, "span", "strong", "sub", "sup", "time", "tt", "u", "var"))
_HIDDEN = frozenset(("head", "script", "style", "nav", "footer", "select", "textarea", "button", "title"))


def whole_page(root: Any) -> str:
    """The text of a parsed page, a block a line, spaces single; without menus, forms and footers that are marked up as such."""
    from lxml import etree  # type: ignore[import-untyped]

    out: list[str] = []
    block: list[str] = []
    hidden = 0

    def close() -> None:
        text = " ".join("".join(block).split())
        if text:
            out.append(text)
        block.clear()

    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag not in _INLINE:
            close()
        if event == "start":
            hidden += tag in _HIDDEN
            if not hidden:
                block.append(node.text or "")
        else:
            hidden -= tag in _HIDDEN
            if not hidden:
                block.append(node.tail or "")
    close()
    return "\n".join(out)
