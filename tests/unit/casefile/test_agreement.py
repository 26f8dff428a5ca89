import pytest
from ready_reports import ready

from khabar.casefile import adding, incidents, reviews
from khabar.casefile.agreement import FEW, Agreement, agreement, measured
from khabar.casefile.opening import CaseFile


def test_alpha_is_that_of_the_textbook() -> None:
    """Krippendorff (2011), «Computing Krippendorff's Alpha-Reliability», nominal data of two observers without missing data: 0.095."""
    first, second = "0100000000", "1110010100"
    found = measured("means", [(int(a), int(b)) for a, b in zip(first, second, strict=True)])
    assert (found.pairs, found.same, found.percent) == (10, 6, 60)
    assert found.alpha == pytest.approx(0.095, abs=0.001)


def test_a_second_textbook_case() -> None:
    """The same, five names, twelve units: 0.692."""
    first, second = "aabbdcccedda", "babbbccceddd"
    assert measured("means", list(zip(first, second, strict=True))).alpha == pytest.approx(0.692, abs=0.001)


def test_all_alike_is_agreement_of_which_alpha_says_nothing() -> None:
    assert measured("killed", [(3, 3), (3, 3)]) == Agreement("killed", 2, 2, None)
    assert measured("killed", [(None, None)]).alpha is None
    assert measured("killed", [([3, 5], [3, 5]), (4, 4)]).alpha == 1.0
    assert measured("killed", [(3, 4), (4, 3)]).alpha == pytest.approx(-0.5)


def test_few_pairs_are_said_to_be_few() -> None:
    assert measured("killed", [(1, 2)] * (FEW - 1)).few
    assert not measured("killed", [(1, 2)] * FEW).few
    assert Agreement("killed", 0, 0, None).percent == 0


def test_only_rounds_in_which_two_have_answered_are_counted(case: CaseFile) -> None:
    for i in range(3):
        adding.add_ready(case, ready(f"r{i}", place=i, day=f"2024-0{i + 1}-14"), who="نور")
    one, two, three = incidents.numbers(case)
    who = {"why": ""}
    reviews.review(case, one, {"killed": 3, "day": "2024-01-14"}, who="سعاد", **who)
    assert agreement(case) == (), "an answer that waits shows in no number"
    reviews.review(case, one, {"killed": 4}, who="ريم", **who)
    reviews.review_alone(case, two, {"killed": 3}, who="سعاد", **who)
    (found,) = agreement(case)
    assert (found.field, found.pairs, found.same) == ("killed", 1, 0)
    for handle in ("سعاد", "ريم"):
        reviews.review(case, three, {"killed": 3, "status": "confirmed"}, who=handle, **who)
    reviews.adjudicate(case, three, {"killed": 3}, who="نور", **who)
    assert [(a.field, a.pairs, a.same) for a in agreement(case)] == [("status", 1, 1), ("killed", 2, 1)]
