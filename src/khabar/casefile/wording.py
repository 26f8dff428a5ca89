"""The search index's form of a text, and the forms that a word of a query may take in it.

Indexed are a text's words, folded (`khabar.text.fold`), in their order. Particles that Arabic writes together with the next word, and the
article, are dealt with in the query: «الحميدية» also looks for «بالحميدية», «وحميدية» and so on. So a text needs no second form, phrases
work, and both databases are asked the same.
"""

from collections.abc import Iterable

from khabar.text.clitics import splits
from khabar.text.fold import fold_text
from khabar.text.words import Word, words

_ARTICLE = "ال"
_SHORTEST = 4
_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")


def indexed(text: str, skipped: Iterable[tuple[int, int]] = ()) -> str:
    """The folded words of `text`, a space between them, without those that begin in one of the `skipped` extents."""
    hidden = sorted(skipped)
    return " ".join(fold_text(w.text) for w in words(text) if not _inside(w, hidden))


def _inside(word: Word, extents: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in extents)


def forms(word: str) -> tuple[str, ...]:
    """The folded forms in which a text may hold `word`: with and without the article, with every particle; the plain ones first."""
    folded = fold_text(word)
    whole = [folded, *(rest for _, rest in splits(word) if rest.startswith(_ARTICLE) and rest != folded)]
    return tuple(dict.fromkeys(form for base in whole for form in _grown(base)))


def plain_forms(word: str) -> tuple[str, ...]:
    """The folded forms of a word inside a phrase: with and without the article."""
    folded = fold_text(word)
    bare = _bare(folded)
    return tuple(dict.fromkeys((folded, bare, _ARTICLE + bare))) if bare.isalpha() else (folded,)


def _grown(base: str) -> list[str]:
    bare = _bare(base)
    if not bare.isalpha() or bare.isascii():
        return [base]
    grown = [base]
    for particle in _PARTICLES:
        article = particle + "ل" if particle.endswith("ل") else particle + _ARTICLE
        grown += [particle + bare, article + bare]
    return grown


def _bare(folded: str) -> str:
    return folded[len(_ARTICLE) :] if folded.startswith(_ARTICLE) and len(folded) > _SHORTEST else folded
