"""Words and their places in a text."""

import unicodedata
from collections.abc import Iterator

import msgspec

from khabar.text.fold import TATWEEL


class Word(msgspec.Struct, frozen=True):
    """A run of letters, digits and the marks that ride on them: `text[start:end]`, code points, half-open."""

    start: int
    end: int
    text: str


def _joins(char: str) -> bool:
    """Whether `char` may stand inside a word: letters, digits, vowel signs, tatweel, zero-width and bidi controls."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Cf", "Lm")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, in order. Controls and tatweel alone make no word; controls at a word's edges stay outside."""
    stop = len(text) if end is None else end
    i = start
    while i < stop:
        if not _joins(text[i]):
            i += 1
            continue
        j = i
        while j < stop and _joins(text[j]):
            j += 1
        first, last = _bare(text, i, j)
        if any(c.isalnum() and c != TATWEEL for c in text[first:last]):
            yield Word(first, last, text[first:last])
        i = j


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """`start:end` without control characters at its edges."""
    while start < end and unicodedata.category(text[start]) == "Cf":
        start += 1
    while start < end and unicodedata.category(text[end - 1]) == "Cf":
        end -= 1
    return start, end


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
        for i in range(start, end - 1):
            if text[i] in ".!؟?؛…" and text[i + 1].isspace() and not _abbreviates(text, i, at):
                yield at, i + 1
                at = i + 1
                while at < end and text[at].isspace():
                    at += 1
        if at < end:
            yield at, end


def _abbreviates(text: str, at: int, start: int) -> bool:
    """Whether the mark at `at` is the point of a single letter, as in «د. سامر», in the sentence that begins at `start`."""
    before = text[max(start, at - 2) : at]
    return text[at] == "." and before[-1:].isalpha() and before[:-1] in ("", " ", ".", "(", "«")
