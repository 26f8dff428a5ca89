from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.places_import_rows import Above, RawPlace
from khabar.lang.places_import_units import Placed, place_rows
from khabar.records.resolution import PlaceGrain
from khabar.text.fold import key


def raw(
    name: str, *above: Above, ident: str = "C1", grain: PlaceGrain = "town", point: tuple[float, float] | None = (35.9, 36.7), line: int = 2
) -> RawPlace:
    lat, lon = point or (None, None)
    return RawPlace(line, ident, name, None, grain, lat, lon, None, (), above, official=True)


def placed(*rows: RawPlace, country: str | None = "SY") -> Placed:
    return place_rows(list(rows), country, "test", Gazetteer.open(), key)


def within(found: Placed, ident: str) -> list[str]:
    return next(row[8].split() for row in found.rows if row[0] == ident)


def test_a_district_is_found_by_its_name() -> None:
    found = placed(raw("النهر", Above(2, None, "أريحا", None), Above(3, None, "السوق البعيد", None)))
    assert within(found, "C1") == ["SY0705/" + key("السوق البعيد"), "SY0705", "SY07", "SY"]


def test_a_subdistrict_that_only_its_places_tell_of_becomes_a_unit() -> None:
    found = placed(raw("النهر", Above(2, None, "أريحا", None), Above(3, None, "السوق البعيد", None)))
    unit = next(row for row in found.rows if row[0].startswith("SY0705/"))
    assert unit[1] == "السوق البعيد"
    assert (unit[4], unit[5], unit[6], unit[7]) == ("district", "35.9000", "36.7000", "5")
    assert (key("السوق البعيد"), unit[0]) in found.keys
    assert found.count == 1


def test_the_word_for_a_seat_is_no_part_of_the_name() -> None:
    assert within(placed(raw("النهر", Above(2, None, "مركز جبل سمعان", None))), "C1") == ["SY0200", "SY02", "SY"]


def test_the_pcode_tells_the_governorate_where_nothing_else_does() -> None:
    assert within(placed(raw("السوق", Above(4, None, "النهر", None), ident="SY0200")), "SY0200") == ["SY02", "SY"]


def test_ids_that_rows_share_are_told_apart_by_name() -> None:
    found = placed(raw("السوق", ident="SY020001"), raw("الوادي", ident="SY020001", line=3))
    assert [row[0] for row in found.rows] == ["SY020001/" + key("السوق"), "SY020001/" + key("الوادي")]
    again = placed(raw("السوق", ident="X"), raw("السوق", ident="X", line=3))
    assert [row[0] for row in again.rows] == ["X/" + key("السوق"), "X/" + key("السوق") + "#3"]


def test_a_unit_that_is_there_gets_the_name_and_no_row() -> None:
    found = placed(raw("إدلب الخضراء", ident="SY07", grain="governorate"))
    assert found.rows == ()
    assert (key("إدلب الخضراء"), "SY07") in found.keys


def test_a_quarter_with_the_pcode_of_a_district_is_a_row_of_its_own() -> None:
    found = placed(raw("السوق", ident="SY0200", grain="neighbourhood"))
    assert [row[4] for row in found.rows] == ["neighbourhood"]


def test_no_known_country_no_place() -> None:
    found = placed(raw("النهر"), country=None)
    assert [r.why for r in found.refused] == ["النهر: no known country; give --country"]
    assert placed(raw("النهر"), country="XX").rows == ()
    assert placed(raw("النهر", ident="SY070001"), country=None).refused == ()


def test_a_place_without_a_point_has_no_radius() -> None:
    (row,) = placed(raw("النهر", point=None)).rows
    assert row[5:8] == ("", "", "")


def test_names_are_keys_written_apart_and_together() -> None:
    assert {k for k, _ in placed(raw("تل السوق")).keys} == {key("تل السوق"), key("تلالسوق")}
