"""Records of several incidents composed at once are the same as one by one, and one that cannot be made keeps no other back."""

import pytest
from lived_in import lived_in
from ready_reports import ready

from khabar.casefile import adding, composing, decisions, incidents, records
from khabar.casefile.faults import DamagedError, DecisionError
from khabar.casefile.models import Reading
from khabar.casefile.opening import CaseFile
from khabar.records.incident import Incident

WHO = {"who": "نور", "why": ""}
pytestmark = pytest.mark.usefixtures("plain_links")


@pytest.mark.parametrize("seed", [1, 2])
def test_many_at_once_are_as_one_by_one(case: CaseFile, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lived_in(case, seed)
    numbers = incidents.numbers(case)
    alone = {n: dict(composing.composed(case.alias, [n]))[n] for n in numbers}
    assert all(isinstance(r, Incident) for r in alone.values())
    assert dict(composing.composed(case.alias, numbers)) == alone
    monkeypatch.setattr(composing, "AT_ONCE", 2)
    assert dict(composing.composed(case.alias, numbers)) == alone


def test_a_number_that_is_none_is_told(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    found = dict(composing.composed(case.alias, [*incidents.numbers(case), 99]))
    assert isinstance(found[99], DecisionError)
    assert "khabar incidents" in str(found[99])


def test_a_damaged_reading_keeps_no_other_back(case: CaseFile) -> None:
    for n in range(2):
        adding.add_ready(case, ready(f"r{n}", place=n), who="نور")
    first, second = sorted(incidents.numbers(case))
    Reading.objects.using(case.alias).filter(report__ident="r0").update(record=b"noise")
    found = dict(composing.composed(case.alias, [first, second]))
    assert isinstance(found[first], DamagedError)
    assert found[second].reports == ("r1",)  # type: ignore[union-attr] # it is a record
    with pytest.raises(DamagedError, match="khabar reread"):
        composing.reports(case.alias, ["r0", "r1"])


def test_reports_come_as_people_corrected_them(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", killed=3), who="نور")
    decisions.correct(case, ("a", "c2"), "killed", 8, **WHO)
    read = composing.reports(case.alias, ["a"])["a"]
    assert [h.min for c in read.claims for h in c.harm] == [8]
    stored = records.unpacked(Reading.objects.using(case.alias).get(report__ident="a", current=True))
    assert [h.min for c in stored.claims for h in c.harm] == [3]
