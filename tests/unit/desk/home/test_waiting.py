import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, summaries
from khabar.casefile.ledger import head
from khabar.casefile.opening import CaseFile
from khabar.desk.home.waiting import waiting
from khabar.records.report import Concern, Extent

pytestmark = pytest.mark.usefixtures("plain_links")


def test_it_counts_what_nobody_has_decided(case: CaseFile) -> None:
    asked = (Concern("civilian-harm", (1,), ("c2",), Extent(0, 3)),)
    adding.add_ready(case, replace(ready("a", killed=9), concerns=asked), who="نور")
    adding.add_ready(case, ready("b", killed=3, outlet="الضفة"), who="نور")
    adding.add_ready(case, ready("z", place=4, day="2023-01-01"), who="نور")
    seen = head(case.alias)[0]
    while summaries.refresh(case, 10):
        pass
    rival = summaries.summary(case, min(incidents.numbers(case)))
    found = waiting(case, seen)
    assert (found.incidents, found.changed, found.contested) == (2, 0, 1)
    assert found.questions == rival.open_concerns == 1
    assert [line.number for line in found.first] == [rival.number]
    decisions.confirm(case, rival.number, "status", "confirmed", who="نور", why="")
    while summaries.refresh(case, 10):
        pass
    found = waiting(case, seen)
    assert (found.changed, found.contested, found.first) == (1, 0, ())


def test_of_an_empty_file_nothing_waits(case: CaseFile) -> None:
    found = waiting(case, 0)
    assert (found.incidents, found.changed, found.contested, found.questions, found.first) == (0, 0, 0, 0, ())
