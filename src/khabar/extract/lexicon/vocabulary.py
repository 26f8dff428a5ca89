"""The word lists of `lang/lexicon` as look-ups from a written word to the entries that it may be."""

from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from khabar.extract.lexicon.forms import FUTURE, noun_forms, verb_forms, without_pronoun
from khabar.lang.load import table
from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.units import Unit

_VERBS = ("verb", "passive", "moves")
_LEAST = 2


class Entry(msgspec.Struct, frozen=True):
    """A row: `value` is its type or kind of source, `kind` how it works, `rest` the words behind its first, `beside` mention types."""

    value: str
    kind: str
    rest: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()


class Hit(msgspec.Struct, frozen=True):
    """An entry in a text: its first and last unit, how many letters of the first are glued before it, and how it is written."""

    entry: Entry
    first: int
    last: int
    letters: int
    definite: bool
    owned: bool
    future: bool


class Layer:
    """Entries by their written forms."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}

    def add(self, words: str, entry: Entry, forms: Callable[[str], frozenset[str]]) -> None:
        """Add `entry` under every form of every word of `words`."""
        for word in words.split():
            for form in forms(word):
                found = self._entries.setdefault(form, [])
                if entry not in found:
                    found.append(entry)

    def at(self, units: Sequence[Unit], i: int) -> list[Hit]:
        """What stands at unit `i`: the reading with the fewest glued particles that has any, in the order of the lists."""
        for letters, rest in splits(units[i].form):
            found = [*self._verbs(units, i, letters, rest), *self._nouns(units, i, letters, rest)]
            if found:
                return found
        return []

    def _nouns(self, units: Sequence[Unit], i: int, letters: int, rest: str) -> list[Hit]:
        definite = rest.startswith("ال") and len(rest) > len("ال") + 1
        bare = rest[2:] if definite else rest
        out = self._hits(units, i, letters, bare, (definite, False, False), verbs=False)
        if definite and not out:
            out = self._hits(units, i, letters, rest, (False, False, False), verbs=False)
        for stem in () if out or definite else without_pronoun(bare):
            out += self._hits(units, i, letters, stem, (False, True, False), verbs=False)
        return out

    def _verbs(self, units: Sequence[Unit], i: int, letters: int, rest: str) -> list[Hit]:
        if letters and units[i].form[letters - 1] in "بك":
            return []
        future = rest.startswith(FUTURE) and len(rest) > _LEAST + 1
        out = self._hits(units, i, letters, rest, (False, False, False), verbs=True)
        if future and not out:
            rest = rest[1:]
            out = self._hits(units, i, letters, rest, (False, False, True), verbs=True)
        for stem in () if out else without_pronoun(rest):
            out += self._hits(units, i, letters, stem, (False, True, future and stem != rest), verbs=True)
        return out

    def _hits(self, units: Sequence[Unit], i: int, letters: int, form: str, how: tuple[bool, bool, bool], *, verbs: bool) -> list[Hit]:
        definite, owned, future = how
        return [
            Hit(entry, i, i + len(entry.rest), letters, definite, owned, future)
            for entry in self._entries.get(form, ())
            if (entry.kind in _VERBS) == verbs and follows(units, i, entry.rest)
        ]


def follows(units: Sequence[Unit], i: int, rest: Sequence[str]) -> bool:
    """Whether the folded words `rest` stand right behind unit `i`."""
    behind = units[i + 1 : i + 1 + len(rest)]
    return len(behind) == len(rest) and all(fold_text(u.form) == word for u, word in zip(behind, rest, strict=True))


def folded(words: str) -> tuple[str, ...]:
    """The words of a cell, folded."""
    return tuple(fold_text(words).split())


@cache
def triggers() -> Layer:
    """The words that name an event; longer entries come first."""
    out = Layer()
    rows = table("lexicon/triggers.tsv", ("type", "kind", "words", "rest", "beside", "note"))
    for row in sorted(rows, key=lambda row: -len(row["rest"].split())):
        entry = Entry(row["type"], row["kind"], folded(row["rest"]), frozenset(row["beside"].split()))
        out.add(row["words"], entry, verb_forms if row["kind"] in _VERBS else noun_forms)
    return out


@cache
def heads() -> Layer:
    """The nouns at the head of a mention."""
    out = Layer()
    for row in table("lexicon/heads.tsv", ("type", "kind", "words", "note")):
        out.add(row["words"], Entry(row["type"], row["kind"]), noun_forms)
    return out


@cache
def cues() -> Layer:
    """Reporting words; `value` is their stance."""
    out = Layer()
    for row in table("lexicon/cues.tsv", ("kind", "words", "rest", "stance", "note")):
        entry = Entry(row["stance"], row["kind"], folded(row["rest"]))
        out.add(row["words"], entry, verb_forms if row["kind"] == "verb" else noun_forms)
    return out


@cache
def words_in_class(name: str) -> frozenset[str]:
    """The folded words of a class of classes.tsv."""
    return frozenset(fold_text(row["word"]) for row in table("lexicon/classes.tsv", ("class", "word", "note")) if row["class"] == name)


@cache
def words_of(name: str) -> frozenset[str]:
    """The folded words of a list with the columns word and note."""
    return frozenset(fold_text(row["word"]) for row in table(f"lexicon/{name}", ("word", "note")))
