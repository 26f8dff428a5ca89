"""Offsets in UTF-16 code units, as browsers count, and in code points, as Khabar does."""

from bisect import bisect_left
from itertools import accumulate

_PLANE = 0xFFFF


class Offsets:
    """Both ways for one text."""

    def __init__(self, text: str) -> None:
        self._before = [0, *accumulate(2 if ord(c) > _PLANE else 1 for c in text)]

    def units(self, point: int) -> int:
        """Code units before the code point `point`."""
        return self._before[point]

    def points(self, unit: int) -> int:
        """Code points before the code unit `unit`. Raises ValueError where that lies inside one, or behind the end."""
        found = bisect_left(self._before, unit)
        if found == len(self._before) or self._before[found] != unit:
            raise ValueError(f"{unit} is no place between two characters")
        return found
