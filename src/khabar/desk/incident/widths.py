"""How wide a text will be in the page's type, and where it is cut: the server lays pictures out and has no font to measure with."""

import unicodedata
from functools import cache
from importlib.resources import files

_EM = 1000
_CUT = "…"


@cache
def _table() -> dict[tuple[str, str], int]:
    text = (files("khabar.desk") / "data" / "widths.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")][1:]
    return {(form, letter): int(width) for form, width, letters in rows for letter in letters}


def width(text: str, size: float) -> float:
    """The width of a line in type of this size; rather too much than too little."""
    known, total = _table(), 0
    letters = [c for c in text if unicodedata.category(c) not in ("Mn", "Cf")]
    for here, following in zip(letters, [*letters[1:], ""], strict=True):
        joined = known.get(("joined", here)) if following and _arabic(following) else None
        total += known.get(("alone", here), _EM) if joined is None else joined
    return total * size / _EM


def _arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL" and letter.isalpha()


def lines(text: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines that fit the room, cut between words; what is left out is told by an ellipsis."""
    out: list[str] = []
    left = text.split()
    while left and len(out) < most:
        line, left = _line(left, room, size)
        out.append(line)
    if left:
        out[-1] = cut(f"{out[-1]} {' '.join(left)}", room, size)
    return tuple(out)


def _line(words: list[str], room: float, size: float) -> tuple[str, list[str]]:
    """As many words as fit, at least one; a word that fits no line is cut where it must be, and goes on in the next."""
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
        count += 1
    line = " ".join(words[:count])
    if width(line, size) <= room:
        return line, words[count:]
    end = len(line)
    while end > 1 and width(line[:end], size) > room:
        end -= 1
    return line[:end], [line[end:], *words[1:]]


def cut(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it does not fit the room."""
    if width(text, size) <= room:
        return text
    end = len(text)
    while end and width(text[:end].rstrip() + _CUT, size) > room:
        end -= 1
    return text[:end].rstrip() + _CUT
