"""Tables tell of no few: not alone, and not one taken from another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.release.releasable import Day, Release, Released
from khabar.release.table_cells import cells, told


def release(counts: dict[str, int], k: int, before: dict[str, int]) -> Release:
    found = []
    for month, n in counts.items():
        day = Day(f"{month}-01", f"{month}-01", "day")
        found += [Released(id=f"{month}-{i}", kinds=("strike",), day=day) for i in range(n)]
    return Release(tuple(found), "public", "2026-01-01", k, before=before)


months = st.sampled_from(["2023-01", "2023-02", "2023-03"])
counts = st.dictionaries(months, st.integers(1, 30))


@given(st.lists(counts, min_size=1, max_size=6), st.integers(1, 8))
def test_no_cell_and_no_difference_of_cells_is_of_fewer_than_k(releases: list[dict[str, int]], k: int) -> None:
    before: dict[str, int] = {}
    every: list[dict[str, int]] = []
    for one in releases:
        before = told(release(one, k, before))
        every.append(before)
    for first in every:
        assert all(n >= k for n in first.values())
        for second in every:
            for cell in first.keys() & second.keys():
                difference = abs(first[cell] - second[cell])
                assert difference == 0 or difference >= k or _not_next(every, cell, first[cell], second[cell])


def _not_next(every: list[dict[str, int]], cell: str, first: int, second: int) -> bool:
    """Two that do not follow one another may come near again after both have moved by k or more."""
    row = [e[cell] for e in every if cell in e]
    return not any({a, b} == {first, second} for a, b in pairwise(row))


def test_cells_count_incidents_by_month_area_and_kind() -> None:
    assert cells(release({"2023-01": 2}, 1, {})) == {"2023-01|-|strike": 2}


def test_a_cell_that_was_told_and_moved_by_few_stands_as_it_was() -> None:
    assert told(release({"2023-01": 12}, 5, {"2023-01|-|strike": 10})) == {"2023-01|-|strike": 10}
    assert told(release({"2023-01": 15}, 5, {"2023-01|-|strike": 10})) == {"2023-01|-|strike": 15}
    assert told(release({"2023-01": 4}, 5, {})) == {}
