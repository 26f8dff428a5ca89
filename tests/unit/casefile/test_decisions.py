import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile


def test_a_reports_state_is_the_last_that_was_decided(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    first = decisions.set_state(case, "a", "corrected", who="نور", why="")
    second = decisions.set_state(case, "a", "deleted", who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "deleted"
    decisions.undo(case, second, who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "corrected"
    decisions.undo(case, first, who="نور", why="")
    assert Report.objects.using(case.alias).get().state == "current"


def test_a_report_that_is_not_there(case: CaseFile) -> None:
    with pytest.raises(DecisionError, match="khabar search"):
        decisions.find_report(case.alias, "nobody")


def test_people_need_two_mentions_that_exist(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", person="سامر الوادي"), who="نور")
    for mentions in ([("a", "c2", "m5")], [("a", "c2", "m5"), ("a", "c2", "m99")]):
        with pytest.raises(DecisionError):
            decisions.people(case, mentions, same=True, who="نور", why="")
