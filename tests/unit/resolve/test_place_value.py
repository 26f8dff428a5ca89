import pytest
from marked_places import value

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.resolution import Name, PlaceValue
from khabar.resolve.place_lists import RelationWord
from khabar.resolve.place_value import POSTURE, between, coarsen, make


def test_make_widens_the_radius() -> None:
    entry = Gazetteer.open().entry("geonames:170794")
    assert entry is not None
    found = make(entry, RelationWord("near", 2.0, 3.0), "told", ())
    assert (found.radius_km, found.relation, found.basis) == (11.0, "near", "told")
    assert (found.name.ar, found.name.en, found.name.basis) == ("دير الزور", "Deir ez-Zor", "gazetteer")


def test_a_country_is_not_widened() -> None:
    assert value("في [الشمال السوري]").radius_km == value("في [سوريا]").radius_km


def test_coarsen_leaves_the_district_and_nothing_finer() -> None:
    gazetteer = Gazetteer.open()
    fine = value("حريق في [حي الحميدية] ب[دير الزور]")
    bare = coarsen(fine, gazetteer)
    assert (bare.lat, bare.lon, bare.radius_km, bare.withheld) == (None, None, None, POSTURE)
    assert (bare.id, bare.grain, bare.within) == ("SY0901", "district", ("SY09", "SY"))
    assert bare.candidates == ()
    assert fine.id not in (bare.id, *bare.within)


@pytest.mark.parametrize(
    ("within", "grain", "expected"),
    [(("SY09", "SY"), "town", "governorate"), (("SY0901", "SY09", "SY"), "site", "district"), (("XX",), "town", "country")],
)
def test_coarsen_gives_the_district_or_else_the_governorate(within: tuple[str, ...], grain: str, expected: str) -> None:
    place = PlaceValue("text:x", Name("النهر"), grain, 35.0, 40.0, 1.0, "in", within, "told")  # type: ignore[arg-type]
    assert coarsen(place, Gazetteer.open()).grain == expected


def test_coarsen_twice_is_coarsen_once() -> None:
    once = coarsen(value("في [سراقب]"), Gazetteer.open())
    assert coarsen(once, Gazetteer.open()) == once


def test_between_reaches_from_end_to_end() -> None:
    one, two = value("[سراقب]"), value("[سرمين]")
    found = between(one, two, "سراقب - سرمين")
    assert found.relation == "between"
    assert found.id == f"{one.id}+{two.id}"
    assert found.radius_km is not None
    assert 5 < found.radius_km < 12


def test_between_without_points_has_none() -> None:
    bare = coarsen(value("[سراقب]"), Gazetteer.open())
    assert between(bare, bare, "س - س").radius_km is None
