import pytest
from ready_reports import ready

from khabar.casefile import adding, approvals, decisions, incidents, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": "للمحكمة"}


@pytest.fixture
def one(case: CaseFile, plain_links: None) -> CaseFile:
    adding.add_ready(case, ready("a"), who="نور")
    return case


def test_an_approval_stands_and_changes_nothing_of_the_incident(one: CaseFile) -> None:
    before = Incident.objects.using(one.alias).get(pk=1).changed
    entry = approvals.approve(one, 1, **WHO)
    (found,) = approvals.standing(one, 1)
    assert (found.who, found.entry) == ("نور", entry)
    assert Incident.objects.using(one.alias).get(pk=1).changed == before
    assert [d.kind for d in incidents.record(one, 1).decisions] == [log.APPROVED]


def test_it_can_be_taken_back_and_given_again(one: CaseFile) -> None:
    entry = approvals.approve(one, 1, **WHO)
    back = decisions.undo(one, entry, **WHO)
    assert approvals.standing(one, 1) == ()
    decisions.undo(one, back, **WHO)
    assert [a.entry for a in approvals.standing(one, 1)] == [entry]


@pytest.mark.parametrize("change", ["correct", "state", "report"])
def test_a_change_withdraws_it(one: CaseFile, change: str) -> None:
    approvals.approve(one, 1, **WHO)
    if change == "correct":
        decisions.correct(one, ("a", "c2"), "killed", 7, **WHO)
    elif change == "state":
        decisions.set_state(one, "a", "retracted", **WHO)
    else:
        adding.add_ready(one, ready("b", killed=4), who="سمير")
    assert approvals.standing(one, 1) == ()


def test_of_each_handle_the_last_counts(one: CaseFile) -> None:
    entries = [approvals.approve(one, 1, who=who, why="") for who in ("Nur", "nur ", "سمير", "ｎｕｒ")]
    assert [a.entry for a in approvals.standing(one, 1)] == entries[2:]


def test_the_makers_own_does_not_count(one: CaseFile) -> None:
    for who in ("Nur", "سمير"):
        approvals.approve(one, 1, who=who, why="")
    assert [a.who for a in approvals.of_others(approvals.standing(one, 1), " NUR")] == ["سمير"]


def test_there_is_nothing_to_approve_of_an_incident_that_is_not_there(one: CaseFile) -> None:
    with pytest.raises(DecisionError, match="no incident 9"):
        approvals.approve(one, 9, **WHO)
    assert approvals.standing(one, 9) == ()


def test_it_holds_in_this_case_file_alone(one: CaseFile) -> None:
    approvals.approve(one, 1, **WHO)
    one.set("number", "0" * 32)
    assert approvals.standing(one, 1) == ()
