import pytest

from khabar.cli.casefile_place import place_from_json, place_value
from khabar.errors import UsageError
from khabar.lang.gazetteer_load import Gazetteer

GAZETTEER = Gazetteer.open(None)


def test_a_place_by_its_id() -> None:
    found = place_value("geonames:173480", GAZETTEER, posture=False)
    assert (found["id"], found["grain"], found["within"][-1]) == ("geonames:173480", "town", "SY")
    assert found["ar"]
    assert isinstance(found["lat"], float)


def test_the_posture_of_forces_gets_the_district_and_no_point() -> None:
    found = place_value("geonames:173480", GAZETTEER, posture=True)
    assert found["grain"] == "district"
    assert not {"lat", "lon", "radius_km"} & found.keys()
    assert place_value("SY", GAZETTEER, posture=True)["id"] == "SY"


def test_a_name_of_several_places_is_settled_by_whoever_corrects() -> None:
    with pytest.raises(UsageError, match=r"2 places are called .*SY0903 \(district.*geonames:173480 \(town"):
        place_value("الميادين", GAZETTEER, posture=False)


def test_a_name_that_no_gazetteer_has() -> None:
    with pytest.raises(UsageError, match="khabar places keep"):
        place_value("بلدة لا وجود لها", GAZETTEER, posture=False)


def test_a_place_as_json() -> None:
    text = '{"id": "x:1", "ar": "بلدة النهر", "grain": "town", "lat": 35.1, "lon": 40, "within": ["SY"]}'
    found = place_from_json(text, posture=False)
    assert found == {"id": "x:1", "ar": "بلدة النهر", "grain": "town", "lat": 35.1, "lon": 40.0, "within": ["SY"]}
    with pytest.raises(UsageError, match="no point anywhere"):
        place_from_json(text, posture=True)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "x:1", "ar": "بلدة النهر"}',
        '{"id": "x:1", "ar": "بلدة النهر", "grain": "planet"}',
        '{"id": "x:1", "ar": 5, "grain": "town"}',
        '{"id": "x:1", "ar": "بلدة النهر", "grain": "town", "lat": "north", "lon": 3}',
        '{"id": "x:1", "ar": "بلدة النهر", "grain": "town", "lat": 35.1}',
        '{"id": "x:1", "ar": "بلدة النهر", "grain": "town", "latitude": 35.1}',
        '{"id": ',
    ],
)
def test_what_is_no_place_never_gets_into_the_case_file(text: str) -> None:
    with pytest.raises(UsageError):
        place_from_json(text, posture=False)
