from django.utils.translation import override
from pages import incident, plain_report

from khabar.desk.incident.spots import Spot, payload, why_none


def test_what_the_map_asks_for() -> None:
    found = [Spot(35.0, 40.0, 4.0, 3, "town", "السوق", "x", "#sides"), Spot(35.5, 40.5, 0.0, 1, "site", "الجسر", "y", "#sides")]
    with override("en"):
        made = payload(found)
    west, south, east, north = made["extent"]
    assert all(west < s.lon < east for s in found)
    assert all(south < s.lat < north for s in found)
    assert made["told"] == "2 places on the map"
    assert made["spots"][0]["km"] == 4.0
    assert payload([])["extent"] is None


def test_a_place_with_a_point_where_nobody_was_harmed_is_told_as_that() -> None:
    with override("en"):
        assert "shows harm only" in why_none(incident(plain_report("a")))
