from khabar.lang.places_import_geonames import looks_like_geonames, read_geonames
from khabar.lang.places_import_rows import RawPlace, Refused


def line(number: str, name: str, others: str, code: str, lat: str = "35.5") -> str:
    cells = [
        number,
        name,
        name,
        others,
        lat,
        "37.5",
        "P",
        code,
        "SY",
        "",
        "12",
        "9",
        "",
        "",
        "100",
        "",
        "400",
        "Asia/Damascus",
        "2020-01-01",
    ]
    return "\t".join(cells)


DUMP = "\n".join(
    [
        line("1", "Wadi", "الوادي", "ADM1"),
        line("2", "Souq District", "منطقة السوق", "ADM2"),
        line("3", "Nahr", "Nahr,النهر,نهر البلدة,نهر گل", "PPL"),
        line("4", "Hill", "التل", "HLL"),
        line("5", "Nameless", "Nameless", "PPL"),
        line("6", "Nowhere", "لا مكان", "PPL", "95"),
        line("7", "Quarter", "الحي", "PPLX"),
        "8\tshort",
    ]
)


def test_the_shape_of_a_dump() -> None:
    assert looks_like_geonames(DUMP)
    assert not looks_like_geonames("name_ar\tlat\tlon\nالنهر\t35\t37")
    assert not looks_like_geonames("")
    assert not looks_like_geonames("\t" * 18)


def test_places_with_arabic_names_are_kept() -> None:
    found = {r.id: r for r in read_geonames(DUMP) if isinstance(r, RawPlace)}
    town = found["geonames:3"]
    assert (town.name_ar, town.name_en, town.aliases, town.grain, town.country) == ("النهر", "Nahr", ("نهر البلدة",), "town", "SY")
    assert [(a.level, a.id) for a in town.above] == [(1, "geonames:1"), (2, "geonames:2")]
    assert found["geonames:1"].above == ()
    assert [a.level for a in found["geonames:2"].above] == [1]
    assert found["geonames:7"].grain == "neighbourhood"
    assert "geonames:4" not in found, "hills are no places of reports"


def test_rows_that_give_no_place_are_refused() -> None:
    assert [(r.line, r.why) for r in read_geonames(DUMP) if isinstance(r, Refused)] == [
        (5, "no Arabic name among those of 'Nameless'"),
        (6, "latitude 95.0, longitude 37.5 are not a place on Earth"),
        (8, "2 cells instead of 19"),
    ]
