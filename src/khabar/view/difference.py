"""What changed between two texts, word by word. Whoever shows it marks each piece, with its own direction."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from khabar.view.clean import inline

_WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_CLOSEST = 4000
"""Words of a stretch up to which it is compared word by word: the cost grows with their square."""
_CONTEXT = 12
_BIDI = {ord(c): f"⟨U+{ord(c):04X}⟩" for c in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"}


class Piece(msgspec.Struct, frozen=True):
    """Some words: `same` in both texts, `added` in the newer one, `removed` from the older one. `cut`: some are left out before it."""

    what: Literal["same", "added", "removed"]
    text: str
    cut: bool = False


def difference(older: str, newer: str) -> tuple[Piece, ...]:
    """The pieces of both texts in their order. A line's end is a word; how words are spaced does not count.

    Marks that act on the order of letters are shown by their names, so that a text that only differs in them is seen to differ.
    """
    lines = ([*_lines(older)], [*_lines(newer)])
    out: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        if tag == "equal":
            out += _pieces("same", [w for line in lines[0][a:b] for w in line])
        else:
            out += _words([w for line in lines[0][a:b] for w in line], [w for line in lines[1][c:d] for w in line])
    return tuple(_joined(out))


def _lines(text: str) -> Iterator[tuple[str, ...]]:
    line: list[str] = []
    for match in _WORDS.finditer(text.translate(_BIDI)):
        word = match[0]
        if word == "\n":
            yield (*line, "\n")
            line = []
        elif not word.isspace():
            line.append(word)
        elif line and not line[-1].isspace():
            line.append(" ")
    if line:
        yield tuple(line)


def _words(older: list[str], newer: list[str]) -> Iterator[Piece]:
    if len(older) > _CLOSEST or len(newer) > _CLOSEST:
        yield from _pieces("removed", older)
        yield from _pieces("added", newer)
        return
    for tag, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _pieces("same", older[a:b])
            continue
        yield from _pieces("removed", older[a:b])
        yield from _pieces("added", newer[c:d])


def _pieces(what: Literal["same", "added", "removed"], words: list[str]) -> Iterator[Piece]:
    if words:
        yield Piece(what, "".join(words))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one; a change of nothing but spaces is none."""
    held: Piece | None = None
    for piece in pieces:
        plain = Piece("same", piece.text) if not piece.text.strip() and piece.what != "same" else piece
        if held is not None and held.what == plain.what:
            held = Piece(held.what, held.text + plain.text)
            continue
        if held is not None:
            yield held
        held = plain
    if held is not None:
        yield held


def shortened(pieces: tuple[Piece, ...], context: int = _CONTEXT) -> tuple[Piece, ...]:
    """The pieces with only so many words of what is the same around each change. `cut` says that something was left out before a piece."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        words = piece.text.split(" ")
        before, after = context if at else 0, context if at + 1 < len(pieces) else 0
        if piece.what != "same" or len(words) <= before + after:
            out.append(piece)
            continue
        if before:
            out.append(Piece("same", " ".join(words[:before])))
        out.append(Piece("same", " ".join(words[len(words) - after :]) if after else "", cut=True))
    return tuple(out)


def plain(piece: Piece) -> str:
    """A piece's text for one line of a terminal."""
    return inline(piece.text.replace("\n", " ¶ ")).strip()
