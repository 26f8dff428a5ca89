"""Finding words of a class in a text, whatever particles, article, case ending or pronoun they are written with."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.words import Word, words

# Grammar, not vocabulary: the pronouns that Arabic writes on the end of a noun or a verb.
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ه")


class Phrases(msgspec.Struct, frozen=True):
    """Phrases by their first word."""

    first: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, ...]]) -> "Phrases":
        """The phrases, gathered."""
        out: dict[str, list[tuple[str, ...]]] = {}
        for found in phrases:
            out.setdefault(found[0], []).append(found)
        return cls({head: tuple(group) for head, group in out.items()})


def _plain(folded: str) -> str:
    """Without the article, the endings ين and ون as one, without the accusative's alif."""
    word = folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
    if word.endswith("ين") and len(word) > 4:
        return word[:-2] + "ون"
    return word[:-1] if word.endswith("ا") and len(word) > 4 else word


def phrase(text: str) -> tuple[str, ...]:
    """A phrase of a class as it is looked for: its plain words."""
    return tuple(_plain(fold_text(word)) for word in text.split())


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Every plain form that a written word may be of: with its particles and pronouns, and without."""
    out: set[str] = set()
    for _, rest in splits(word):
        out.add(_plain(rest))
        if rest.endswith("ا"):
            out.add(_plain(rest[:-1]))
        if rest.endswith(_PRONOUNS):
            out.update(_without_pronoun(rest))
    return frozenset(out)


def _without_pronoun(word: str) -> Iterator[str]:
    for pronoun in _PRONOUNS:
        stem = word.removesuffix(pronoun)
        if stem != word and len(stem) > 2:
            yield _plain(stem)
            if stem.endswith("ت"):
                yield _plain(stem[:-1] + "ه")


class Said(msgspec.Struct, frozen=True):
    """A word of a text: where it begins and ends (code points) and its possible forms."""

    start: int
    end: int
    forms: frozenset[str]


def said(text: str, start: int = 0, end: int | None = None) -> tuple[Said, ...]:
    """The words of `text[start:end]`."""
    return as_said(words(text, start, end))


def as_said(found: Iterable[Word]) -> tuple[Said, ...]:
    """Words with their forms."""
    return tuple(Said(word.start, word.end, forms(word.text)) for word in found)


def ends_of(found: Sequence[Said], wanted: Phrases) -> list[int]:
    """Where each occurrence of a wanted phrase ends (code points), in order."""
    out: list[int] = []
    for i, word in enumerate(found):
        for head in word.forms & wanted.first.keys():
            out.extend(found[i + len(p) - 1].end for p in wanted.first[head] if _stands(found, i, p))
    return sorted(set(out))


def _stands(found: Sequence[Said], at: int, wanted: tuple[str, ...]) -> bool:
    return at + len(wanted) <= len(found) and all(w in found[at + i].forms for i, w in enumerate(wanted))
