"""Parts: tellings that are clustered together, apart from all others.

Ties are edges good enough to join, and people's decisions. What chains of ties reach is one part, as long as these are not too many: in a
town that is struck every day, chains of neighbouring days would tie a whole war. So the level at which edges tie rises, for a telling,
until its part is small enough, or until only edges are left that hardly err: these tie however many there are, since hundreds may tell of
one massacre. That depends on the ties alone: whichever telling of a part one begins with, and in whatever order they came, the part is the
same. So whoever adds a telling needs to look at no more than the parts around it (see `affected`).
"""

import math
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec

from khabar.link.weights import weights

Id = TypeVar("Id", str, int)
DECIDED = math.inf
"""The score of a tie by a person's decision: it ties at every level."""

Ties = Callable[[set[Id]], Iterable[tuple[Id, Id, float]]]
"""Gives all ties (a, b, score) of which one end is in the set; edges below `link_at` may be among them, barred ones may not."""


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
    return _Search(ties, levels).part(start)


def parts(ids: Iterable[Id], ties: Ties[Id], levels: Levels) -> list[set[Id]]:
    """The parts that hold `ids`, each once."""
    search = _Search(ties, levels)
    out: list[set[Id]] = []
    done: set[Id] = set()
    for i in sorted(set(ids)):
        if i not in done:
            out.append(search.part(i))
            done |= out[-1]
    return out


class _Search(Generic[Id]):
    """Looks for parts, and remembers which tellings hang together with too many at which level."""

    def __init__(self, ties: Ties[Id], levels: Levels) -> None:
        self._ties: Ties[Id] = ties
        self._rising = levels.rising()
        self._crowded: dict[float, set[Id]] = {level: set() for level, _ in self._rising}

    def part(self, start: Id) -> set[Id]:
        """Between the levels by halves: what is reached shrinks as the level rises."""
        low, high, best = 0, len(self._rising) - 1, None
        while low < high:
            middle = (low + high) // 2
            level, most = self._rising[middle]
            found = None if start in self._crowded[level] else self._reached(start, level, most)
            if found is None:
                low = middle + 1
            else:
                high, best = middle, found
        return best if best is not None else self._reached(start, *self._rising[-1]) or {start}

    def _reached(self, start: Id, level: float, most: float) -> set[Id] | None:
        """What ties of this level and above reach; None where it is too much."""
        found, frontier, crowded = {start}, {start}, self._crowded[level]
        while frontier:
            near = {i for a, b, score in self._ties(frontier) if score >= level for i in (a, b)}
            frontier = near - found
            found |= frontier
            if len(found) > most or not crowded.isdisjoint(frontier):
                crowded |= found
                return None
        return found


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


def affected(changed: set[Id], ties: Ties[Id], levels: Levels) -> set[Id]:
    """All tellings whose part may be another since ties of the `changed` ones came or went; these among them.

    Without its ties a changed telling stands alone; the parts of its neighbours are then what they were before it came. A telling that is
    in none of these had no way to it, at its own part's level, and has none now.
    """

    def without(ids: set[Id]) -> Iterable[tuple[Id, Id, float]]:
        return (t for t in ties(ids - changed) if t[0] not in changed and t[1] not in changed)

    beside = {i for a, b, score in ties(changed) if score >= levels.link_at for i in (a, b)} - changed
    ties(beside)  # asked for at once: a store looks them up together and keeps them
    return changed.union(*parts(beside, without, levels))
