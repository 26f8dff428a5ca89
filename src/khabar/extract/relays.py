"""Tellers that the wording itself ties: «A, on the word of B» makes A the one who tells what B said, in every claim of B."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from khabar.extract.features import Spans
from khabar.lang.load import tables
from khabar.text.units import Unit

Chain = tuple[int, ...]


@cache
def relay_words() -> frozenset[str]:
    """What stands between a teller and the one that it has it from, words parted by a space."""
    return frozenset(row["words"] for row in tables("relays.tsv", ("words", "note")))


def relays(units: Sequence[Unit], sources: Spans) -> dict[int, int]:
    """By the index of a source that of the one right in front of it, in its sentence, who has it from it («A نقلاً عن B»)."""
    out = {}
    for a, b in pairwise(sorted(range(len(sources)), key=lambda k: int(sources.first[k]))):
        last, first = int(sources.last[a]), int(sources.first[b])
        words = " ".join(u.form for u in units[last + 1 : first] if u.form[0].isalnum())
        if words in relay_words() and units[last].sentence == units[first].sentence:
            out[b] = a
    return out


def relayed(chain: Chain, by: Mapping[int, int], behind: Sequence[int]) -> Chain:
    """A chain of sources, nearest first, put right by the wording: `by` is what `relays` found.

    The one who tells on comes in front of the one whom it has it from. Where it stands alone, and the claim is told behind both, the other
    is added: `behind` are the sources that stand before the claim in its sentence.
    """
    if not chain:
        return chain
    front: list[int] = []
    at = chain[0]
    while at in by:
        at = by[at]
        front.insert(0, at)
    if front:
        return (*front, *(k for k in chain if k not in front))
    further = [b for b, a in by.items() if a == at and b in behind]
    return (at, *further) if len(chain) == 1 else chain
