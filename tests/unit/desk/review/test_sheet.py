import pytest
from django.utils import translation
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, reviews
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.review.sheet import Sheet, between, chosen, sheet

WHO = {"who": "نور", "why": ""}
REASON = "سرّ الأول"


@pytest.fixture
def number(case: CaseFile) -> int:
    adding.add_ready(case, ready("a"), who="نور")
    return incidents.numbers(case)[0]


def of(case: CaseFile, number: int, me: str) -> Sheet:
    with translation.override("en"):
        return sheet(case, number, me=me, alone=False)


def answer(case: CaseFile, number: int, who: str, killed: int = 3, why: str = "") -> int:
    return reviews.review(case, number, {"killed": killed, "day": "2024-05-14"}, who=who, why=why)


def test_whose_turn_it_is(case: CaseFile, number: int) -> None:
    assert of(case, number, "سعاد").turn == "answer"
    answer(case, number, "سعاد")
    assert [of(case, number, who).turn for who in ("سعاد", "ريم")] == ["waiting", "answer"]
    answer(case, number, "ريم")
    assert [of(case, number, who).turn for who in ("سعاد", "ريم", "نور")] == ["between", "between", "decide"]
    end = reviews.adjudicate(case, number, {"killed": 3}, **WHO)
    assert {of(case, number, who).turn for who in ("سعاد", "ريم", "نور")} == {"done"}
    assert of(case, number, "نور").ended == end
    decisions.set_state(case, "a", "corrected", **WHO)
    assert of(case, number, "سعاد").turn == "answer"


def test_the_form_is_the_same_whether_or_not_somebody_has_answered(case: CaseFile, number: int) -> None:
    before = of(case, number, "ريم")
    answer(case, number, "سعاد", killed=977, why=REASON)
    assert of(case, number, "ريم") == before
    own = of(case, number, "سعاد")
    assert (own.own_why, [g.field for g in own.own], own.questions) == (REASON, ["day", "killed"], ())


def test_both_answers_side_by_side_once_both_are_there(case: CaseFile, number: int) -> None:
    assert between(case, number, me="نور") is None
    first = answer(case, number, "سعاد", why=REASON)
    assert between(case, number, me="نور") is None
    second = answer(case, number, "ريم", killed=4)
    with translation.override("en"):
        found = between(case, number, me="نور")
    assert found is not None
    assert (found.people, found.entries, found.reasons, found.mine) == (("سعاد", "ريم"), (first, second), (REASON, ""), False)
    assert [(s.field, s.first, s.second, s.same) for s in found.sides] == [
        ("day", "14 May 2024", "14 May 2024", True),
        ("killed", "3", "4", False),
    ]
    assert (found.differing, found.changed) == (1, False)
    mine = between(case, number, me="ريم")
    assert mine is not None
    assert mine.mine
    decisions.set_state(case, "a", "corrected", **WHO)
    later = between(case, number, me="نور")
    assert later is not None
    assert later.changed


def test_what_is_decided_comes_from_the_two(case: CaseFile, number: int) -> None:
    with pytest.raises(DecisionError, match="no two reviews"):
        chosen(case, number, {})
    answer(case, number, "سعاد")
    answer(case, number, "ريم", killed=4)
    assert chosen(case, number, {"field-day": "none", "field-killed": "4"}) == {"day": None, "killed": 4}
    with pytest.raises(DecisionError):
        chosen(case, number, {"field-day": "none", "field-killed": "5"})
