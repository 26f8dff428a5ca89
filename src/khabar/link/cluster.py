"""Which tellings are one incident: groups joined by their reports' average score, kept apart by contradictions.

The result depends on the tellings and edges alone, not on their order. It falls into parts (see `khabar.link.parts`): tellings of
different parts never share a group. So whoever adds or takes away tellings clusters only the parts that they affect and has what
clustering everything would give.
"""

import heapq
from collections.abc import Callable, Iterable, Sequence

from khabar.link.parts import Levels, Ties, all_parts
from khabar.link.score import Edge
from khabar.link.telling import report_of

Pair = tuple[str, str]
Contradicts = Callable[[str, str], bool]
_UNIT = 10_000  # scores are added as whole numbers: a sum is then the same in whatever order it was made


def ties_of(edges: Iterable[Edge]) -> Ties[str]:
    """The ties that edges make, as `khabar.link.parts` asks for them."""
    near: dict[str, list[tuple[str, str, float]]] = {}
    for e in edges:
        for end in (e.a, e.b) if e.barred is None else ():
            near.setdefault(end, []).append((e.a, e.b, e.score))
    return lambda ids: (tie for i in ids for tie in near.get(i, ()))


def cluster(
    ids: Iterable[str],
    edges: Iterable[Edge],
    *,
    contradicts: Contradicts | None = None,
    levels: Levels | None = None,
) -> list[tuple[str, ...]]:
    """The groups of tellings that are one incident, each sorted, in the order of their first ids.

    `contradicts` is asked about tellings without an edge before their groups join: two that were never compared may be brought together
    by a third. Edges to ids that are not given are left out, so that parts can be clustered by themselves.
    """
    levels = levels or Levels.shipped()
    every = sorted(set(ids))
    known = set(every)
    inner = sorted(e for e in edges if e.a in known and e.b in known)
    out = []
    for some in all_parts(every, ties_of(inner), levels):
        if len(some) > 1:
            out += _Groups(sorted(some), inner, contradicts, levels).settled()
        else:
            out.append(tuple(some))
    return sorted(out)


class _Groups:
    """One part on its way from single tellings to groups."""

    def __init__(self, ids: Sequence[str], edges: Sequence[Edge], contradicts: Contradicts | None, levels: Levels) -> None:
        self._levels, self._contradicts = levels, contradicts
        self._members: dict[str, tuple[str, ...]] = {i: (i,) for i in ids}
        self._reports = {i: {report_of(i)} for i in ids}
        self._best: dict[str, dict[str, dict[Pair, int]]] = {i: {} for i in ids}
        self._sums: dict[str, dict[str, int]] = {i: {} for i in ids}
        self._barred: dict[str, set[str]] = {i: set() for i in ids}
        inside = set(ids)
        for e in edges:
            if e.a in inside and e.b in inside:
                self._add(e)

    def _bar(self, a: str, b: str) -> None:
        self._barred[a].add(b)
        self._barred[b].add(a)

    def _add(self, e: Edge) -> None:
        if e.barred is not None:
            self._bar(e.a, e.b)
        one, other = sorted((report_of(e.a), report_of(e.b)))
        self._found(e.a, e.b, {(one, other): round(e.score * _UNIT)})

    def _found(self, a: str, b: str, scores: dict[Pair, int]) -> None:
        """Keep the best score of each pair of reports between two groups, and their sum."""
        best = self._best[a].setdefault(b, {})
        total = self._sums[a].get(b, 0)
        for pair, score in scores.items():
            old = best.get(pair)
            if old is None or score > old:
                best[pair] = score
                total += score - (old or 0)
        self._best[b][a] = best
        self._sums[a][b] = self._sums[b][a] = total

    def average(self, a: str, b: str) -> float:
        """The average log odds over all pairs of reports of two groups that share an edge: of each pair its best edge counts.

        A pair without an edge counts the floor, a report with itself nothing.
        """
        mine, theirs = self._reports[a], self._reports[b]
        both = len(mine & theirs)
        pairs = len(mine) * len(theirs) - both * (both + 1) // 2
        n = len(self._best[a].get(b, ()))
        return (self._sums[a].get(b, 0) / _UNIT + (pairs - n) * self._levels.floor) / pairs

    def settled(self) -> list[tuple[str, ...]]:
        """Join the best two groups until none are good enough; of equals the first by id."""
        heap = [(-self.average(a, b), a, b) for a in self._sums for b in self._sums[a] if a < b]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if -negative < self._levels.link_at:
                break
            if a not in self._members or b not in self._members or b in self._barred[a] or -negative != self.average(a, b):
                continue
            if self._kept_apart(a, b):
                self._bar(a, b)
                continue
            self._join(a, b)
            for other in self._sums[a]:
                heapq.heappush(heap, (-self.average(a, other), min(a, other), max(a, other)))
        return [tuple(sorted(m)) for m in self._members.values()]

    def _kept_apart(self, a: str, b: str) -> bool:
        """Whether a telling of one group contradicts one of the other."""
        return self._contradicts is not None and any(self._contradicts(x, y) for x in self._members[a] for y in self._members[b])

    def _join(self, a: str, b: str) -> None:
        """Group `b` goes into group `a`."""
        moved = self._members.pop(b)
        self._members[a] += moved
        self._reports[a] |= self._reports.pop(b)
        del self._sums[b]
        for other, scores in self._best.pop(b).items():
            del self._best[other][b], self._sums[other][b]
            if other != a:
                self._found(a, other, scores)
        for other in self._barred.pop(b):
            self._barred[other].discard(b)
            self._bar(a, other)
