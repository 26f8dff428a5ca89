from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.casefile import bonds, ledger, log
from khabar.casefile.bonds import Group, Piece, Placed
from khabar.casefile.opening import CaseFile


def far(telling: int, others: object) -> float:
    return 0.0


def groups(*found: str) -> list[Group]:
    """Groups of tellings with one claim each, written as digits; numbered from 1 on."""
    return [Group(tuple(Piece(int(c), (int(c),)) for c in text), n) for n, text in enumerate(found, start=1)]


def merge(claims: str) -> Placed:
    return Placed(True, tuple(map(int, claims)))


def split(gone: str, rest: str, number: int | None = 9) -> Placed:
    return Placed(False, tuple(map(int, gone)), frozenset(map(int, rest)), number)


def laid(found: list[Group], *steps: Placed, near: bonds.Near = far) -> dict[str, int | None]:
    out = bonds.laid(found, steps, near)
    return {"".join(sorted(str(c) for p in g.pieces for c in p.claims)): g.number for g in out}


def test_a_merge_joins_whole_groups_and_a_split_takes_out_what_it_names() -> None:
    assert laid(groups("12", "3", "4"), merge("31")) == {"123": 2, "4": 3}
    assert laid(groups("123", "4"), split("3", "12")) == {"12": 1, "3": 9, "4": 2}
    assert laid(groups("12", "3"), merge("13"), split("2", "13")) == {"13": 1, "2": 9}
    assert laid(groups("12", "3"), split("2", "1"), merge("32")) == {"1": 1, "23": 2}


def test_what_goes_is_together_wherever_it_was() -> None:
    assert laid(groups("12", "34"), split("23", "14")) == {"1": 1, "4": 2, "23": 9}


def test_a_group_of_which_nothing_was_left_goes_whole() -> None:
    assert laid(groups("12", "35"), split("23", "1")) == {"1": 1, "235": 9}


def test_what_came_later_goes_with_the_nearer_part() -> None:
    found = groups("123")
    assert laid(found, split("2", "1"), near=lambda t, others: float(list(others) == [2])) == {"1": 1, "23": 9}
    assert laid(found, split("2", "1")) == {"13": 1, "2": 9}


def test_a_step_of_claims_that_are_gone_does_nothing() -> None:
    assert laid(groups("12"), merge("78"), split("7", "12"), merge("")) == {"12": 1}


def test_a_split_goes_through_a_telling_and_a_later_one_through_what_is_left() -> None:
    whole = [Group((Piece(1, (1, 2, 3, 4)),), 1)]
    out = bonds.laid(whole, [split("2", "134", 8), split("3", "14", 9)], far)
    assert [(g.pieces, g.number) for g in out] == [((Piece(1, (1, 4)),), 1), ((Piece(1, (2,)),), 8), ((Piece(1, (3,)),), 9)]


def test_what_a_later_split_cuts_was_whole_for_an_earlier_one() -> None:
    found = [Group((Piece(1, (1, 2)), Piece(5, (5,))), 1)]
    out = bonds.laid(found, [split("1", "5", 8), split("1", "2", 9)], far)
    assert {g.number: [p.claims for p in g.pieces] for g in out} == {1: [(5,)], 8: [(2,)], 9: [(1,)]}


@settings(max_examples=50)
@given(st.data())
def test_every_step_does_exactly_what_it_says_over_all_before_it(data: st.DataObject) -> None:
    homes = data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=8))
    start = [Group(tuple(Piece(t, (2 * t, 2 * t + 1)) for t, h in enumerate(homes) if h == home), home) for home in set(homes)]
    steps: list[Placed] = []
    for number in range(10, 16):
        now = bonds.laid(start, steps, far)
        held = {g.number: [c for p in g.pieces for c in p.claims] for g in now}
        assert len(held) == len(now)
        assert sorted(c for some in held.values() for c in some) == list(range(2 * len(homes)))
        some = data.draw(st.lists(st.sampled_from(sorted(held, key=str)), min_size=1, max_size=3, unique=True))
        if len(some) > 1:
            steps.append(Placed(True, tuple(c for n in some for c in held[n])))
            wanted = {n: set(c) for n, c in held.items() if n not in some} | {some[0]: {c for n in some for c in held[n]}}
        else:
            gone = data.draw(st.lists(st.sampled_from(held[some[0]]), min_size=1, unique=True))
            rest = set(held[some[0]]) - set(gone)
            if not rest:
                continue
            steps.append(Placed(False, tuple(gone), frozenset(rest), number))
            wanted = {**{n: set(c) for n, c in held.items()}, some[0]: rest, number: set(gone)}
        assert {g.number: {c for p in g.pieces for c in p.claims} for g in bonds.laid(start, steps, far)} == wanted
        if data.draw(st.booleans()):
            steps.pop(data.draw(st.integers(0, len(steps) - 1)))


def test_steps_in_force_by_the_claims_of_which_they_speak(case: CaseFile) -> None:
    body: dict[str, Any] = {"incidents": [1, 2], "claims": ["a", "b", "c"], "cores": [[["a", 1]], [["c", 2]]]}
    ledger.append(case.alias, log.MERGED, "نور", body, about=["a", "b", "c"])
    body = {"incidents": [1], "claims": ["b"], "rows": [1], "rest": ["a"], "rest_rows": [1], "number": 7}
    ledger.append(case.alias, log.SPLIT, "نور", body, about=["a", "b"])
    one, other = bonds.steps(case.alias)
    assert (one.joins, one.claims, one.heads) == (True, (("a", 1), ("c", 2)), (("a", 1), ("c", 2)))
    assert (other.joins, other.claims, other.rest, other.number) == (False, (("b", 1),), (("a", 1),), 7)
    assert bonds.steps(case.alias, ["c"]) == [one]
    assert bonds.steps(case.alias, ["z"]) == bonds.steps(case.alias, []) == []
    ledger.append(case.alias, log.UNDONE, "نور", {"entry": 1})
    assert bonds.steps(case.alias) == [other]


def test_an_entry_that_does_not_say_the_reports(case: CaseFile) -> None:
    ledger.append(case.alias, log.MERGED, "نور", {"incidents": [1, 2], "claims": ["a", "b"], "heads": ["a", "b"]}, about=["a", "b"])
    (step,) = bonds.steps(case.alias)
    where = {"a": [(1, 10), (2, 20)], "b": [(3, 10)]}
    assert bonds.placed(step, where).moved == (1, 2, 3)


def test_two_posts_that_say_the_same_are_told_apart_by_their_rows() -> None:
    step = bonds.Step(1, False, (("a", 10),), (("a", 20),), 7)
    assert bonds.placed(step, {"a": [(1, 10), (2, 20)]}) == Placed(False, (1,), frozenset({2}), 7)
