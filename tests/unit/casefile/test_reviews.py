from typing import Any

import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, log, reviews, rounds
from khabar.casefile.auditing import audit
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Entry, Incident
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError

WHO = {"who": "نور", "why": "سبب"}
ANSWERS = {"killed": 3, "day": "2024-05-14", "status": "confirmed", "means": None}


@pytest.fixture
def number(case: CaseFile) -> int:
    adding.add_ready(case, ready("a"), who="نور")
    adding.add_ready(case, ready("b", killed=5, outlet="الضفة"), who="نور")
    return incidents.numbers(case)[0]


def entries(case: CaseFile) -> int:
    return Entry.objects.using(case.alias).count()


def test_a_review_confirms_nothing_and_changes_nothing(case: CaseFile, number: int) -> None:
    before = (incidents.record(case, number).to_json(), Incident.objects.using(case.alias).get(pk=number).changed)
    reviews.review(case, number, ANSWERS, **WHO)
    assert (incidents.record(case, number).to_json(), Incident.objects.using(case.alias).get(pk=number).changed) == before


def test_a_third_person_decides_and_that_is_confirmed_in_one_step(case: CaseFile, number: int) -> None:
    reviews.review(case, number, ANSWERS, who="سعاد", why="")
    reviews.review(case, number, {**ANSWERS, "killed": [3, 5]}, who="ريم", why="")
    seq = reviews.adjudicate(case, number, {"killed": [3, 5], "day": None, "status": "confirmed"}, **WHO)
    confirmed = log.read(case.alias, kinds=[log.CONFIRMED])
    assert [((e.body or {})["field"], (e.body or {})["value"], e.who, e.why) for e in confirmed] == [
        ("killed", [3, 5], "نور", "سبب"),
        ("status", "confirmed", "نور", "سبب"),
    ]
    (end,) = log.read(case.alias, among=[seq])
    assert end.body is not None
    assert (end.body["alone"], end.body["entries"], len(end.body["reviews"])) == (False, [e.seq for e in confirmed], 2)
    assert incidents.record(case, number).status.value == "confirmed"
    assert {d.kind for d in incidents.record(case, number).decisions} == {"confirm"}, "the record shows what holds, not how it came about"
    assert audit(case).whole


def test_one_person_alone_is_written_down_as_alone_and_taken_back_whole(case: CaseFile, number: int) -> None:
    seq = reviews.review_alone(case, number, ANSWERS, **WHO)
    (end,) = log.read(case.alias, among=[seq])
    assert end.body is not None
    assert end.body["alone"] is True
    assert incidents.record(case, number).status.value == "confirmed"
    decisions.undo(case, seq, **WHO)
    assert rounds.round_of(case.alias, number).state == rounds.OPEN
    assert incidents.record(case, number).status.value != "confirmed"
    assert reviews.review_alone(case, number, {"status": "dismissed"}, **WHO) > seq


def test_nobody_answers_twice_nor_decides_on_their_own_answer(case: CaseFile, number: int) -> None:
    with pytest.raises(DecisionError, match="no two reviews"):
        reviews.adjudicate(case, number, ANSWERS, **WHO)
    reviews.review(case, number, ANSWERS, who="سعاد", why="")
    before = entries(case)
    with pytest.raises(DecisionError, match="already"):
        reviews.review(case, number, ANSWERS, who="سعاد", why="")
    with pytest.raises(DecisionError, match="no two reviews"):
        reviews.adjudicate(case, number, ANSWERS, **WHO)
    reviews.review(case, number, ANSWERS, who="ريم", why="")
    with pytest.raises(DecisionError, match="two reviewers have answered"):
        reviews.review(case, number, ANSWERS, who="يوسف", why="")
    for who in ("سعاد", "ريم"):
        with pytest.raises(DecisionError, match="one of the two"):
            reviews.adjudicate(case, number, ANSWERS, who=who, why="")
    assert entries(case) == before + 1


def test_what_neither_answered_cannot_be_decided(case: CaseFile, number: int) -> None:
    reviews.review(case, number, ANSWERS, who="سعاد", why="")
    reviews.review(case, number, ANSWERS, who="ريم", why="")
    before = entries(case)
    for answers in ({"killed": 4}, {"place": "بلدة النهر"}):
        with pytest.raises(DecisionError, match="neither reviewer"):
            reviews.adjudicate(case, number, answers, **WHO)
    assert entries(case) == before


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, "at least one field"),
        ({"weather": "rain"}, "no field 'weather'"),
        ({"killed": "many"}, "no value for 'killed'"),
        ({"blamed": "لا أحد يعرفه"}, "no value for 'blamed'"),
        ({"day": "2024-13-01"}, "no such day"),
    ],
)
def test_an_answer_that_could_not_be_confirmed_is_not_taken(case: CaseFile, number: int, answers: dict[str, Any], told: str) -> None:
    before = entries(case)
    with pytest.raises(DecisionError, match=told):
        reviews.review(case, number, answers, **WHO)
    assert entries(case) == before


def test_a_decision_that_cannot_be_kept_leaves_nothing_of_itself(case: CaseFile, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews.review(case, number, ANSWERS, who="سعاد", why="")
    reviews.review(case, number, ANSWERS, who="ريم", why="")
    before = entries(case)

    def refuse(*_: object) -> None:
        raise DecisionError("not this time")

    monkeypatch.setattr(rounds, "replay", refuse)
    with pytest.raises(DecisionError, match="not this time"):
        reviews.adjudicate(case, number, ANSWERS, **WHO)
    assert entries(case) == before
    assert not log.read(case.alias, kinds=[log.CONFIRMED])


def test_two_are_assigned_at_most_and_each_once(case: CaseFile, number: int) -> None:
    reviews.assign(case, number, add="سعاد", **WHO)
    with pytest.raises(DecisionError, match="already"):
        reviews.assign(case, number, add="سعاد", **WHO)
    reviews.assign(case, number, add="ريم", **WHO)
    with pytest.raises(DecisionError, match="two reviewers"):
        reviews.assign(case, number, add="يوسف", **WHO)
    reviews.assign(case, number, add="يوسف", remove="سعاد", **WHO)
    assert rounds.round_of(case.alias, number).assigned == ("ريم", "يوسف")
    with pytest.raises(DecisionError, match="not assigned"):
        reviews.assign(case, number, remove="سعاد", **WHO)
    with pytest.raises(UsageError, match="handle"):
        reviews.assign(case, number, add="x" * 65, remove="ريم", **WHO)


def test_an_incident_that_is_not_there(case: CaseFile) -> None:
    for make in (reviews.review, reviews.review_alone, reviews.adjudicate):
        with pytest.raises(DecisionError, match="no incident 99"):
            make(case, 99, ANSWERS, **WHO)
    with pytest.raises(DecisionError, match="no incident 99"):
        reviews.assign(case, 99, add="سعاد", **WHO)


def test_how_far_several_incidents_are(case: CaseFile, number: int) -> None:
    reviews.assign(case, number, add="سعاد", **WHO)
    reviews.review(case, number, ANSWERS, who="ريم", why="")
    found = reviews.standing(case, [number, 77])
    assert found[77] == (rounds.OPEN, [])
    state, people = found[number]
    assert state == rounds.SECOND
    assert [(p.handle, p.assigned, p.answer is not None) for p in people] == [("ريم", False, True), ("سعاد", True, False)]
