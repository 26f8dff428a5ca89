"""Expressions of time: runs of the words of dates, days, parts of the day and lengths."""

from collections.abc import Sequence
from functools import cache

from khabar.extract.lexicon.numbers import number
from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.vocabulary import words_in_class
from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

_YEAR, _MOST = 4, 12


@cache
def _words() -> dict[str, str]:
    """The use of each folded word: unit, opens, joins, turns."""
    out: dict[str, str] = {}
    for name, columns, column in (
        ("ar/daypart_words.tsv", ("words", "part"), "words"),
        ("ar/weekdays.tsv", ("name", "number"), "name"),
        ("ar/months.tsv", ("name", "calendar", "number", "use"), "name"),
    ):
        for row in table(name, columns):
            words = fold_text(row[column]).split()
            if len(words) == 1 or column == "name":
                out.update(dict.fromkeys(words, "unit"))
    for row in table("lexicon/time_heads.tsv", ("use", "word", "note")):
        out[fold_text(row["word"])] = row["use"]
    return out


def _use(page: Page, i: int) -> tuple[str, int]:
    """What unit `i` is in an expression of time, and the letters glued before it; empty where nothing."""
    if not page.is_word(i):
        return _words().get(page.words[i], ""), 0
    for letters, rest in splits(page.units[i].form):
        if letters and rest == page.words[i][1:] and page.words[i][0] == "ك":
            continue
        use = _words().get(rest) or _words().get(rest.removeprefix("ال"))
        if use:
            return use, letters
    return ("number", 0) if number(page, i) == 0 else ("", 0)


def _run(page: Page, uses: Sequence[tuple[str, int]], i: int) -> int:
    """The last unit of the run of such words that begins at `i`: no join or opening word ends it."""
    last, j = i, i + 1
    while page.together(i, j) and j - i < _MOST:
        use, letters = uses[j]
        if not use or letters or (use == "opens" and page.words[j] in words_in_class("bounds")):
            break
        if use != "joins":
            last = j
        j += 1
    while last > i and uses[last][0] in ("number", "opens") and not _dated(page, uses, last):
        last -= 1
    return last


def _dated(page: Page, uses: Sequence[tuple[str, int]], i: int) -> bool:
    """Whether the number at `i` is a year or a day of a date written with strokes."""
    word = page.words[i]
    return word.isdecimal() and (len(word) == _YEAR or page.words[i - 1] in "/-:" or uses[i - 1][0] == "unit")


def times(page: Page) -> list[Found]:
    """The expressions of time, in the order of the text."""
    uses = [_use(page, i) for i in range(len(page.units))]
    out: list[Found] = []
    i = 0
    while i < len(page.units):
        use, letters = uses[i]
        last = _run(page, uses, i) if use in ("unit", "opens", "number") else i
        if use in ("unit", "opens", "number") and "unit" in {uses[j][0] for j in range(i, last + 1)}:
            out.append(Found("TIME", i, last, letters))
            i = last
        i += 1
    return out
