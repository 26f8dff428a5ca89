"""Which tellings are one incident: groups joined by their average score, kept apart by contradictions and by people's decisions.

The result depends on the tellings and edges alone, not on their order. It falls into components: tellings that no chain of joining edges
ties never share a group. So whoever adds or takes away tellings clusters only the components that they touch and has what
clustering everything would give.
"""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import msgspec

from khabar.link.score import Edge
from khabar.link.telling import report_of
from khabar.link.weights import weights

Pair = tuple[str, str]


class Levels(msgspec.Struct, frozen=True):
    """Log odds: from which average on groups join, and what a pair counts that has no edge."""

    link_at: float
    floor: float

    @classmethod
    def shipped(cls) -> "Levels":
        """Those of the weights' file."""
        return cls(weights().link_at, weights().floor)


def joins(edge: Edge, levels: Levels | None = None) -> bool:
    """Whether an edge ties its tellings into one component."""
    return edge.barred is None and edge.score >= (levels or Levels.shipped()).link_at


def components(
    ids: Iterable[str], edges: Iterable[Edge], together: Iterable[Pair] = (), levels: Levels | None = None
) -> list[tuple[str, ...]]:
    """The components of `ids`, each sorted, in the order of their first ids. Edges to other ids are left out."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ties = [(e.a, e.b) for e in edges if joins(e, levels)]
    for a, b in (*ties, *together):
        if a in parent and b in parent:
            x, y = sorted((root(a), root(b)))
            parent[y] = x
    out: dict[str, list[str]] = {}
    for i in sorted(parent):
        out.setdefault(root(i), []).append(i)
    return [tuple(group) for group in out.values()]


def cluster(
    ids: Iterable[str],
    edges: Iterable[Edge],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    levels: Levels | None = None,
) -> list[tuple[str, ...]]:
    """The groups of tellings that are one incident, each sorted, in the order of their first ids.

    `together` and `apart` are pairs of telling ids about which a person has decided; `together` outweighs contradictions, and where
    both are asked of the same tellings `apart` wins. Edges to ids that are not given are left out, so that one component can be
    clustered by itself.
    """
    levels = levels or Levels.shipped()
    every = sorted(set(ids))
    known = set(every)
    inner = sorted(e for e in edges if e.a in known and e.b in known)
    bound = sorted({(min(p), max(p)) for p in together if set(p) <= known})
    out = []
    for component in components(every, inner, bound, levels):
        out += _Groups(component, inner, bound, apart, levels).settled() if len(component) > 1 else [component]
    return sorted(out)


class _Groups:
    """One component on its way from single tellings to groups."""

    def __init__(self, ids: Sequence[str], edges: Sequence[Edge], together: Iterable[Pair], apart: Iterable[Pair], levels: Levels) -> None:
        self._levels = levels
        self._members: dict[str, tuple[str, ...]] = {i: (i,) for i in ids}
        self._group = {i: i for i in ids}
        self._reports = {i: Counter([report_of(i)]) for i in ids}
        self._sums: dict[str, dict[str, tuple[float, int]]] = {i: {} for i in ids}
        self._barred: dict[str, set[str]] = {i: set() for i in ids}
        inside = set(ids)
        for a, b in apart:
            if a in inside and b in inside:
                self._bar(a, b)
        for a, b in together:
            self._bind(a, b)
        for e in edges:
            if e.a in inside and e.b in inside:
                self._add(e)

    def _bar(self, a: str, b: str) -> None:
        self._barred[a].add(b)
        self._barred[b].add(a)

    def _bind(self, a: str, b: str) -> None:
        """Join two groups by decision, unless a decision keeps them apart."""
        if a in self._group and b in self._group:
            x, y = self._group[a], self._group[b]
            if x != y and y not in self._barred[x]:
                self._join(min(x, y), max(x, y))

    def _add(self, e: Edge) -> None:
        a, b = self._group[e.a], self._group[e.b]
        if a == b:
            return
        if e.barred is not None:
            self._bar(a, b)
        total, n = self._sums[a].get(b, (0.0, 0))
        self._sums[a][b] = self._sums[b][a] = (total + e.score, n + 1)

    def average(self, a: str, b: str) -> float:
        """The average log odds over all pairs of two groups that share an edge.

        A pair without an edge counts the floor, a pair of one report nothing.
        """
        total, n = self._sums[a].get(b, (0.0, 0))
        mine, theirs = self._reports[a], self._reports[b]
        pairs = mine.total() * theirs.total() - sum(k * theirs[r] for r, k in mine.items())
        return (total + (pairs - n) * self._levels.floor) / pairs

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
            self._join(a, b)
            for other in self._sums[a]:
                heapq.heappush(heap, (-self.average(a, other), min(a, other), max(a, other)))
        return [tuple(sorted(m)) for m in self._members.values()]

    def _join(self, a: str, b: str) -> None:
        """Group `b` goes into group `a`."""
        moved = self._members.pop(b)
        self._members[a] += moved
        self._reports[a] += self._reports.pop(b)
        self._group.update(dict.fromkeys(moved, a))
        for other, (total, n) in self._sums.pop(b).items():
            del self._sums[other][b]
            if other != a:
                mine, count = self._sums[a].get(other, (0.0, 0))
                self._sums[a][other] = self._sums[other][a] = (mine + total, count + n)
        for other in self._barred.pop(b):
            self._barred[other].discard(b)
            self._bar(a, other)


def touched(new: Collection[str], edges: Iterable[Edge], together: Iterable[Pair] = (), levels: Levels | None = None) -> set[str]:
    """The new ids and every id that a chain of joining edges ties to one of them: what has to be clustered again."""
    near: dict[str, set[str]] = {}
    for a, b in (*((e.a, e.b) for e in edges if joins(e, levels)), *together):
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found, waiting = set(new), list(new)
    while waiting:
        for i in near.get(waiting.pop(), ()):
            if i not in found:
                found.add(i)
                waiting.append(i)
    return found
