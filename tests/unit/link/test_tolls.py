import pytest
from told_reports import C, report

from khabar.link.telling import Toll
from khabar.link.tolls import agree, category_of, parts, tolls, whole
from khabar.records.report import Claim, Harm


def claim(**fields: object) -> Claim:
    return report("r", C(type="killing", **fields)).claims[0]  # type: ignore[arg-type]


def test_parts_inside_a_total_are_never_added() -> None:
    c = claim(number=5, parts=(("child", "unknown", 3),))
    assert whole(c, "killed") == Toll("", 5, 5)
    assert parts(c, "killed") == [Toll("child", 3, 3)]
    assert tolls([c, c], "killed") == (Toll("", 5, 5), Toll("child", 3, 3))


def test_only_what_happened_counts() -> None:
    assert whole(claim(number=5, modality="negated"), "killed") is None
    assert parts(claim(number=5, parts=(("child", "unknown", 3),), modality="possible"), "killed") == []


def test_more_than_leaves_the_sum_open() -> None:
    assert whole(claim(number=(21, None)), "killed") == Toll("", 21, None)


def test_another_outcome_is_another_number() -> None:
    assert whole(claim(number=5), "injured") is None


@pytest.mark.parametrize(
    ("harm", "category"),
    [
        (Harm("killed", 1, 1, "m1", age="child", sex="female"), "child"),
        (Harm("killed", 1, 1, "m1", sex="female"), "woman"),
        (Harm("killed", 1, 1, "m1", part="journalist", sex="female"), "journalist"),
        (Harm("killed", 1, 1, "m1", status="combatant"), "combatant"),
        (Harm("killed", 1, 1, "m1", status="civilian"), ""),
    ],
)
def test_categories(harm: Harm, category: str) -> None:
    assert category_of(harm) == category


@pytest.mark.parametrize(
    ("a", "b", "can"),
    [((4, 4), (4, 4), True), ((4, 4), (5, 5), False), ((3, 6), (5, 9), True), ((21, None), (30, 30), True), ((21, None), (20, 20), False)],
)
def test_numbers_that_can_both_be_true(a: tuple[int, int | None], b: tuple[int, int | None], can: bool) -> None:
    assert agree(Toll("", *a), Toll("", *b)) is can
    assert agree(Toll("", *b), Toll("", *a)) is can
