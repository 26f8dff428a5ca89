from typing import Any

import pytest
from told_reports import RIVER, C, report

from khabar.link import tell
from khabar.link.accounts import told_of
from khabar.link.people import Named, like, may_be_one, named, named_of_told, victims
from khabar.records.incident import Field, Fields, FieldValue, Number
from khabar.records.report import Person


def persons(*claims: tuple[str, C]) -> list[Named]:
    reports = {n: report(n, c) for n, c in claims}
    return named(told_of([t for r in reports.values() for t in tell(r)], reports))


def killing(*people: str, **more: Any) -> C:
    return C(type="killing", number=2, place=RIVER, people=people, **more)


def test_the_same_name_in_two_reports_is_two_entries_that_may_be_one() -> None:
    found = victims(persons(("r1", killing("سالم الوادي")), ("r2", killing("سالم الوادي"))))
    assert [(v.id, v.perhaps) for v in found] == [("p1", ("p2",)), ("p2", ("p1",))]


def test_one_report_that_repeats_a_name_means_one_person() -> None:
    r = report("r1", killing("سالم الوادي", event="e"), killing("سالم الوادي", event="e"))
    (found,) = named(told_of(tell(r), {"r1": r}))
    assert len(found.mentions) == 2


def test_only_a_decision_joins() -> None:
    both = persons(("r1", killing("سالم الوادي")), ("r2", killing("سالم محمد الوادي")))
    (victim,) = victims(both, joined=[(both[1].key, both[0].key)])
    assert [m.report for m in victim.mentions] == ["r1", "r2"]
    assert victim.name == "سالم محمد الوادي"
    assert victim.perhaps == ()


def test_a_like_name_elsewhere_is_warned_about() -> None:
    both = persons(("r1", killing("سالم الوادي")))
    (victim,) = victims(both, elsewhere={both[0].key: [9, 4]})
    assert victim.elsewhere == (4, 9)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("سالم الوادي", "سالم الوادى", True), ("سالم الوادي", "سالم محمد الوادي", True), ("سالم الوادي", "ليلى الوادي", False),
     ("سالم", "سالم", False),
     ("إبراهيم النهري", "ابراهيم النهري", True)],
)  # fmt: skip
def test_like_names(a: str, b: str, expected: bool) -> None:
    assert like(a, b) is expected
    assert like(b, a) is expected


def test_ages_and_sexes_that_differ_speak_against_it() -> None:
    child, man = (Person("سالم الوادي", "m1", "killed", age=(a, a)) for a in (9, 40))
    assert not may_be_one(child, man)
    assert not may_be_one(Person("سالم الوادي", "m1", "killed", sex="male"), Person("سالم الوادي", "m1", "killed", sex="female"))
    assert may_be_one(child, Person("سالم الوادي", "m2", "killed", age=(10, 10)))


def test_how_many_of_the_told_are_named() -> None:
    silent: Field[Any] = Field("silent", "rule")
    told = Field("single", "rule", (FieldValue(Number(5, 5), ("a1",)),), (5, 5))
    fields = Fields(silent, silent, told, silent, silent, silent, silent, silent)
    assert named_of_told(victims(persons(("r1", killing("سالم الوادي", "ليلى السهل")))), fields) == {"killed": (2, 5)}
    assert named_of_told((), fields) == {}
