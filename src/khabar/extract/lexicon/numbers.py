"""Numbers and quantities before a noun, as far as they belong to its span."""

from functools import cache

from khabar.extract.lexicon.page import Page
from khabar.extract.lexicon.vocabulary import folded
from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

_MOST = 6


@cache
def _numerals() -> frozenset[str]:
    rows = table("ar/numerals.tsv", ("form", "value", "kind", "needs", "note"))
    return frozenset(fold_text(row["form"]) for row in rows if row["kind"] != "none")


@cache
def _quantities() -> tuple[tuple[str, ...], ...]:
    rows = table("lexicon/quantities.tsv", ("words", "note"))
    return tuple(sorted((folded(row["words"]) for row in rows), key=len, reverse=True))


def number(page: Page, i: int) -> int | None:
    """How many letters are glued before the number at unit `i`; None where none stands there."""
    if not page.is_word(i):
        return None
    for letters, rest in splits(page.units[i].form):
        if rest.isdecimal() or rest.removeprefix("ال") in _numerals():
            return letters
    return None


def _quantity(page: Page, last: int) -> tuple[int, int] | None:
    """The first unit of the quantity that ends at unit `last`, and the letters glued before it."""
    for words in _quantities():
        first = last - len(words) + 1
        if first < 0 or tuple(page.words[first + 1 : last + 1]) != words[1:]:
            continue
        for letters, rest in splits(page.units[first].form):
            if rest == words[0]:
                return first, letters
    return None


def counted_from(page: Page, head: int) -> tuple[int, int] | None:
    """The first unit of the number or quantity right before unit `head`, and the letters glued before that; None where none is."""
    at: tuple[int, int] | None = None
    i = head - 1
    while i >= 0 and head - i <= _MOST and page.together(i, head) and (at is None or at[1] == 0 or page.words[at[0]].startswith("و")):
        glued = number(page, i)
        found = _quantity(page, i) or ((i, glued) if glued is not None else None)
        if found is None:
            return at
        at = found
        i = at[0] - 1
    return at
