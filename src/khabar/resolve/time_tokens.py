"""An expression of time as tokens: runs of letters, runs of digits and single signs, folded, each with its place in the original."""

import msgspec

from khabar.text.fold import fold

_SIGNS = {
    "/": "/", "\\": "/", "⁄": "/", "∕": "/", "-": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "ـ": "-",
    ".": ".", "٫": ".", ":": ":", "،": ",", ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "｜": "|", "|": "|",
}  # fmt: skip
LONGEST_NUMBER = 8


class Token(msgspec.Struct, frozen=True):
    """`text` is folded; `start` and `end` are code points of the text that was given, half-open. `kind`: word, number or sign."""

    kind: str
    text: str
    start: int
    end: int


def _kind(char: str) -> str:
    if char.isdigit() and char.isascii():
        return "number"
    if char.isalpha():
        return "word"
    return "space" if char.isspace() else "sign"


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order. Signs that mean nothing for time are «?»; a number longer than any date has is a word."""
    folded = fold(text)
    out: list[Token] = []
    i, chars = 0, folded.text
    while i < len(chars):
        kind = _kind(chars[i])
        j = i + 1
        while kind in ("word", "number") and j < len(chars) and _kind(chars[j]) == kind:
            j += 1
        if kind != "space":
            start, end = folded.original(i, j)
            shape = chars[i:j] if kind != "sign" else _SIGNS.get(chars[i], "?")
            out.append(Token("word" if kind == "number" and j - i > LONGEST_NUMBER else kind, shape, start, end))
        i = j
    return out
