"""Words and their places in a text."""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from khabar.text.by_char import ByChar
from khabar.text.fold import TATWEEL

_ENDING = re.compile(r"[.!؟?؛…]\s+")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A run of letters, digits and the marks that ride on them: `text[start:end]`, code points, half-open."""

    start: int
    end: int
    text: str


def _shape(char: str) -> str:
    """What `char` is in a word: `w` a letter or digit, `m` a mark that rides on one, `c` a control; a space where it is in none."""
    if char.isalnum() and char != TATWEEL:
        return "w"
    category = unicodedata.category(char)
    return "c" if category == "Cf" else "m" if category in ("Mn", "Lm") else " "


_SHAPES = ByChar(_shape)
_WORD = re.compile("[wm](?:[wmc]*[wm])?")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, in order. Controls and tatweel alone make no word; controls at a word's edges stay outside."""
    part = text[start:end]
    for found in _WORD.finditer(part.translate(_SHAPES)):
        if "w" in found[0]:
            first, last = found.span()
            yield Word(start + first, start + last, part[first:last])


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a name or phrase without their places, kept for a while: several look at the same mention."""
    return tuple(word.text for word in words(text))


def words_back(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of `text[start:end]` from the last to the first."""
    shape = text[start:end].translate(_SHAPES)
    stop = start + len(shape)
    for found in _WORD.finditer(shape[::-1]):
        if "w" in found[0]:
            first, last = stop - found.end(), stop - found.start()
            yield Word(first, last, text[first:last])


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The extents (code points, half-open) of the lines of `text` that are not empty, stripped of spaces at both ends."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            yield at, at + len(bare)
        start += len(line) + 1


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The extents (code points, half-open) of sentences: a paragraph is cut after «.», «!», «؟», «?», «؛» and «…» before a space.

    A point between digits or after a single letter cuts nothing.
    """
    for start, end in paragraphs(text):
        at = start
        for mark in _ENDING.finditer(text, start, end):
            if not _abbreviates(text, mark.start(), at):
                yield at, mark.start() + 1
                at = mark.end()
        if at < end:
            yield at, end


@lru_cache(maxsize=4)
def all_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """All `sentences`, kept for the last few texts: whatever looks at a report begins with them."""
    return tuple(sentences(text))


def sentence_at(text: str, at: int) -> tuple[int, int] | None:
    """The extent of the sentence that holds the code point `at`; None between sentences."""
    extents = all_sentences(text)
    found = holding(extents, at)
    return None if found is None else extents[found]


def holding(extents: Sequence[tuple[int, int]], at: int) -> int | None:
    """The index of the one of `extents` (in order, half-open) that holds the code point `at`; None between them."""
    found = bisect_right(extents, (at, sys.maxsize)) - 1
    return found if found >= 0 and at < extents[found][1] else None


def _abbreviates(text: str, at: int, start: int) -> bool:
    """Whether the mark at `at` is the point of a single letter, as in «د. سامر», in the sentence that begins at `start`."""
    before = text[max(start, at - 2) : at]
    return text[at] == "." and before[-1:].isalpha() and before[:-1] in ("", " ", ".", "(", "«")
