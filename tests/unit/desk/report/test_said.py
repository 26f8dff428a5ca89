import json

import pytest
from django.utils.translation import override
from msgspec.structs import replace
from ready_reports import ready

from khabar.desk.report import said
from khabar.records.report import Person
from khabar.records.resolution import Name, PlaceCandidate, PlaceValue, TimeReading, TimeValue
from khabar.view.lookup import Lookup

RECORD = ready("a")
PLACE, TIME, PEOPLE, BODY = RECORD.mentions[:4]


@pytest.fixture(autouse=True)
def english() -> object:
    with override("en"):
        yield


def test_a_place_is_told_without_any_point() -> None:
    value = said.place(PLACE, "event")
    assert "town" in str(value.value)
    assert value.rule == "as written"
    assert value.notes[-1] == "from the same event"
    shown = json.dumps([str(x) for x in (value.value, *value.notes, value.rule)])
    assert "35.0" not in shown
    assert "39.0" not in shown


def test_a_place_that_is_open_has_its_entries_and_the_reason() -> None:
    candidate = PlaceCandidate("SY08", Name("الحسكة", "Al-Hasakah"), "governorate", 36.0, 40.0, ("SY",))
    value = said.place(replace(PLACE, place=None, candidates=(candidate,), unresolved={"place": "tie"}))
    assert (value.value, value.why) == ("", "tie")
    assert [o.id for o in value.options] == ["SY08"]
    assert "36.0" not in str(value.options)


def test_a_withheld_point_says_why() -> None:
    held = PlaceValue(
        "SY08", Name("الحسكة"), "governorate", None, None, None, "in", ("SY",), "wide", withheld="posture of forces: no point is given"
    )
    value = said.place(replace(PLACE, place=held))
    assert any("held back" in n for n in value.notes)
    assert value.options == ()


def test_times() -> None:
    assert str(said.time(TIME).value) == "14 May 2024"
    hours = TimeValue("2024-05-14T12:00", "2024-05-14T14:59", "hour", "told", candidates=(TimeReading("2024-05-13", "2024-05-13", "day"),))
    value = said.time(replace(TIME, time=hours))
    assert str(value.value) == "14 May 2024, between 12:00 and 14:59"
    assert value.notes == ("it may also be 13 May 2024",)
    assert str(said.time_told(TimeValue("--05-14", "--05-14", "day", "told"))) == "14 May, year not known"
    assert said.time(replace(TIME, time=None, unresolved={"time": "no day"})).why == "no day"


def test_harm_has_its_words_and_rule() -> None:
    value = said.harm(RECORD.claims[1].harm[0], Lookup(RECORD))
    assert (str(value.value), value.words, value.notes, value.rule) == ("<b>3</b> killed", "3 مدنيين", ("civilians",), "as written")


def test_somebody_who_is_not_known_stays_so() -> None:
    assert said.party(replace(BODY, actor=None, unresolved={"actor": "not in the actor list"})).why == "not in the actor list"
    assert "الدفاع المدني" in str(said.party(BODY).value)


def test_words_and_all_that_they_stand_for() -> None:
    assert [v.rule for v in said.values(PEOPLE)] == ["as written"]
    assert said.values(replace(PEOPLE, count=None)) == ()


def test_a_named_victim() -> None:
    named = Person("سالم الراعي", "m5", "killed", age=(1, 1), sex="male", father="حسن")
    record = replace(RECORD, claims=(RECORD.claims[0], replace(RECORD.claims[1], people=(named,))))
    (value,) = said.person(record, "c2")
    assert (value.words, value.value) == ("سالم الراعي", "killed")
    assert value.notes == ("1 year old", "male", "father: حسن")


def test_markup_in_a_name_is_text() -> None:
    name = replace(PLACE.place, name=Name("<img src=x>"))  # type: ignore[type-var]
    assert "<img" not in str(said.place(replace(PLACE, place=name)).value)
