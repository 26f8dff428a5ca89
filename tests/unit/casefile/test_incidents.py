import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.records.incident import Incident

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
