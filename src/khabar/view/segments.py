"""Extents over one text cut into pieces: however extents nest or overlap, every piece lies wholly inside or outside each of them."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

import msgspec


class _Extent(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


E = TypeVar("E", bound=_Extent)


class Segment(msgspec.Struct, Generic[E], frozen=True):
    """A piece `start:end` (code points, half-open) with the extents that hold it, in the order in which they were given."""

    start: int
    end: int
    over: tuple[E, ...] = ()


def segments(start: int, end: int, extents: Iterable[E], *, cuts: Iterable[int] = ()) -> Iterator[Segment[E]]:
    """The pieces of `start:end`, in order and without gaps: cut wherever an extent begins or ends, and at `cuts`."""
    here = [x for x in extents if x.start < end and x.end > start]
    edges = (*(p for x in here for p in (x.start, x.end)), *cuts)
    for a, b in pairwise(sorted({start, end, *(p for p in edges if start < p < end)})):
        yield Segment(a, b, tuple(x for x in here if x.start <= a and x.end >= b))
