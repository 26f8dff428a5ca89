from typing import Any

import pytest

from khabar.casefile import values
from khabar.casefile.faults import DecisionError

TOWN = {"id": "test:9", "ar": "بلدة النهر", "grain": "town"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", 0),
        ("killed", [3, 5]),
        ("killed", [3, None]),
        ("abused", None),
        ("day", "2024-02-29"),
        ("day", None),
        ("place", TOWN),
        ("place", {**TOWN, "en": "River", "lat": 35, "lon": 39.5, "radius_km": 2, "within": ["test:d1", "SY"]}),
        ("place", None),
        ("modality", "possible"),
        ("type", "injury"),
    ],
)
def test_corrections_that_can_be(field: str, value: object) -> None:
    assert values.correction(field, value) == value


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("killed", -1, ">= 0"),
        ("killed", "3", "got `str`"),
        ("killed", True, "got `bool`"),
        ("killed", [True, 2], "got `bool`"),
        ("killed", 2.5, "got `float`"),
        ("killed", [5, 3], "lowest is above its highest"),
        ("killed", [1, 2, 3], "length"),
        ("killed", [None, 3], "got `null`"),
        ("killed", 10**30, "<= 1000000000"),
        ("killed", {"min": 3}, "got `object`"),
        ("day", "2024-02-30", "no such day"),
        ("day", "2024-2-3", "no such day"),
        ("day", "2024-05-14T10:00", "no such day"),
        ("day", "٢٠٢٤-٠٥-١٤", "no such day"),
        ("day", 20240213, "got `int`"),
        ("place", "حي السوق", "got `str`"),
        ("place", {"id": "x"}, "missing required field `ar`"),
        ("place", {**TOWN, "grain": "planet"}, "'planet'"),
        ("place", {**TOWN, "id": ""}, "length >= 1"),
        ("place", {**TOWN, "id": 7}, "got `int`"),
        ("place", {**TOWN, "lat": 35.0}, "lat and lon stand together"),
        ("place", {**TOWN, "lat": 95.0, "lon": 39.0}, "<= 90"),
        ("place", {**TOWN, "lat": float("nan"), "lon": 39.0}, "-90"),
        ("place", {**TOWN, "radius_km": 3.0}, "there is none"),
        ("place", {**TOWN, "within": "SY"}, "got `str`"),
        ("place", {**TOWN, "where": 1}, "unknown field `where`"),
        ("modality", "sure", "actual, negated"),
        ("modality", None, "actual, negated"),
        ("type", "party", "killing, injury"),
        ("type", ["killing"], "killing, injury"),
        ("score", 1, "what can be: killed"),
    ],
)
def test_corrections_that_cannot(field: str, value: object, told: str) -> None:
    with pytest.raises(DecisionError) as error:
        values.correction(field, value)
    assert told in f"{error.value}"


def test_a_corrected_place_is_a_whole_one() -> None:
    found = values.place("place", {**TOWN, "en": "River", "lat": 35, "lon": 39.5, "within": ["SY"]})
    assert (found.name.basis, found.lat, found.within, found.basis) == ("gazetteer", 35.0, ("SY",), values.BASIS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "dismissed"),
        ("killed", [3, None]),
        ("displaced", 400),
        ("day", "2024-05-14"),
        ("place", "geonames:173480"),
        ("place", "حي السوق"),
        ("blamed", "jordanian-army"),
        ("blamed", "كتائب الوادي"),
        ("means", "drone"),
    ],
)
def test_what_can_be_confirmed(field: str, value: object) -> None:
    assert values.confirmation(field, value, ("كتائب الوادي",)) == value


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("status", "perhaps", "confirmed or dismissed"),
        ("status", None, "confirmed or dismissed"),
        ("status", ["confirmed"], "confirmed or dismissed"),
        ("killed", "many", "a number of people"),
        ("killed", None, "a number of people"),
        ("day", "yesterday", "such as 2023-03-16"),
        ("place", 7, "id in the gazetteer"),
        ("place", "", "id in the gazetteer"),
        ("place", {"lat": 1}, "id in the gazetteer"),
        ("blamed", "somebody", "or who is blamed here: كتائب الوادي"),
        ("means", "magic", "drone, mine"),
        ("mood", 1, "the fields are day"),
        ("abused", 1, "the fields are day"),
    ],
)
def test_what_cannot_be_confirmed(field: str, value: Any, told: str) -> None:
    with pytest.raises(DecisionError) as error:
        values.confirmation(field, value, ("كتائب الوادي",))
    assert told in f"{error.value}"
