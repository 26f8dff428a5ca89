import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, log, reviews, rounds
from khabar.casefile.auditing import audit
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Review, Reviewer
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": ""}
ANSWERS = {"killed": 3, "status": "confirmed"}


@pytest.fixture
def number(any_case: CaseFile) -> int:
    adding.add_ready(any_case, ready("a"), who="نور")
    return incidents.numbers(any_case)[0]


def answer(case: CaseFile, number: int, who: str, **answers: object) -> int:
    return reviews.review(case, number, {**ANSWERS, **answers}, who=who, why=f"سبب {who}")


def state(case: CaseFile, number: int) -> str:
    found = rounds.round_of(case.alias, number)
    row = Review.objects.using(case.alias).get(pk=number)
    assert (row.state, row.since, row.shown) == (found.state, found.since, found.shown)
    people = {r.handle: (r.assigned, r.answer) for r in Reviewer.objects.using(case.alias).filter(incident=number)}
    answers = {a.who: a.seq for a in found.answers}
    assert people == {p: (p in found.assigned, answers.get(p)) for p in {*found.assigned, *answers}}
    return found.state


def bodies(case: CaseFile, reader: str) -> dict[int, object]:
    return {e.seq: e.body for e in log.read(case.alias, kinds=[log.REVIEWED, log.UNDONE], reader=reader)}


def test_a_round_goes_from_open_to_done_and_back(any_case: CaseFile, number: int) -> None:
    assert rounds.round_of(any_case.alias, number) == rounds.Round("open")
    answer(any_case, number, "سعاد")
    assert state(any_case, number) == rounds.SECOND
    answer(any_case, number, "ريم", killed=4)
    assert state(any_case, number) == rounds.ADJUDICATE
    end = reviews.adjudicate(any_case, number, {"killed": 4}, **WHO)
    assert state(any_case, number) == rounds.DONE
    undo = decisions.undo(any_case, end, **WHO)
    assert state(any_case, number) == rounds.ADJUDICATE
    assert not log.in_force(any_case.alias, kinds=[log.CONFIRMED]), "what it confirmed goes with it"
    decisions.undo(any_case, undo, **WHO)
    assert state(any_case, number) == rounds.DONE
    assert len(log.in_force(any_case.alias, kinds=[log.CONFIRMED])) == 1, "and comes back with it"
    assert audit(any_case).whole


def test_rows_follow_from_the_log(any_case: CaseFile, number: int) -> None:
    answer(any_case, number, "سعاد")
    before = list(Reviewer.objects.using(any_case.alias).values_list("handle", "assigned", "answer"))
    Review.objects.using(any_case.alias).all().delete()
    Reviewer.objects.using(any_case.alias).all().delete()
    with any_case.writing():
        rounds.replay(any_case.alias, number)
    assert list(Reviewer.objects.using(any_case.alias).values_list("handle", "assigned", "answer")) == before
    assert state(any_case, number) == rounds.SECOND


def test_only_its_author_sees_an_answer_until_two_have_answered(any_case: CaseFile, number: int) -> None:
    seq = answer(any_case, number, "سعاد")
    assert bodies(any_case, "ريم") == {seq: {"incident": number}}
    assert bodies(any_case, "") == {seq: {"incident": number}}
    mine = bodies(any_case, "سعاد")[seq]
    assert isinstance(mine, dict)
    assert mine["answers"] == ANSWERS
    second = answer(any_case, number, "ريم")
    assert all(isinstance(b, dict) and "answers" in b for b in bodies(any_case, "").values())
    assert {seq, second} == set(bodies(any_case, ""))


def test_what_was_taken_back_stays_hidden_with_its_reason_until_then(any_case: CaseFile, number: int) -> None:
    seq = answer(any_case, number, "سعاد")
    back = decisions.undo(any_case, seq, who="سعاد", why="بل أربعة")
    again = decisions.undo(any_case, back, who="سعاد", why="بل ثلاثة")
    assert bodies(any_case, "ريم") == {seq: {"incident": number}, back: {"entry": seq}, again: {"entry": back}}
    assert all(e.sealed and not e.why for e in log.read(any_case.alias, kinds=[log.UNDONE, log.REVIEWED], reader="ريم"))
    answer(any_case, number, "ريم")
    assert [e.why for e in log.read(any_case.alias, kinds=[log.UNDONE])] == ["بل أربعة", "بل ثلاثة"]


def test_a_page_of_the_log_hides_it_too(any_case: CaseFile, number: int) -> None:
    answer(any_case, number, "سعاد")
    (found,) = log.page(any_case.alias, log.Asked(kinds=(log.REVIEWED,)), reader="ريم")
    assert (found.sealed, found.why, found.body) == (True, "", {"incident": number})
    (found,) = log.page(any_case.alias, log.Asked(kinds=(log.REVIEWED,)), reader="سعاد")
    assert (found.sealed, found.why) == (False, "سبب سعاد")


def test_who_answered_cannot_confirm_before_the_second_one(any_case: CaseFile, number: int) -> None:
    answer(any_case, number, "سعاد")
    with pytest.raises(DecisionError, match="would show them your answer"):
        decisions.confirm(any_case, number, "killed", 3, who="سعاد", why="")
    assert decisions.confirm(any_case, number, "killed", 3, **WHO), "somebody who has not answered shows nothing by it"
    answer(any_case, number, "ريم")
    assert decisions.confirm(any_case, number, "killed", 3, who="سعاد", why="")


def test_a_review_is_taken_back_by_its_author_and_not_once_it_was_seen(any_case: CaseFile, number: int) -> None:
    first = answer(any_case, number, "سعاد")
    with pytest.raises(DecisionError, match="another person's review"):
        decisions.undo(any_case, first, **WHO)
    back = decisions.undo(any_case, first, who="سعاد", why="")
    assert state(any_case, number) == rounds.OPEN
    with pytest.raises(DecisionError, match="another person's review"):
        decisions.undo(any_case, back, **WHO)
    first = answer(any_case, number, "سعاد", killed=5)
    second = answer(any_case, number, "ريم")
    for seq, who in ((first, "سعاد"), (second, "ريم"), (back, "سعاد")):
        with pytest.raises(DecisionError, match="others have seen"):
            decisions.undo(any_case, seq, who=who, why="")


def test_a_new_round_begins_once_something_has_changed(any_case: CaseFile, number: int) -> None:
    answer(any_case, number, "سعاد")
    answer(any_case, number, "ريم")
    end = reviews.adjudicate(any_case, number, ANSWERS, **WHO)
    assert not rounds.changed_since(any_case.alias, number, end)
    with pytest.raises(DecisionError, match="nothing of it has changed"):
        answer(any_case, number, "سعاد")
    decisions.set_state(any_case, "a", "corrected", **WHO)
    assert rounds.changed_since(any_case.alias, number, end)
    seq = answer(any_case, number, "سعاد", killed=9)
    assert state(any_case, number) == rounds.SECOND
    assert bodies(any_case, "ريم")[seq] == {"incident": number}, "the earlier round is open, this one is not"
    with pytest.raises(DecisionError, match="a new review"):
        decisions.undo(any_case, end, **WHO)


def test_an_assignment_can_be_taken_back(any_case: CaseFile, number: int) -> None:
    seq = reviews.assign(any_case, number, add="سعاد", **WHO)
    assert state(any_case, number) == rounds.OPEN
    assert rounds.round_of(any_case.alias, number).assigned == ("سعاد",)
    decisions.undo(any_case, seq, **WHO)
    assert state(any_case, number) == rounds.OPEN
    assert rounds.round_of(any_case.alias, number).assigned == ()
