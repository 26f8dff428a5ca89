from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from khabar.view.segments import segments


class Extent(NamedTuple):
    start: int
    end: int


extents = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda x: Extent(x[0], x[0] + x[1])), max_size=12)


@given(extents, st.integers(0, 30), st.integers(1, 50), st.lists(st.integers(-5, 90), max_size=5))
def test_pieces_are_whole_in_order_and_each_inside_or_outside_of_every_extent(
    found: list[Extent], start: int, length: int, cuts: list[int]
) -> None:
    end = start + length
    pieces = list(segments(start, end, found, cuts=cuts))
    assert [pieces[0].start, *(p.end for p in pieces)] == [*(p.start for p in pieces), end]
    for piece in pieces:
        assert piece.start < piece.end
        assert list(piece.over) == [x for x in found if x.start <= piece.start and piece.end <= x.end]
        for x in found:
            assert x in piece.over or x.end <= piece.start or piece.end <= x.start
        assert not any(piece.start < cut < piece.end for cut in cuts)


def test_overlapping_extents() -> None:
    a, b = Extent(0, 5), Extent(3, 8)
    assert [(p.start, p.end, p.over) for p in segments(0, 9, [a, b])] == [(0, 3, (a,)), (3, 5, (a, b)), (5, 8, (b,)), (8, 9, ())]
