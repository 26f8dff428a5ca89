import msgspec
import pytest
from told_reports import FAR_TOWN, REGION, RIVER, C, report

from khabar.link import Telling, compare, contradiction, link, reasons, tell
from khabar.link.score import probability
from khabar.link.weights import Weights, weights

DAY = "2024-03-05"


def one(name: str, *claims: C) -> Telling:
    (t,) = tell(report(name, *(claims or (C(type="strike", place=RIVER, day=DAY), C(type="killing", number=3, cause=0)))))
    return t


def test_the_score_is_the_sum_of_its_reasons() -> None:
    a, b = one("a"), one("b")
    edge = compare(a, b)
    assert edge is not None
    assert edge.score == pytest.approx(weights().intercept + sum(r.weight for r in reasons(a, b)), abs=1e-3)
    assert edge == compare(b, a)
    assert (edge.a, edge.b) == ("a#c1", "b#c1")


def test_the_same_strike_in_two_reports_is_above_another_elsewhere() -> None:
    same, other = compare(one("a"), one("b")), compare(one("a"), one("b", C(type="strike", place=REGION, day="2024-03-06")))
    assert same is not None
    assert same.barred is None
    assert other is None or same.score > other.score


def test_told_days_two_apart_contradict_and_one_apart_do_not() -> None:
    for day, apart in (("2024-03-06", False), ("2024-03-07", True), ("--03-09", True)):
        found = contradiction(one("a"), one("b", C(type="strike", place=RIVER, day=day)))
        assert (found is not None) is apart
    assert "days apart" in (contradiction(one("a"), one("b", C(type="strike", place=RIVER, day="2024-03-07"))) or "")


def test_a_longer_stretch_contradicts_nothing() -> None:
    month = C(type="strike", place=RIVER, day="2024-05-01/2024-05-31", grain="month")
    assert contradiction(one("a"), one("b", month)) is None


def test_two_far_places_contradict_unless_one_passage_tells_both() -> None:
    far = C(type="strike", place=FAR_TOWN, day=DAY)
    assert "km apart" in (contradiction(one("a"), one("b", far)) or "")
    both = one("b", C(type="strike", place=RIVER, day=DAY, event="e"), C(type="strike", place=FAR_TOWN, day=DAY, event="e"))
    assert contradiction(one("a"), both) is None


def test_a_contradiction_is_kept_whatever_the_score() -> None:
    edge = compare(one("a"), one("b", C(type="strike", place=FAR_TOWN, day=DAY)))
    assert edge is not None
    assert edge.barred is not None


def test_passages_of_one_report_are_not_compared() -> None:
    a, b = tell(report("r", C(type="strike", place=RIVER), C(type="strike", place=FAR_TOWN)))
    assert compare(a, b) is None


def test_what_is_not_above_the_floor_is_as_good_as_not_compared() -> None:
    low: Weights = msgspec.structs.replace(weights(), intercept=-50.0)
    assert compare(one("a"), one("b"), low) is None


def test_a_link_says_why() -> None:
    found = link(one("b"), one("a"))
    assert (found.a.report, found.b.report) == ("a", "b")
    assert 0 <= found.score <= 1
    assert found.reasons
    assert all(r.weight for r in found.reasons)
    assert [abs(r.weight) for r in found.reasons] == sorted((abs(r.weight) for r in found.reasons), reverse=True)
    assert link(one("a"), one("b"), decision="d7").decision == "d7"


@pytest.mark.parametrize(("score", "expected"), [(0.0, 0.5), (1e6, 1.0), (-1e6, 0.0)])
def test_log_odds_as_probability(score: float, expected: float) -> None:
    assert probability(score) == expected
