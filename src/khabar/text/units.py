"""Units: what readers see a text as. A unit is a word or a single mark; spans that are read begin and end at units."""

import unicodedata
from collections.abc import Iterable

import msgspec

from khabar.text.fold import TATWEEL

_TERMINALS = frozenset(".!؟?؛…")


class Unit(msgspec.Struct, frozen=True):
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


def plain(word: str) -> str:
    """`word` as a reader sees it: NFKC, without marks, tatweel, controls and punctuation inside; digits as 0–9."""
    out = []
    for char in unicodedata.normalize("NFKC", word):
        category = unicodedata.category(char)
        if category == "Nd":
            out.append(str(unicodedata.digit(char)))
        elif category[0] in "LNS" and char != TATWEEL:
            out.append(char)
    return "".join(out)


def _word_end(text: str, i: int, end: int) -> int:
    j = i + 1
    while j < end:
        kind = _kind(text[j])
        if kind in ("word", "rider") or _dodges(text, j, end):
            j += 1
        else:
            break
    while j > i + 1 and unicodedata.category(text[j - 1]) == "Cf":
        j -= 1
    return j


def units(text: str, left_out: Iterable[tuple[int, int]] = ()) -> list[Unit]:
    """The units of `text` in order, those that touch one of the extents `left_out` (sorted, code points, half-open) excepted."""
    out: list[Unit] = []
    holes = list(left_out)
    hole = sentence = paragraph = 0
    spaced, broke, ended = True, False, False
    i = 0
    while i < len(text):
        while hole < len(holes) and holes[hole][1] <= i:
            hole += 1
        if hole < len(holes) and holes[hole][0] <= i:
            broke, spaced, i = True, True, holes[hole][1]
            continue
        kind = _kind(text[i])
        if kind in ("space", "rider"):
            broke = broke or text[i] == "\n"
            spaced = spaced or kind == "space"
            i += 1
            continue
        stop = holes[hole][0] if hole < len(holes) else len(text)
        j = _word_end(text, i, stop) if kind == "word" else i + 1
        if out and (broke or (ended and spaced)):
            sentence += 1
            paragraph += broke
        form = plain(text[i:j]) if kind == "word" else unicodedata.normalize("NFKC", text[i])
        out.append(Unit(i, j, form or text[i], spaced, sentence, paragraph))
        ended = text[i] in _TERMINALS
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
