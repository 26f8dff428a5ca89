"""When two spans mean the same place of the text, and who is matched with whom."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from khabar.records.reading import ReadClaim, ReadMention, ReadSource

FILLERS = 0.5
"""Mentions and fillers meet when they share half of their union."""
TRIGGERS = 0.3
"""Triggers and sources meet at three tenths: their edges are drawn less alike."""

_SILENT = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f\"'“”«»()]")
_LETTERS = str.maketrans("أإآٱىة", "ااااي" + "ه")


class Extent(Protocol):
    """Anything with a place in the text: code points, half-open."""

    @property
    def start(self) -> int: ...  # noqa: D102 - a field
    @property
    def end(self) -> int: ...  # noqa: D102 - a field


def meets(a: Extent, b: Extent, least: float = FILLERS) -> bool:
    """Whether `a` and `b` share at least the part `least` of their union."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and shared >= least * (max(a.end, b.end) - min(a.start, b.start))


def pair(gold: Sequence[Extent], out: Sequence[Extent], same: Callable[[int, int], bool], least: float = FILLERS) -> dict[int, int]:
    """One-to-one matching, the longest overlap first: index of `out` -> index of `gold`.

    `same(i, j)` says whether gold `i` and output `j` may be matched at all. Of equal overlaps the nearer starts go first,
    then the later indices, so that the outcome never depends on chance.
    """
    scored = sorted(
        (
            (min(g.end, o.end) - max(g.start, o.start), -abs(g.start - o.start), i, j)
            for i, g in enumerate(gold)
            for j, o in enumerate(out)
            if meets(g, o, least) and same(i, j)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    match: dict[int, int] = {}
    for _, _, i, j in scored:
        if i not in taken and j not in match:
            taken.add(i)
            match[j] = i
    return match


def pair_mentions(gold: Sequence[ReadMention], out: Sequence[ReadMention]) -> dict[int, int]:
    """Mentions of one type that meet: index of `out` -> index of `gold`."""
    return pair(gold, out, lambda i, j: gold[i].type == out[j].type)


def pair_sources(gold: Sequence[ReadSource], out: Sequence[ReadSource]) -> dict[int, int]:
    """Sources of one kind that meet: index of `out` -> index of `gold`."""
    return pair(gold, out, lambda i, j: gold[i].kind == out[j].kind, TRIGGERS)


def pair_claims(gold: Sequence[ReadClaim], out: Sequence[ReadClaim]) -> dict[int, int]:
    """Claims of one type whose triggers meet: index of `out` -> index of `gold`."""
    return pair([c.trigger for c in gold], [c.trigger for c in out], lambda i, j: gold[i].type == out[j].type, TRIGGERS)


def bare(text: str) -> str:
    """`text` without vowel signs, quotation marks and brackets, alif forms, ى/ي and ة/ه unified, spaces collapsed.

    Narrower than `khabar.text.fold` on purpose: the measure must not move when folding for matching does.
    """
    return re.sub(r"\s+", " ", _SILENT.sub("", text).translate(_LETTERS)).strip()
