"""Names of actors and places that the lists of `lang` have, looked up by the words of a text."""

from functools import cache

from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.vocabulary import words_in_class, words_of
from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import fold_text, key

_MOST = 5
_SHORT = 3


@cache
def _names() -> dict[str, str]:
    """The mention type of each known name, by its key."""
    out = {row["key"]: "LOC" for row in table("gazetteer/keys.tsv", ("key", "ids"))}
    columns = ("id", "name_ar", "name_en", "kind", "side", "countries", "aliases", "valid_from", "valid_to", "parent", "source")
    for row in table("actors/actors.tsv", columns):
        for name in (row["name_ar"], *row["aliases"].split("|")):
            out.setdefault(key(name.removeprefix("=")), "ORG")
    for row in table("actors/ambiguous.tsv", ("names", "country", "from", "to", "actor", "why")):
        out.update(dict.fromkeys(map(key, row["names"].split("|")), "ORG"))
    return out


@cache
def _adjectives() -> frozenset[str]:
    rows = table("actors/adjectives.tsv", ("form", "country", "state", "forces"))
    return frozenset(fold_text(row["form"]) for row in rows)


def name_at(page: Page, i: int) -> Found | None:
    """The longest known name that begins at unit `i`."""
    for last in range(min(i + _MOST, len(page.units)) - 1, i - 1, -1):
        if not page.together(i, last) or not all(map(page.is_word, range(i, last + 1))):
            continue
        tail = "".join(key(page.units[j].form) for j in range(i + 1, last + 1))
        for letters, rest in splits(page.units[i].form):
            kind = _names().get(key(rest) + tail)
            if kind is not None and (last > i or _alone(page, i, letters, rest, kind)):
                return Found(kind, i, last, letters)
    return None


def adjective_at(page: Page, i: int) -> Found | None:
    """The adjective of a state at unit `i`, which may stand for its forces: «غارات روسية»."""
    bare = page.words[i].removeprefix("ال")
    return Found("ORG", i, i) if bare in _adjectives() or page.words[i] in _adjectives() else None


def _alone(page: Page, i: int, letters: int, rest: str, kind: str) -> bool:
    """Whether one word may be taken as a name: it is no ordinary word, and a place has a word of place before it."""
    if kind == "ORG":
        return len(rest) > _SHORT and not page.cues[i] and not page.triggers[i] and rest not in words_of("stops.tsv")
    if len(rest) < _SHORT or page.heads[i] or page.triggers[i] or page.cues[i] or rest in words_of("stops.tsv"):
        return False
    return letters > 0 or (i > 0 and page.words[i - 1].lstrip("و") in words_in_class("before-place"))
