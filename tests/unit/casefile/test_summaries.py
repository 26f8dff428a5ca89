from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, composing, decisions, erasing, incidents, rereading, summaries
from khabar.casefile.composing import Composed
from khabar.casefile.faults import DecisionError
from khabar.casefile.lines import Line
from khabar.casefile.models import Incident, Report, Summary
from khabar.casefile.opening import CaseFile
from khabar.records.report import Concern, Extent

WHO: dict[str, Any] = {"who": "نور", "why": "لسبب"}
pytestmark = pytest.mark.usefixtures("plain_links")


def fill(case: CaseFile) -> int:
    asked = (Concern("civilian-harm", (1,), ("c2",), Extent(0, 3)),)
    for ident, killed, outlet, concerns in (("a", 3, "جسر", ()), ("b", 7, "الضفة", asked), ("c", 9, "النهر", ())):
        adding.add_ready(case, replace(ready(ident, killed=killed, outlet=outlet), concerns=concerns), who="نور")
    return incidents.numbers(case)[0]


def fresh(case: CaseFile) -> None:
    while summaries.refresh(case, 2):
        pass
    assert summaries.outdated(case, 10) == []


def kept(case: CaseFile, number: int) -> Summary:
    return Summary.objects.using(case.alias).get(pk=number)


def undone(case: CaseFile, number: int) -> None:
    decisions.undo(case, decisions.set_state(case, "b", "retracted", **WHO), **WHO)


CHANGES: dict[str, Callable[[CaseFile, int], object]] = {
    "another report": lambda case, number: adding.add_ready(case, ready("d", killed=5, outlet="الجبل"), who="نور"),
    "a state": lambda case, number: decisions.set_state(case, "b", "retracted", **WHO),
    "a state taken back": undone,
    "a confirmation": lambda case, number: decisions.confirm(case, number, "status", "confirmed", **WHO),
    "a correction": lambda case, number: decisions.correct(case, ("b", "c2"), "killed", 8, **WHO),
    "a correction of the day": lambda case, number: decisions.correct(case, ("b", "c1"), "day", "2023-01-01", **WHO),
    "an answer to a concern": lambda case, number: decisions.dismiss(case, "b", "civilian-harm", **WHO),
    "a split": lambda case, number: decisions.split(case, number, [("c", "c1"), ("c", "c2")], **WHO),
    "a split of one passage": lambda case, number: decisions.split(case, number, [("c", "c2")], **WHO),
    "an erasure": lambda case, number: erasing.erase(case, "c", **WHO),
    "another reading": lambda case, number: rereading.reread(
        case, Report.objects.using(case.alias).get(ident="c"), ready("c", killed=9, day="2023-02-02", outlet="النهر"), who="نور"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_an_incident_makes_its_summary_outdated(any_case: CaseFile, what: str) -> None:
    number = fill(any_case)
    fresh(any_case)
    before = kept(any_case, number).at
    CHANGES[what](any_case, number)
    assert number in summaries.outdated(any_case, 10)
    assert Incident.objects.using(any_case.alias).get(pk=number).changed > before
    fresh(any_case)
    for row in Summary.objects.using(any_case.alias).all():
        record = incidents.record(any_case, row.pk)
        assert (row.status, row.reports) == (record.status.value, len(record.reports))


def test_it_is_made_where_it_is_asked_for_and_kept_by_refresh_alone(case: CaseFile) -> None:
    number = fill(case)
    line = summaries.summary(case, number)
    assert (line.number, line.status, line.reports) == (number, "contested", 3)
    assert not Summary.objects.using(case.alias).exists()
    assert summaries.refresh(case, 10) == 0
    assert summaries.summary(case, number) == line


def test_columns_tell_what_lists_ask_for(case: CaseFile) -> None:
    number = fill(case)
    fresh(case)
    row = kept(case, number)
    assert (row.first_day, row.harm, row.contested, row.confirmed) == ("2024-05-14", True, True, False)
    assert (row.killed_low, row.killed_high, row.injured_low, row.reports) == (3, 9, None, 3)
    assert row.concerns == 1
    decisions.confirm(case, number, "status", "confirmed", **WHO)
    fresh(case)
    assert (kept(case, number).confirmed, kept(case, number).contested) == (True, True)


def test_a_dissolved_incident_has_none(case: CaseFile) -> None:
    first = fill(case)
    adding.add_ready(case, ready("z", place=3, day="2024-09-01"), who="نور")
    other = next(n for n in incidents.numbers(case) if n != first)
    fresh(case)
    decisions.merge(case, [first, other], **WHO)
    fresh(case)
    assert set(Summary.objects.using(case.alias).values_list("pk", flat=True)) == {first}
    assert summaries.summaries(case, [other]) == {}
    with pytest.raises(DecisionError, match="no incident"):
        summaries.summary(case, other)


def test_where_there_is_no_time_the_line_comes_as_it_was(case: CaseFile) -> None:
    number = fill(case)
    fresh(case)
    decisions.set_state(case, "b", "deleted", **WHO)
    changed = Incident.objects.using(case.alias).get(pk=number).changed
    assert summaries.summaries(case, [number], seconds=0.0)[number].at < changed
    assert summaries.summaries(case, [number])[number].at == changed
    Summary.objects.using(case.alias).all().delete()
    assert summaries.summaries(case, [number], seconds=0.0) == {}


def test_what_another_version_made_is_made_again(case: CaseFile) -> None:
    number = fill(case)
    fresh(case)
    Summary.objects.using(case.alias).update(status="dismissed", body=b'{"number": 1, "at": 1, "version": 0}')
    with case.writing():
        case.set("summaries", "0.0.1/0")
    fresh(case)
    assert kept(case, number).status == "contested"


def test_a_body_that_cannot_be_read_is_made_again(case: CaseFile) -> None:
    number = fill(case)
    fresh(case)
    Summary.objects.using(case.alias).update(body=b"noise")
    assert summaries.summary(case, number).reports == 3


def test_one_incident_that_fails_keeps_no_other_back(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = fill(case)
    adding.add_ready(case, ready("z", place=3, day="2024-09-01"), who="نور")
    good = next(n for n in incidents.numbers(case) if n != bad)
    whole = composing.composed

    def composed(alias: str, numbers: list[int]) -> Iterator[tuple[int, Composed]]:
        for number, found in whole(alias, numbers):
            yield number, DecisionError("entry 7 of the log: no such day") if number == bad else found

    monkeypatch.setattr(composing, "composed", composed)
    fresh(case)
    found = summaries.summaries(case, [bad, good])
    assert found[bad] == Line(bad, found[bad].at, failed="entry 7 of the log: no such day")
    assert found[good].reports == 1


def test_what_changed_while_it_was_made_is_left_for_later(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    number = fill(case)

    def composed(alias: str, numbers: list[int]) -> Iterator[tuple[int, Composed]]:
        for n in numbers:
            Incident.objects.using(alias).filter(pk=n).update(changed=99)
            yield n, ValueError("half of it is new")

    monkeypatch.setattr(composing, "composed", composed)
    assert summaries.refresh(case, 10) == 1
    assert not Summary.objects.using(case.alias).filter(pk=number).exists()


def test_the_newest_change_is_summed_up_first(case: CaseFile) -> None:
    first = fill(case)
    adding.add_ready(case, ready("z", place=3, day="2024-09-01"), who="نور")
    second = next(n for n in incidents.numbers(case) if n != first)
    assert summaries.outdated(case, 1) == [second]
    assert summaries.refresh(case, 1) == 1
    assert summaries.outdated(case, 5) == [first]
