"""Units: what readers see a text as. A unit is a word or a single mark; spans that are read begin and end at units."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from khabar.text.by_char import ByChar
from khabar.text.fold import TATWEEL

_TERMINALS = frozenset(".!؟?؛…")


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A word or a mark: `start:end` in code points, half-open; the sentence and the paragraph it stands in, counted from 0.

    `spaced` tells whether space or the text's edge stands before it. `form` is the word in plain letters: compatibility forms
    composed, vowel signs, tatweel, controls and dodging points left out, digits as 0–9.
    """

    start: int
    end: int
    form: str
    spaced: bool
    sentence: int
    paragraph: int


def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LN":
        return "word"
    if category in ("Mn", "Me", "Cf") or char == TATWEEL:
        return "rider"
    return "space" if char.isspace() or category == "Cc" else "mark"


def _dodges(text: str, i: int, end: int) -> bool:
    """Whether the mark or space at `i` is put inside a word to dodge filters, with letters on both sides («قتـ.ـلى», «قتـ ـلى»).

    A mark stands beside one tatweel at least, a space between two.
    """
    if i + 1 >= end or text[i] == "\n":
        return False
    beside = (text[i - 1] == TATWEEL) + (text[i + 1] == TATWEEL)
    ahead = text[i + 1 : i + 3].lstrip(TATWEEL)
    return beside >= (2 if text[i].isspace() else 1) and bool(ahead) and ahead[0].isalpha()


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    return char if category[0] in "LNS" and char != TATWEEL else ""


def _shape(char: str) -> str:
    """The kind of `char` as one letter, with those apart that end lines, are controls, or may end sentences: `w r c s n m t`."""
    kind = _kind(char)
    if kind == "rider":
        return "c" if unicodedata.category(char) == "Cf" else "r"
    if kind == "space":
        return "n" if char == "\n" else "s"
    return "t" if char in _TERMINALS else kind[0]


_PLAIN, _SHAPES = ByChar(_plain), ByChar(_shape)
_GAP = re.compile("[srcn]+")
_WORD = re.compile("w(?:[wrc]*[wr])?")


def plain(word: str) -> str:
    """`word` as a reader sees it: NFKC, without marks, tatweel, controls and punctuation inside; digits as 0–9."""
    return unicodedata.normalize("NFKC", word).translate(_PLAIN)


def _dodged_end(text: str, shape: str, i: int, end: int) -> int:
    """Where the word at `i` ends in a text with tatweel, where marks and spaces may stand inside words."""
    j = i + 1
    while j < end and (shape[j] in "wrc" or _dodges(text, j, end)):
        j += 1
    while j > i + 1 and shape[j - 1] == "c":
        j -= 1
    return j


def _stretches(length: int, left_out: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """What lies between the extents `left_out` in a text of `length` code points, and whether something was left out before it."""
    at, broke = 0, False
    for start, end in left_out:
        if start > at:
            yield at, min(start, length), broke
            at, broke = start, False
        if end > at:
            at, broke = end, True
    yield at, length, broke


def units(text: str, left_out: Iterable[tuple[int, int]] = ()) -> list[Unit]:
    """The units of `text` in order, those that touch one of the extents `left_out` (sorted, code points, half-open) excepted."""
    out: list[Unit] = []
    shape, dodging = text.translate(_SHAPES), TATWEEL in text
    sentence = paragraph = 0
    spaced, broke, ended = True, False, False
    for start, stop, behind in _stretches(len(text), left_out):
        i, spaced, broke = start, spaced or behind, broke or behind
        while i < stop:
            if gap := _GAP.match(shape, i, stop):
                broke = broke or "n" in gap[0]
                spaced = spaced or "n" in gap[0] or "s" in gap[0]
                i = gap.end()
                continue
            word = _WORD.match(shape, i, stop)
            j = i + 1 if word is None else _dodged_end(text, shape, i, stop) if dodging else word.end()
            if out and (broke or (ended and spaced)):
                sentence += 1
                paragraph += broke
            form = plain(text[i:j]) if word else unicodedata.normalize("NFKC", text[i])
            out.append(Unit(i, j, form or text[i], spaced, sentence, paragraph))
            ended = shape[i] == "t"
            spaced = broke = False
            i = j
    return out


def skip_letters(text: str, unit: Unit, letters: int) -> int:
    """The code point of `text` at which `unit` goes on after its first `letters` letters and the marks that ride on them.

    At least one letter is left to the unit.
    """
    at, last = unit.start, unit.start
    for _ in range(letters):
        at += 1
        while at < unit.end and _kind(text[at]) != "word":
            at += 1
        if at >= unit.end:
            return last
        last = at
    return at


def letters_before(text: str, unit: Unit, at: int) -> int:
    """How many letters of `unit` stand before the code point `at`: what `skip_letters` takes to come there."""
    return sum(_kind(c) == "word" for c in text[unit.start : at])
