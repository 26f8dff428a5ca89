from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link.parts import Levels, Search, Ties, affected, all_parts, part, parts

LEVELS = Levels(link_at=0.0, floor=-2.0, most=3, step=0.5, top=2.2)
Tie = tuple[int, int, float]
SCORES = st.sampled_from([-1.0, 0.0, 0.4, 0.5, 1.0, 1.2, 3.0, 9.0])
TIES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), SCORES).filter(lambda t: t[0] < t[1]), max_size=25, unique_by=lambda t: t[:2]
)


def asked(ties: list[Tie]) -> Ties[int]:
    def give(ids: set[int]) -> Iterable[Tie]:
        return [t for t in ties if ids & {t[0], t[1]}]

    return give


def test_what_chains_of_ties_reach_is_one_part() -> None:
    assert part(1, asked([(1, 2, 0.0), (2, 3, 2.0), (3, 4, -0.1)]), LEVELS) == {1, 2, 3}
    assert part(4, asked([(1, 2, 0.0), (3, 4, -0.1)]), LEVELS) == {4}


def test_where_it_is_too_much_only_stronger_ties_count() -> None:
    chain = [(1, 2, 2.0), (2, 3, 0.2), (3, 4, 2.0), (4, 5, 0.7)]
    assert parts(range(1, 6), asked(chain), LEVELS) == [{1, 2}, {3, 4, 5}]


def test_decisions_tie_however_many_they_are() -> None:
    ties = [(n, n + 1, 9.0) for n in range(8)]
    assert part(0, asked(ties), LEVELS) == set(range(9))


def test_ties_that_hardly_err_tie_however_many_they_are() -> None:
    many = [(a, b, 2.2) for a in range(6) for b in range(a + 1, 6)]
    assert parts(range(6), asked(many), LEVELS) == [set(range(6))]
    assert parts(range(6), asked([(a, b, 2.1) for a, b, _ in many]), LEVELS) == [{n} for n in range(6)]


@given(TIES)
@settings(max_examples=200)
def test_a_part_is_the_same_from_each_of_its_tellings(ties: list[Tie]) -> None:
    found = parts(range(10), asked(ties), LEVELS)
    assert sorted(i for p in found for i in p) == list(range(10))
    assert all(part(i, asked(ties), LEVELS) == p for p in found for i in p)
    assert all_parts(range(10), asked(ties), LEVELS) == found


@pytest.mark.parametrize("gone", [False, True])
@given(TIES, st.sets(st.integers(0, 9), min_size=1, max_size=2))
@settings(max_examples=200)
def test_only_what_is_affected_has_another_part(gone: bool, ties: list[Tie], changed: set[int]) -> None:
    """The changed tellings come, or go: their ties are there after, or before."""
    without = [t for t in ties if not changed & {t[0], t[1]}]
    touched = affected(changed, asked(ties), LEVELS)
    before, after = (without, ties) if not gone else (ties, without)
    one, other = ({i: frozenset(p) for p in parts(range(10), asked(x), LEVELS) for i in p} for x in (before, after))
    assert all(one[i] == other[i] for i in range(10) if i not in touched)
    assert all(other[i] <= touched for i in touched)


@given(TIES, st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=3), max_size=12), st.sets(st.integers(0, 9)))
@settings(max_examples=200)
def test_levels_that_are_kept_as_tellings_come_and_go_give_the_same_parts(
    ties: list[Tie], steps: list[set[int]], forgotten: set[int]
) -> None:
    """Each step takes away those of its tellings that are there and then brings those that were not; some levels are not known."""
    here: set[int] = set()
    kept: dict[int, tuple[frozenset[int], float]] = {}

    def known(ids: set[int]) -> dict[int, float]:
        return {i: kept[i][1] for i in ids - forgotten if i in kept}

    def check(search: Search[int], ids: set[int]) -> None:
        kept.update({i: (frozenset(found), level) for found, level in search.parts(ids) for i in found})
        assert kept == {i: (frozenset(found), level) for found, level in Search(now(), LEVELS).parts(here) for i in found}

    def now() -> Ties[int]:
        return asked([t for t in ties if {t[0], t[1]} <= here])

    for step in steps:
        gone, new = step & here, step - here
        beside = {i for t in now()(gone) for i in t[:2]} - gone
        here -= gone
        for i in gone:
            del kept[i]
        check(Search(now(), LEVELS), beside)
        here |= new
        check(Search(now(), LEVELS, known), affected(new, now(), LEVELS, known))


def test_a_neighbour_that_is_tied_more_weakly_than_its_part_is_not_looked_at() -> None:
    crowd = [(a, b, 1.2) for a in range(6) for b in range(a + 1, 6)]
    looked: set[int] = set()

    def ties(ids: set[int]) -> Iterable[Tie]:
        looked.update(ids)
        return asked([*crowd, *((a, 9, 0.4) for a in range(6))])(ids)

    before = {i: level for found, level in Search(asked(crowd), LEVELS).parts(range(6)) for i in found}
    assert affected({9}, ties, LEVELS, lambda ids: {i: before[i] for i in ids & before.keys()}) == {9}
    assert Search(ties, LEVELS, lambda ids: {i: before[i] for i in ids & before.keys()}).part(9) == ({9}, 0.5)
    assert looked == {9}
