"""Parts: tellings that are clustered together, apart from all others.

Ties are edges good enough to join, and people's decisions. What chains of ties reach is one part, as long as these are not too many: in a
town that is struck every day, chains of neighbouring days would tie a whole war. So the level at which edges tie rises, for a telling,
until its part is small enough. That depends on the ties alone: whichever telling of a part one begins with, and in whatever order they
came, the part is the same. So whoever adds a telling needs to look at no more than the parts around it (see `affected`).
"""

import math
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from khabar.link.weights import weights

Id = TypeVar("Id", str, int)
DECIDED = math.inf
"""The score of a tie by a person's decision: it ties at every level."""

Ties = Callable[[set[Id]], Iterable[tuple[Id, Id, float]]]
"""Gives all ties (a, b, score) of which one end is in the set; edges below `link_at` may be among them, barred ones may not."""


class Levels(msgspec.Struct, frozen=True):
    """Log odds: from which average on groups join, and what a pair counts that has no edge; how many tellings a part holds at most,
    decisions aside, and by what step the level of ties rises where there are more."""

    link_at: float
    floor: float
    most: int = 400
    step: float = 0.5

    @classmethod
    def shipped(cls) -> "Levels":
        """Those of the weights' file."""
        w = weights()
        return cls(w.link_at, w.floor, w.part_most, w.part_step)


def part(start: Id, ties: Ties[Id], levels: Levels) -> set[Id]:
    """The part of one telling: what ties reach at the lowest level at which that is not too much."""
    level = levels.link_at
    while True:
        found, highest = _reached(start, ties, level, levels.most)
        if found is not None:
            return found
        level = level + levels.step if level <= highest else DECIDED


def _reached(start: Id, ties: Ties[Id], level: float, most: int) -> tuple[set[Id] | None, float]:
    """What ties of this level and above reach, None where it is too much; and the highest score met that is no decision."""
    found, frontier, highest = {start}, {start}, -math.inf
    while frontier:
        near: set[Id] = set()
        for a, b, score in ties(frontier):
            if score != DECIDED:
                highest = max(highest, score)
            if score >= level:
                near |= {a, b}
        frontier = near - found
        found |= frontier
        if len(found) > most and level != DECIDED:
            return None, highest
    return found, highest


def parts(ids: Iterable[Id], ties: Ties[Id], levels: Levels) -> list[set[Id]]:
    """The parts that hold `ids`, each once."""
    out: list[set[Id]] = []
    done: set[Id] = set()
    for i in sorted(set(ids)):
        if i not in done:
            out.append(part(i, ties, levels))
            done |= out[-1]
    return out


def all_parts(ids: Iterable[Id], ties: Ties[Id], levels: Levels) -> list[set[Id]]:
    """What `parts` gives where `ids` are all that ties reach, in less time: one level after the other for all that are too many."""
    out: list[set[Id]] = []
    waiting = [(set(ids), levels.link_at)]
    while waiting:
        inside, level = waiting.pop()
        for found in _components(inside, ties, level):
            if len(found) <= levels.most or level == DECIDED:
                out.append(found)
            else:
                highest = max((score for *_, score in ties(found) if score != DECIDED), default=-math.inf)
                waiting.append((found, level + levels.step if level <= highest else DECIDED))
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
    return changed.union(*parts(beside, without, levels))
