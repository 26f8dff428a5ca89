import pytest
from marked_places import resolved

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.resolution import PlaceGrain
from khabar.resolve.place_senses import candidates, closeness, distance, join, read_senses, sense
from khabar.resolve.place_words import Before, forms


def entry(place: str, grain: PlaceGrain, point: tuple[float, float] | None, within: str, radius: float = 2.0, **fields: str) -> Entry:
    lat, lon = point or (None, None)
    return Entry(place, "النهر", "Nahr", "gazetteer", grain, lat, lon, radius, tuple(within.split()), **fields)  # type: ignore[arg-type]


GOVERNORATE = entry("G", "governorate", (35.0, 37.0), "SY", 60)
DISTRICT = entry("D", "district", (35.1, 37.1), "G SY", 20)
TOWN = entry("T", "town", (35.12, 37.12), "D G SY", source="geonames")
TWIN = entry("T2", "town", (35.13, 37.12), "S D G SY", source="import")
VILLAGE = entry("V", "town", (35.6, 37.6), "E G SY", source="import")
FAR = entry("F", "town", (33.0, 44.0), "IQ-BG IQ", source="geonames")


def test_a_town_and_its_own_units_are_one_meaning() -> None:
    (found,) = join((GOVERNORATE, DISTRICT, TOWN), ())
    assert found.entry.id == "T"
    assert {m.id for m in found.members} == {"T", "D", "G"}
    assert found.seat == 1


def test_entries_side_by_side_are_one_meaning_with_the_longest_containment() -> None:
    (found,) = join((TOWN, TWIN), ())
    assert (found.entry.id, found.entry.within) == ("T", ("S", "D", "G", "SY"))


def test_entries_apart_are_two_meanings() -> None:
    assert [s.entry.id for s in join((TOWN, VILLAGE, FAR), ())] == ["T", "V", "F"]


def test_a_unit_without_a_town_of_its_name_stands_by_itself_with_what_is_in_it() -> None:
    (found,) = join((DISTRICT, GOVERNORATE), ())
    assert (found.entry.id, [m.id for m in found.members]) == ("G", ["G", "D"])


@pytest.mark.parametrize(("grains", "expected"), [(("governorate",), "G"), (("district",), "D"), (("town",), "T")])
def test_grains_restrict(grains: tuple[PlaceGrain, ...], expected: str) -> None:
    (found,) = join((GOVERNORATE, DISTRICT, TOWN), grains)
    assert found.entry.id == expected


def test_a_near_grain_is_loose() -> None:
    (found,) = join((TOWN,), ("neighbourhood",))
    assert found.loose
    assert join((TOWN,), ("governorate",)) == ()


def test_a_neighbourhood_without_its_own_point_gives_way_to_one_that_has() -> None:
    coarse = entry("N", "neighbourhood", (35.12, 37.12), "T D G SY", 8)
    fine = entry("N2", "neighbourhood", (35.14, 37.13), "T D G SY", 1)
    (found,) = join((coarse, fine), ())
    assert found.entry.id == "N2"


def test_a_capital_apart_from_its_governorate_is_one_meaning_with_it() -> None:
    (found,) = join(Gazetteer.open().lookup("صنعاء"), ())
    assert {"YE-SN", "geonames:71137"} <= {m.id for m in found.members}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(TOWN, GOVERNORATE, 3), (TOWN, DISTRICT, 3), (TOWN, VILLAGE, 2), (TOWN, FAR, 0), (TOWN, entry("X", "town", (36, 40), "H SY"), 1)],
)
def test_closeness(one: Entry, other: Entry, expected: int) -> None:
    assert closeness(sense(one, (one,)), sense(other, (other,))) == expected


def test_closeness_to_a_country_and_to_an_area() -> None:
    syria = entry("SY", "country", None, "")
    area = entry("A", "district", (35.6, 37.6), "SY", 10)
    assert closeness(sense(TOWN, (TOWN,)), sense(syria, (syria,))) == 1
    assert closeness(sense(VILLAGE, (VILLAGE,)), sense(area, (area,))) == 3
    assert closeness(sense(TOWN, (TOWN,)), sense(area, (area,))) == 1


def test_distance() -> None:
    assert distance(TOWN, TOWN) == 0
    assert distance(entry("A", "town", (0.0, 0.0), "SY"), entry("B", "town", (0.0, 1.0), "SY")) == pytest.approx(111.2, abs=0.2)
    assert distance(TOWN, entry("A", "town", None, "SY")) is None


def test_candidates_are_each_once() -> None:
    found = candidates(join((GOVERNORATE, DISTRICT, TOWN, VILLAGE), ()))
    assert [c.id for c in found] == ["T", "G", "D", "V"]


def test_the_first_reading_that_is_known_wins() -> None:
    form, senses = read_senses(forms("ريف حلب الشمالي"), Before(), Gazetteer.open())
    assert form is not None
    assert [s.entry.id for s in senses] == ["khabar:northern-aleppo-countryside"]
    assert read_senses(forms("النهر البعيد جدا"), Before(), Gazetteer.open()) == (None, ())


def test_a_countryside_is_no_quarters() -> None:
    found = resolved("قصف [ريف الباب الشرقي]")["m0"].resolved.value
    assert found is not None
    assert (found.name.ar, found.relation) == ("الباب", "direction")


def test_a_side_of_a_town_is_in_the_town_and_nothing_else_is_one() -> None:
    found = resolved("قصف [أحياء حلب الشرقية]")["m0"].resolved.value
    assert found is not None
    assert (found.name.ar, found.grain, found.relation) == ("حلب", "town", "in")
    assert resolved("قصف [الضفة الشرقية]")["m0"].resolved.value is None
    literal = resolved("قصف [الغوطة الشرقية]")["m0"].resolved.value
    assert literal is not None
    assert literal.name.ar == "الغوطة الشرقية"
