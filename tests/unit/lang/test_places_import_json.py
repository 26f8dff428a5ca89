import json

import pytest

from khabar.errors import DataError
from khabar.lang.places_import_json import read_json
from khabar.lang.places_import_rows import RawPlace, Refused

UNIT = {
    "id": "sy-wadi-souq",
    "governorateId": "sy-wadi",
    "name": {"en": "Souq", "ar": "السوق"},
    "aliases": [{"value": "منطقة السوق", "language": "ar"}, {"value": "Suq", "language": "en"}, "x", {"language": "ar"}],
    "centroid": {"latitude": 35.5, "longitude": 37.5},
    "externalIds": {"ochaPcode": "SY0799"},
}


def read(*items: object) -> list[RawPlace | Refused]:
    return read_json(json.dumps(items).encode(), None)


def test_a_unit() -> None:
    (found,) = read(UNIT)
    assert isinstance(found, RawPlace)
    assert (found.id, found.name_ar, found.name_en, found.aliases) == ("SY0799", "السوق", "Souq", ("منطقة السوق",))
    assert (found.grain, found.country, found.lat) == ("district", "SY", 35.5)
    assert [(a.level, a.id) for a in found.above] == [(1, "SY07")]


def test_a_governorate_has_nothing_above() -> None:
    (found,) = read({"id": "x", "name": {"ar": "الوادي"}, "externalIds": {"ochaPcode": "SY07"}})
    assert isinstance(found, RawPlace)
    assert (found.grain, found.above, found.lat, found.name_en) == ("governorate", (), None, None)


def test_a_unit_without_a_pcode_keeps_its_own_id() -> None:
    (found,) = read({**UNIT, "externalIds": None})
    assert isinstance(found, RawPlace)
    assert (found.id, found.country) == ("open-syria:sy-wadi-souq", None)


@pytest.mark.parametrize("item", [{}, None, 5, "x", {"name": {"en": "Souq"}}, {**UNIT, "centroid": {"latitude": "x", "longitude": 1}}])
def test_items_that_are_no_places_are_refused(item: object) -> None:
    assert [type(r) for r in read(UNIT, item)] == [RawPlace, Refused]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"name": 1}', b"[1, 2]", b"\xff"])
def test_what_is_no_list_of_places(data: bytes) -> None:
    with pytest.raises(DataError, match="not"):
        read_json(data, None)
