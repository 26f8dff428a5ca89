from khabar.casefile import places, values
from khabar.lang.gazetteer_load import Gazetteer

TOWN = "geonames:173480"


def test_a_place_of_the_gazetteer_is_a_value_of_a_correction() -> None:
    entry = Gazetteer.open().entry(TOWN)
    assert entry is not None
    value = places.whole(entry)
    found = values.place("place", value)
    assert (found.id, found.lat, found.lon, found.radius_km) == (TOWN, entry.lat, entry.lon, entry.radius_km)
    assert {"lat", "lon", "radius_km"}.isdisjoint(places.pointless(entry))


def test_of_posture_it_is_the_district_without_a_point() -> None:
    gazetteer = Gazetteer.open()
    entry = gazetteer.entry(TOWN)
    assert entry is not None
    value = places.withheld(entry, gazetteer)
    assert value["grain"] in ("district", "governorate", "country")
    assert {"lat", "lon", "radius_km"}.isdisjoint(value)
    assert value["id"] != TOWN
