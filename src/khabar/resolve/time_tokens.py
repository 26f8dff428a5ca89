"""An expression of time as tokens: runs of letters, runs of digits and single signs, folded, each with its place in the original."""

import re

import msgspec

from khabar.text.by_char import ByChar
from khabar.text.fold import fold

_SIGNS = {
    "/": "/", "\\": "/", "⁄": "/", "∕": "/", "-": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "ـ": "-",
    ".": ".", "٫": ".", ":": ":", "،": ",", ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "｜": "|", "|": "|",
}  # fmt: skip
LONGEST_NUMBER = 8


class Token(msgspec.Struct, frozen=True, gc=False):
    """`text` is folded; `start` and `end` are code points of the text that was given, half-open. `kind`: word, number or sign."""

    kind: str
    text: str
    start: int
    end: int


def _shape(char: str) -> str:
    """`d`igit, `w`ord, s`p`ace or `s`ign."""
    if char.isdigit() and char.isascii():
        return "d"
    if char.isalpha():
        return "w"
    return "p" if char.isspace() else "s"


_SHAPES = ByChar(_shape)
_PIECE = re.compile("w+|d+|s")


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order. Signs that mean nothing for time are «?»; a number longer than any date has is a word."""
    folded = fold(text)
    out: list[Token] = []
    for piece in _PIECE.finditer(folded.text.translate(_SHAPES)):
        i, j = piece.span()
        start, end = folded.original(i, j)
        chars = folded.text[i:j]
        if piece[0] == "s":
            out.append(Token("sign", _SIGNS.get(chars, "?"), start, end))
        else:
            short = piece[0][0] == "d" and j - i <= LONGEST_NUMBER
            out.append(Token("number" if short else "word", chars, start, end))
    return out
