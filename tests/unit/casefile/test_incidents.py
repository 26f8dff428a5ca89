import pytest
from ready_reports import ready, round_up

from khabar.casefile import adding, decisions, erasing, incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.records.incident import Incident

WHO = {"who": "نور", "why": ""}
pytestmark = pytest.mark.usefixtures("plain_links")


def test_rival_numbers_stand_side_by_side(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", killed=3), who="نور")
    adding.add_ready(case, ready("b", killed=7, outlet="الضفة"), who="نور")
    (number,) = incidents.numbers(case)
    found = incidents.record(case, number)
    assert found.fields.killed.state == "differs"
    assert found.fields.killed.range == (3, 7)
    assert set(found.reports) == {"a", "b"}
    assert [(x.a.report, x.b.report) for x in found.links] == [("a", "b")]
    assert Incident.from_json(found.to_json()) == found


def test_an_incident_that_is_not_there(case: CaseFile) -> None:
    with pytest.raises(DecisionError, match="khabar incidents"):
        incidents.record(case, 7)


def test_a_decision_goes_with_the_greater_part(case: CaseFile) -> None:
    for ident in "abc":
        adding.add_ready(case, ready(ident), who="نور")
    (number,) = incidents.numbers(case)
    decisions.confirm(case, number, "status", "confirmed", who="نور", why="")
    moved = decisions.split(case, number, [("c", "c1"), ("c", "c2")], who="نور", why="")
    assert incidents.record(case, number).status.value == "confirmed"
    assert incidents.record(case, moved).status.value != "confirmed"


def test_a_decision_says_what_was_decided(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", killed=9), who="نور")
    adding.add_ready(case, ready("b", killed=9), who="نور")
    (number,) = incidents.numbers(case)
    decisions.set_standard(case, "مصدران مستقلان", who="نور")
    decisions.confirm(case, number, "killed", [3, 9], **WHO)
    decisions.correct(case, ("a", "c2"), "killed", 8, **WHO)
    decisions.dismiss(case, "a", "civilian-harm", **WHO)
    state = decisions.set_state(case, "b", "retracted", **WHO)
    decisions.set_state(case, "b", "deleted", **WHO)
    decisions.undo(case, state, **WHO)
    moved = decisions.split(case, number, [("a", "c1")], **WHO)
    found = Incident.from_json(incidents.record(case, number).to_json()).decisions
    told = [(d.kind, d.field, d.value, d.report, d.claim, d.undone) for d in found]
    assert told == [
        ("confirm", "killed", [3, 9], None, None, False),
        ("correct", "killed", 8, "a", "c2", False),
        ("dismiss", "concern", "civilian-harm", "a", None, False),
        ("state", "state", "retracted", "b", None, True),
        ("state", "state", "deleted", "b", None, False),
        ("split", None, None, None, None, False),
    ]
    assert [d.standard for d in found][:2] == [1, None]
    assert found[-1].incidents == (number,)
    assert "split" in [d.kind for d in incidents.record(case, moved).decisions]


def test_what_was_erased_is_no_longer_told(case: CaseFile) -> None:
    for ident in "ab":
        adding.add_ready(case, ready(ident), who="نور")
    (number,) = incidents.numbers(case)
    decisions.correct(case, ("a", "c2"), "killed", 8, **WHO)
    decisions.confirm(case, number, "killed", 3, **WHO)
    erasing.erase(case, "a", **WHO)
    (found,) = incidents.record(case, number).decisions
    assert (found.kind, found.value) == ("confirm", 3)


def test_a_link_that_a_person_made_says_so(case: CaseFile) -> None:
    for report in (ready("a"), ready("b"), ready("d", place=2, day="2023-01-10")):
        adding.add_ready(case, report, who="نور")
    one, other = sorted(incidents.numbers(case))
    assert [x.decision for x in incidents.record(case, one).links] == [None]
    decisions.merge(case, [one, other], **WHO)
    links = {(x.a.report, x.b.report): x.decision for x in incidents.record(case, one).links}
    assert links == {("a", "b"): None, ("a", "d"): "4"}
    decisions.undo(case, 4, **WHO)
    assert [x.decision for x in incidents.record(case, one).links] == [None]


def test_passages_of_one_report_that_a_person_put_together(case: CaseFile) -> None:
    adding.add_ready(case, round_up("a", [(0, "2024-05-14", 3), (1, "2024-05-14", 2)]), who="نور")
    one, other = sorted(incidents.numbers(case))
    decisions.merge(case, [one, other], **WHO)
    found = incidents.record(case, one)
    assert [(x.a.claim, x.b.claim, x.decision) for x in found.links] == [("i0c1", "i1c1", "2")]
    assert len(found.claims) == 6


def test_a_report_that_is_cut_keeps_its_links(case: CaseFile) -> None:
    for ident in "ab":
        adding.add_ready(case, ready(ident), who="نور")
    (number,) = incidents.numbers(case)
    moved = decisions.split(case, number, [("a", "c1"), ("b", "c2")], **WHO)
    assert {(c.report, c.claim) for c in incidents.record(case, moved).claims} == {("a", "c1"), ("b", "c2")}
    assert [(x.a.claim, x.b.claim) for x in incidents.record(case, moved).links] == [("c1", "c2")]
    assert [(x.a.claim, x.b.claim) for x in incidents.record(case, number).links] == [("c2", "c1")]


def test_the_strongest_pairs_hold_all_and_so_many_others_are_kept() -> None:
    scored = {("a", "b"): 3.0, ("a", "c"): 1.0, ("b", "c"): 2.0, ("a", "d"): -1.0, ("b", "d"): -2.0}
    assert incidents.strongest(scored, 0) == [("a", "b"), ("a", "d"), ("b", "c")]
    assert incidents.strongest(scored, 1) == [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")]
    assert incidents.strongest(scored, 9) == sorted(scored)
