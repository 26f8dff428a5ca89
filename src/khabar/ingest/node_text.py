"""The text of an element, without gathering more of it than is wanted: nested elements would gather the same text again and again."""

from typing import Any


def node_text(node: Any, most: int) -> str | None:
    """The text inside an lxml element, spaces single; None where it has more than about `most` characters."""
    pieces = []
    size = 0
    for piece in node.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 4 * most:
            return None
    text = " ".join("".join(pieces).split())
    return text if len(text) <= most else None
