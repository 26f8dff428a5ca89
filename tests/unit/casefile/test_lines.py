from typing import Any

import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents
from khabar.casefile.lines import Copied, line, open_concerns
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import summary
from khabar.records.report import Concern, Extent, Report

WHO: dict[str, Any] = {"who": "نور", "why": ""}
pytestmark = pytest.mark.usefixtures("plain_links")


def raising(ident: str, **how: object) -> Report:
    """A report whose killing raises a question."""
    record = ready(ident, killed=9, **how)  # type: ignore[arg-type]
    return replace(record, concerns=(Concern("civilian-harm", (1,), ("c2",), Extent(0, 3)),))


def two(case: CaseFile, **second: object) -> int:
    adding.add_ready(case, ready("a", killed=3), who="نور")
    adding.add_ready(case, ready("b", **{"killed": 7, "outlet": "الضفة", **second}), who="نور")  # type: ignore[arg-type]
    return incidents.numbers(case)[0]


def test_every_number_stands_with_its_teller(case: CaseFile) -> None:
    found = summary(case, two(case))
    (killed,) = found.tolls
    assert killed.outcome == "killed"
    assert [(told.value.min, [t.name for t in told.tellers]) for told in killed.told] == [(3, ["الدفاع المدني"]), (7, ["الدفاع المدني"])]
    assert found.differing == ("killed",)
    assert (found.reports, found.status) == (2, "contested")


def test_no_place_has_a_point(case: CaseFile) -> None:
    found = summary(case, two(case))
    assert [p.name.ar for p in found.places] == ["بلدة النهر"]
    assert all(p.lat is None and p.lon is None for p in found.places)


def test_marks_say_at_which_line_of_the_log_something_changed(case: CaseFile) -> None:
    number = two(case)
    state = decisions.set_state(case, "b", "retracted", **WHO)
    confirmed = decisions.confirm(case, number, "status", "confirmed", **WHO)
    found = summary(case, number)
    assert found.first == 1
    assert {(m.seq, m.what, m.value) for m in found.marks} >= {
        (2, "report", ""),
        (2, "toll", "killed"),
        (state, "state", "retracted"),
        (confirmed, "confirm", "confirmed"),
    }


def test_a_number_that_was_told_before_changes_no_toll(case: CaseFile) -> None:
    found = summary(case, two(case, killed=3))
    assert "toll" not in {m.what for m in found.marks}


def test_what_is_taken_back_leaves_no_mark(case: CaseFile) -> None:
    number = two(case)
    state = decisions.set_state(case, "b", "deleted", **WHO)
    decisions.undo(case, state, **WHO)
    assert "state" not in {m.what for m in summary(case, number).marks}


def test_a_copy_is_marked_at_the_line_of_its_report(case: CaseFile) -> None:
    number = two(case)
    record = incidents.record(case, number)
    found = line(record, 9, {"a": 1, "b": 2}, [Copied("b", "near", 2)])
    assert found.copies == 1
    assert [(m.seq, m.report, m.value) for m in found.marks if m.what == "copy"] == [(2, "b", "near")]


def test_a_question_is_open_until_it_is_answered_for_every_report(case: CaseFile) -> None:
    adding.add_ready(case, raising("a"), who="نور")
    adding.add_ready(case, raising("b", outlet="الضفة"), who="نور")
    (number,) = incidents.numbers(case)
    for report in ("a", "b"):
        assert open_concerns(incidents.record(case, number)) == 1
        last = decisions.dismiss(case, report, "civilian-harm", **WHO)
    assert open_concerns(incidents.record(case, number)) == 0
    decisions.undo(case, last, **WHO)
    assert open_concerns(incidents.record(case, number)) == 1
