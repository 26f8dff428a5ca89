"""Named persons: a kunya, a name behind a title, a given name with a second name behind it; later the second name alone."""

from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.vocabulary import words_in_class, words_of
from khabar.text.clitics import splits

_MOST = 3


def persons(page: Page) -> list[Found]:
    """The named persons, in the order of the text."""
    out: list[Found] = []
    known: set[str] = set()
    i = 0
    while i < len(page.units):
        found = _person(page, i) or (Found("PER", i, i) if page.words[i] in known else None)
        if found is None:
            i += 1
            continue
        if found.last > found.first and page.words[found.first] not in words_in_class("kunya"):
            known.add(page.words[found.last])
        out.append(found)
        i = found.last + 1
    return out


def _person(page: Page, i: int) -> Found | None:
    if not page.is_word(i):
        return None
    titled = i > 0 and page.together(i - 1, i) and page.words[i - 1] in words_of("titles.tsv")
    for letters, rest in splits(page.units[i].form):
        if rest in words_in_class("kunya") and _carries(page, i + 1):
            return Found("PER", i, i + 1, letters)
        given = rest in words_of("given_names.tsv")
        if given or rest in words_in_class("compound") or (titled and letters == 0 and _plain(page, i)):
            last = _last(page, i)
            if last > i or (titled and given):
                return Found("PER", i, last, letters)
    return None


def _last(page: Page, i: int) -> int:
    """The last unit of the names that begin at `i`: at most three, a compound one not parted."""
    last = i
    while last - i < _MOST - 1 and page.together(i, last + 1) and _carries(page, last + 1):
        last += 1
    if page.words[last] in words_in_class("compound") and last > i:
        last -= 1
    return last


def _plain(page: Page, i: int) -> bool:
    """Whether a word behind a title may be a name: no list has it as something else."""
    return _carries(page, i) and not page.words[i].startswith("ال")


def _carries(page: Page, i: int) -> bool:
    """Whether unit `i` may be part of a name."""
    if page.stops(i) or page.heads[i] or page.triggers[i] or page.cues[i]:
        return page.is_word(i) and page.words[i] in words_of("given_names.tsv")
    return page.words[i].isalpha() and not page.words[i].startswith(("وا", "لل", "بال"))
