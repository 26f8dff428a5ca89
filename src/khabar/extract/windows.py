"""Windows: how a text longer than the encoder's reach is laid before it, so that every unit is seen with its surroundings."""

import itertools
from collections.abc import Sequence

import msgspec

from khabar.extract.pieces import BEGIN, BREAK


class Window(msgspec.Struct, frozen=True):
    """`ids`: pieces, with the beginning and paragraphs' ends. `first[k]`, `last[k]`: where the pieces of unit `unit + k` stand, inclusive.

    `keep`: the units (absolute, half-open) whose vectors are taken from this window: those nearer to its middle than to a neighbour's.
    """

    ids: tuple[int, ...]
    unit: int
    first: tuple[int, ...]
    last: tuple[int, ...]
    keep: tuple[int, int]


def _extents(sizes: Sequence[int], breaks: Sequence[bool], reach: int, overlap: int) -> list[tuple[int, int]]:
    """Extents of units that fit `reach` pieces each; each window but the first repeats about `overlap` pieces of the one before."""
    cost = [n + int(b) for n, b in zip(sizes, breaks, strict=True)]
    out, start = [], 0
    while True:
        end, room = start, reach - 2
        while end < len(cost) and cost[end] <= room:
            room -= cost[end]
            end += 1
        out.append((start, end))
        if end >= len(cost):
            return out
        back, shared = end, 0
        while back > start + 1 and shared + cost[back - 1] <= overlap:
            back -= 1
            shared += cost[back]
        start = back


def windows(pieces: Sequence[tuple[int, ...]], paragraphs: Sequence[int], reach: int = 512, overlap: int = 128) -> list[Window]:
    """Lay `pieces` (one tuple a unit) out in windows of at most `reach` pieces. `paragraphs[i]` is the paragraph of unit i."""
    if not pieces:
        return []
    breaks = [i > 0 and paragraphs[i] != paragraphs[i - 1] for i in range(len(pieces))]
    extents = _extents([len(p) for p in pieces], breaks, reach, overlap)
    cuts = [0, *[(a[1] + b[0] + 1) // 2 for a, b in itertools.pairwise(extents)], len(pieces)]
    out = []
    for k, (start, end) in enumerate(extents):
        ids, first, last = [BEGIN], [], []
        for i in range(start, end):
            if breaks[i] and i > start:
                ids.append(BREAK)
            first.append(len(ids))
            ids.extend(pieces[i])
            last.append(len(ids) - 1)
        ids.append(BREAK)
        out.append(Window(tuple(ids), start, tuple(first), tuple(last), (cuts[k], cuts[k + 1])))
    return out
