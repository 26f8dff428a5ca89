"""A confirmation stands for the incident as it was, and for nothing that came later."""

import pytest
from ready_reports import NEWER, ready

from khabar.casefile import adding, confirmations, decisions, incidents, numbering, rereading
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile

WHO = {"who": "نور", "why": "seen"}


@pytest.fixture
def one(case: CaseFile, plain_links: None) -> CaseFile:
    """An incident of two reports."""
    adding.add_ready(case, ready("a", killed=3), who="نور")
    adding.add_ready(case, ready("b", killed=5, outlet="الضفة"), who="نور")
    return case


def number(case: CaseFile) -> int:
    (found,) = incidents.numbers(case)
    return found


def confirmed(case: CaseFile) -> dict[str, list[object]]:
    found = confirmations.standing(case.alias, incidents.numbers(case))
    fields = confirmations.by_field(found.get(incidents.numbers(case)[0], ()))
    return {f: [c.value for c in cs] for f, cs in fields.items()}


def test_the_last_word_on_a_field_stands_and_an_undone_one_does_not(one: CaseFile) -> None:
    decisions.confirm(one, number(one), "killed", 3, **WHO)
    last = decisions.confirm(one, number(one), "killed", [3, 5], **WHO)
    assert confirmed(one) == {"killed": [[3, 5]]}
    decisions.undo(one, last, **WHO)
    assert confirmed(one) == {"killed": [3]}


def test_of_means_every_one_stands(one: CaseFile) -> None:
    for means in ("air strike", "shelling", "air strike"):
        decisions.confirm(one, number(one), "means", means, **WHO)
    assert sorted(map(str, confirmed(one)["means"])) == ["air strike", "shelling"]


def test_a_new_report_of_the_incident_withdraws_what_was_confirmed(one: CaseFile) -> None:
    decisions.confirm(one, number(one), "killed", 3, **WHO)
    adding.add_ready(one, ready("elsewhere", place=3, killed=1), who="نور")
    other = incidents.numbers(one)
    assert len(other) == 2
    assert [c.field for found in confirmations.standing(one.alias, other).values() for c in found] == ["killed"]
    adding.add_ready(one, ready("c", killed=7, outlet="الجبل"), who="نور")
    assert not any(confirmations.standing(one.alias, incidents.numbers(one)).values())


def test_a_correction_withdraws_and_its_undo_gives_back(one: CaseFile) -> None:
    decisions.confirm(one, number(one), "killed", 3, **WHO)
    entry = decisions.correct(one, ("a", "c1"), "day", "2024-05-15", **WHO)
    assert confirmed(one) == {}
    decisions.undo(one, entry, **WHO)
    assert confirmed(one) == {"killed": [3]}


def test_a_report_that_its_outlet_retracts_withdraws(one: CaseFile) -> None:
    decisions.confirm(one, number(one), "killed", 3, **WHO)
    decisions.set_state(one, "a", "retracted", **WHO)
    assert confirmed(one) == {}


def test_a_newer_reading_withdraws(one: CaseFile) -> None:
    decisions.confirm(one, number(one), "killed", 3, **WHO)
    stored = Report.objects.using(one.alias).get(ident="a")
    assert rereading.reread(one, stored, ready("a", killed=3, engine=NEWER), who="نور")
    assert confirmed(one) == {}


def test_many_incidents_are_asked_at_once_with_the_same_answer(case: CaseFile, plain_links: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(4):
        adding.add_ready(case, ready(f"r{i}", place=i), who="نور")
    for n in incidents.numbers(case):
        decisions.confirm(case, n, "killed", n, **WHO)
    at_once = confirmations.standing(case.alias, incidents.numbers(case))
    monkeypatch.setattr(numbering, "AT_ONCE", 1)
    assert confirmations.standing(case.alias, incidents.numbers(case)) == at_once
    assert len(at_once) == 4
