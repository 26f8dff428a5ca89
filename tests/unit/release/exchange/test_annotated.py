"""Annotations come back as the newest readings of their reports, all or none."""

import json
from typing import Any

import pytest
from ready_reports import ready

from khabar.casefile import adding, auditing, incidents
from khabar.casefile.models import Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.errors import DataError
from khabar.release.exchange.annotated import plan, take
from khabar.release.exchange.current import readings
from khabar.release.exchange.label_studio import task


@pytest.fixture
def tasks(case: CaseFile) -> list[dict[str, Any]]:
    """Two reports as an annotator gives them back: in the second one a source is no source any more."""
    for i in range(2):
        adding.add_ready(case, ready(f"r{i}", place=i), who="نور")
    out = []
    for ident, record, touched in readings(case):
        made = json.loads(json.dumps(task(ident, record, human=touched)))
        result = made["predictions"][0]["result"]
        if ident == "r1":
            result = [r for r in result if "s1" not in (r.get("id"), r.get("to_id"))]
        out.append({**made, "annotations": [{"result": result}], "predictions": []})
    return out


def test_they_become_the_current_readings_by_an_annotator(case: CaseFile, tasks: list[dict[str, Any]]) -> None:
    planned = plan(case, tasks)
    assert len(planned) == 2
    assert take(case, planned, who="سعاد") == 2
    current = {ident: record for ident, record, _ in readings(case)}
    assert {r.engine.reader for r in current.values()} == {"annotator"}
    assert [len(r.sources) for r in current.values()] == [1, 0]
    assert Reading.objects.using(case.alias).count() == 4
    assert auditing.audit(case).whole
    assert incidents.numbers(case)


def test_planning_changes_nothing(case: CaseFile, tasks: list[dict[str, Any]]) -> None:
    plan(case, tasks)
    assert Reading.objects.using(case.alias).count() == 2


def test_a_task_without_annotations_is_passed_over(case: CaseFile, tasks: list[dict[str, Any]]) -> None:
    assert plan(case, [{**tasks[0], "annotations": []}, "x"]) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"report": "elsewhere"}, "task 1: there is no report 'elsewhere'"),
        ({"text": "نص آخر"}, "annotated task"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_taken(
    case: CaseFile, tasks: list[dict[str, Any]], change: dict[str, str], said: str
) -> None:
    tasks[0]["data"] |= change
    with pytest.raises(DataError, match=said):
        plan(case, tasks)
    assert Reading.objects.using(case.alias).count() == 2


@pytest.mark.parametrize("tasks_", [{}, "x", None])
def test_what_is_no_list_of_tasks_is_refused(case: CaseFile, tasks_: Any) -> None:
    with pytest.raises(DataError, match="list of tasks"):
        plan(case, tasks_)
    assert Report.objects.using(case.alias).count() == 0
