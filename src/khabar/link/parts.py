"""Parts: tellings that are clustered together, apart from all others.

Ties are edges good enough to join. What chains of ties reach is one part, as long as these are not too many: in a
town that is struck every day, chains of neighbouring days would tie a whole war. So the level at which edges tie rises, for a telling,
until its part is small enough, or until only edges are left that hardly err: these tie however many there are, since hundreds may tell of
one massacre. That depends on the ties alone: whichever telling of a part one begins with, and in whatever order they came, the part is the
same.

Whoever keeps with each telling the level of its part needs to look at little when tellings come. More ties reach more: a level at which a
part was too large stays so, and levels only rise. A telling that stood there before has another part only where what ties reach at its own
level has grown, so only where a new tie that strong leads to a telling of its part; all of these have that same level (see `affected`).
When tellings go it is otherwise: then levels fall, and a weak tie that went may have been what made a part too large.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

import msgspec

from khabar.link.weights import weights

Id = TypeVar("Id", str, int)
Ties = Callable[[set[Id]], Iterable[tuple[Id, Id, float]]]
"""Gives all ties (a, b, score) of which one end is in the set; edges below `link_at` may be among them, barred ones may not."""

Known = Callable[[set[Id]], Mapping[Id, float]]
"""Gives the levels of those in the set of which one is kept. Their parts' levels may be higher by now, but not lower."""


class Levels(msgspec.Struct, frozen=True):
    """Log odds: from which average on groups join, and what a pair counts that has no edge. A part holds at most `most` tellings; where
    there are more, the level of ties rises by `step`, up to `top`, at which there may be any number."""

    link_at: float
    floor: float
    most: int
    step: float
    top: float

    @classmethod
    def shipped(cls) -> "Levels":
        """Those of the weights' file."""
        w = weights()
        return cls(w.link_at, w.floor, w.part_most, w.part_step, w.part_top)

    def rising(self) -> list[tuple[float, float]]:
        """Each level, and how many tellings a part of it holds at most."""
        n = math.ceil((self.top - self.link_at) / self.step)
        return [*((self.link_at + k * self.step, self.most) for k in range(n)), (self.top, math.inf)]


def part(start: Id, ties: Ties[Id], levels: Levels) -> set[Id]:
    """The part of one telling: what ties reach at the lowest level at which that is not too much."""
    return Search(ties, levels).part(start)[0]


def parts(ids: Iterable[Id], ties: Ties[Id], levels: Levels) -> list[set[Id]]:
    """The parts that hold `ids`, each once."""
    return [found for found, _ in Search(ties, levels).parts(ids)]


class Search(Generic[Id]):
    """Looks for parts and their levels, and remembers them; and below which level a telling hangs together with too many.

    `known` are levels that were kept. Without them the parts are the same, but more ties are asked for.
    """

    def __init__(self, ties: Ties[Id], levels: Levels, known: Known[Id] | None = None) -> None:
        self._ties: Ties[Id] = ties
        self._known: Known[Id] | None = known
        self._rising = levels.rising()
        self._least: dict[Id, int] = {}
        self._found: dict[Id, tuple[set[Id], float]] = {}

    def parts(self, ids: Iterable[Id]) -> list[tuple[set[Id], float]]:
        """The parts that hold `ids`, each once, with its level."""
        out: list[tuple[set[Id], float]] = []
        done: set[Id] = set()
        for i in sorted(set(ids)):
            if i not in done:
                out.append(self.part(i))
                done |= out[-1][0]
        return out

    def part(self, start: Id) -> tuple[set[Id], float]:
        """The part of one telling, and its level."""
        if start not in self._found:
            found, at = self._lowest(start)
            self._found.update(dict.fromkeys(found, (found, self._rising[at][0])))
        return self._found[start]

    def _lowest(self, start: Id) -> tuple[set[Id], int]:
        """Most often a part has the lowest level that it can have. Else from the highest down: what is reached only grows, so that hardly
        a telling is looked at that is not in the part."""
        least = self._above({start}, -1)[start]
        found = self._grown({start}, least)
        if found is not None:
            return found, least
        found, at = {start}, len(self._rising)
        while at > 0 and (more := self._grown(found, at - 1)) is not None:
            found, at = more, at - 1
        return found, at

    def _grown(self, start: set[Id], at: int) -> set[Id] | None:
        """What ties of a level reach; None where it is too much, or holds a telling for which that level is known to be too low."""
        level, most = self._rising[at]
        found, frontier = set(start), set(start)
        while frontier:
            if len(found) > most or self._above(frontier, at):
                self._least.update({i: max(self._least.get(i, 0), at + 1) for i in found})
                return None
            frontier = {i for a, b, score in self._ties(frontier) if score >= level for i in (a, b)} - found
            found |= frontier
        return found

    def _above(self, ids: set[Id], at: int) -> dict[Id, int]:
        """Those of which it is known that their part's level is higher than the one at this place, and the least place it can have."""
        new = ids - self._least.keys()
        if new:
            kept = self._known(new) if self._known is not None else {}
            names = [level for level, _ in self._rising]
            self._least.update({i: min(bisect_left(names, kept[i]), len(names) - 1) if i in kept else 0 for i in new})
        return {i: self._least[i] for i in ids if self._least[i] > at}


def all_parts(ids: Iterable[Id], ties: Ties[Id], levels: Levels) -> list[set[Id]]:
    """What `parts` gives where `ids` are all that ties reach, in less time: one level after the other for all that are too many."""
    out: list[set[Id]] = []
    waiting = set(ids)
    for level, most in levels.rising():
        crowded: set[Id] = set()
        for found in _components(waiting, ties, level):
            if len(found) <= most:
                out.append(found)
            else:
                crowded |= found
        waiting = crowded
    return sorted(out, key=min)


def _components(ids: set[Id], ties: Ties[Id], level: float) -> Iterable[set[Id]]:
    """What ties of this level and above reach of one another."""
    left = set(ids)
    while left:
        found = frontier = {left.pop()}
        while frontier:
            near = {i for a, b, score in ties(frontier) if score >= level for i in (a, b)}
            frontier = near & left
            left -= frontier
            found = found | frontier
        yield found


def affected(changed: set[Id], ties: Ties[Id], levels: Levels, known: Known[Id] | None = None) -> set[Id]:
    """All tellings whose part may be another since ties of the `changed` ones came or went; these among them, and whole parts.

    Without its ties a changed telling stands alone; the parts of its neighbours are then what they were before it came. A telling that is
    in none of these had no way to it, at its own part's level, and has none now. `known` are the levels from before they came: a neighbour
    that is tied more weakly than that keeps its part. Not to be given for tellings that go.
    """

    def without(ids: set[Id]) -> Iterable[tuple[Id, Id, float]]:
        return (t for t in ties(ids - changed) if t[0] not in changed and t[1] not in changed)

    best: dict[Id, float] = {}
    for a, b, score in ties(changed):
        if score >= levels.link_at:
            best.update({i: max(score, best.get(i, score)) for i in (a, b) if i not in changed})
    kept = known(set(best)) if known is not None else {}
    beside = {i for i, score in best.items() if score >= kept.get(i, levels.link_at)}
    ties(beside)  # asked for at once: a store looks them up together and keeps them
    return changed.union(*(found for found, _ in Search(without, levels, known).parts(beside)))
