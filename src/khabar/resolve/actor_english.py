"""English names of actors, led to the Arabic names by which actors are resolved."""

from functools import cache
from itertools import combinations

from khabar.lang.load import table
from khabar.resolve.actor_list import actor_list
from khabar.text.fold import fold_text
from khabar.text.words import words_in

_SMALL = frozenset(("the", "a", "an", "s"))
_LONGEST = 8


def english_name(text: str) -> str | None:
    """The Arabic name of whoever `text`, in Latin letters, names: whole, else the one name inside it («fighters of the Islamic State»).

    None where it names nobody that is known, or names that mean different things.
    """
    words = _words(text)
    known = _known()
    if words in known:
        return known[words]
    if words and all(w in _translated() for w in words):  # «Israeli warplanes»: Arabic has the adjective behind
        return " ".join(_translated()[w] for w in reversed(words))
    held = [(a, b) for a, b in combinations(range(min(len(words), 40) + 1), 2) if b - a <= _LONGEST and words[a:b] in known]
    longest = [(a, b) for a, b in held if not any((c <= a and b <= d) and (c, d) != (a, b) for c, d in held)]
    names = {known[words[a:b]] for a, b in longest}
    return names.pop() if len(names) == 1 else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(w for word in words_in(text.replace("-", " ")) if (w := fold_text(word)) not in _SMALL)


@cache
def _known() -> dict[tuple[str, ...], str]:
    """Arabic names by the words of English ones: those of the list, and those of usage."""
    out = {_words(actor.name.en): actor.name.ar for actor in actor_list().actors.values() if actor.name.en}
    return {**out, **{_words(row["english"]): row["arabic"] for row in table("actors/english.tsv", ("english", "arabic"))}}


@cache
def _translated() -> dict[str, str]:
    return {row["english"]: row["arabic"] for row in table("actors/english_words.tsv", ("english", "arabic"))}
