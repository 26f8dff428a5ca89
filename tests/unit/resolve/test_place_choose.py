import pytest
from marked_places import marked

from khabar.lang.gazetteer_load import Gazetteer
from khabar.resolve.place_choose import Choice, choose
from khabar.resolve.place_scene import scene


def chosen(source: str, outlet: str | None = None) -> list[Choice]:
    document, reading = marked(source)
    return list(choose(scene(document, reading, Gazetteer.open()), outlet))


def ids(source: str, outlet: str | None = None) -> list[str | None]:
    return [c.settled.entry.id if c.settled else None for c in chosen(source, outlet)]


def test_nothing_to_choose_from() -> None:
    assert chosen("لا مكان") == []
    assert ids("في [قرية النهر البعيد]") == [None]


@pytest.mark.parametrize(
    ("source", "basis"),
    [
        ("في [سراقب]", "only candidate"),
        ("في [حي القصور] ب[حمص]", "inside حمص, as the words say"),
        ("في [الخالدية] كما في [حمص]", "nearest to حمص in the same sentence"),
        ("في [الخالدية] مطر. وفي [حمص] برد", "nearest to حمص in the same paragraph"),
        ("في [الخالدية]\nفي [حمص]", "nearest to حمص in the report"),
        ("في [السويداء]\nفي [حماة]", "only candidate in SY, the country of the report's other places"),
        ("في [الرياض]", "a capital; the others of this name are small places"),
    ],
)
def test_the_evidence_is_told(source: str, basis: str) -> None:
    assert chosen(source)[0].basis == basis


def test_the_outlet_counts_only_where_no_place_speaks() -> None:
    assert ids("في [السويداء]", "SY") == ["geonames:172408"]
    assert ids("في [السويداء] و[عدن]", "SY")[0] == "geonames:70272"


def test_two_countries_level_decide_nothing() -> None:
    assert ids("في [طرابلس]\nفي [بنغازي]\nفي [بيروت]")[0] is None


def test_population_breaks_no_tie() -> None:
    assert ids("في [طرابلس]") == [None]
    assert {s.country for s in chosen("في [طرابلس]")[0].senses} == {"LY", "LB"}


def test_a_neighbourhood_of_a_town_that_nobody_names_gives_way() -> None:
    assert ids("في [الثورة] و[الطبقة]")[0] == ids("في [الطبقة]")[0]


def test_a_neighbourhood_of_the_town_that_is_named_does_not() -> None:
    assert ids("في [الثورة] و[الأربعين] ب[حماة]")[1] == "khabar:hamah-al-arbaeen"


def test_containment_refuses_namesakes_elsewhere() -> None:
    found = chosen("في [بلدة بلبل] ب[ريف درعا]")[0]
    assert found.outside
    assert found.settled is None


def test_the_countryside_of_a_capital_is_another_governorate() -> None:
    assert ids("في [الزبداني] ب[دمشق]")[0] == "geonames:172059"


def test_a_city_quarter_needs_its_city_where_the_gazetteer_has_a_village_only() -> None:
    assert not chosen("في [حي سراقب] و[عدن]")[0].settled
