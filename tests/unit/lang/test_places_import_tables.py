import pytest

from khabar.lang.places_import_rows import Above, RawPlace, Refused
from khabar.lang.places_import_tables import columns_of, read_table


def one(text: str) -> RawPlace:
    rows = read_table(text)
    assert rows is not None
    (row,) = rows
    assert isinstance(row, RawPlace), row
    return row


def test_plain_headings() -> None:
    found = one("name_ar\tname_en\tlat\tlon\tpcode\nالنهر\tNahr\t35.5\t37.5\tC1\n")
    assert (found.line, found.id, found.name_ar, found.name_en, found.lat, found.lon) == (2, "C1", "النهر", "Nahr", 35.5, 37.5)
    assert (found.grain, found.official) == ("town", True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    assert one(delimiter.join(["Name_AR", "Latitude", "Longitude"]) + "\n" + delimiter.join(["النهر", "35.5", "37.5"])).lat == 35.5


def test_paths() -> None:
    found = one("pcode\tname_ar_path\tname_en_path\tlat\tlon\nC1\tالنهر - السوق - الوادي\tNahr - Souq - Wadi\t35.5\t37.5\n")
    assert (found.name_ar, found.name_en) == ("النهر", "Nahr")
    assert [a.level for a in found.above] == [2, 3]


@pytest.mark.parametrize(
    "header",
    [
        "admin1Name_ar,admin1Name_en,admin1Pcode,admin2Name_ar,admin2Name_en,admin2Pcode",
        "ADM1_AR,ADM1_EN,ADM1_PCODE,ADM2_AR,ADM2_EN,ADM2_PCODE",
        "adm1_name_ar,adm1_name,adm1_pcode,adm2_name_ar,adm2_name,adm2_pcode",
        "admin1Name_ar,admin1Name,admin1Pcode,admin2Name_ar,admin2Name,admin2Pcode",
    ],
)
def test_administrative_tables_with_old_and_new_headings(header: str) -> None:
    found = one(header + "\nالوادي,Wadi,SY07,السوق,Souq,SY0799\n")
    assert (found.id, found.name_ar, found.name_en, found.grain) == ("SY0799", "السوق", "Souq", "district")
    assert found.above == (Above(1, "SY07", "الوادي", "Wadi"),)
    assert found.lat is None


def test_the_finest_level_gives_the_place_and_its_grain() -> None:
    header = "ADM1_AR,ADM1_PCODE,ADM3_AR,ADM3_PCODE,ADM4_AR,ADM4_PCODE,y,x"
    found = one(header + "\nالوادي,SY07,السوق,SY079901,النهر,C1,35.5,37.5\n")
    assert (found.name_ar, found.id, found.grain, found.lat) == ("النهر", "C1", "town", 35.5)
    assert [a.level for a in found.above] == [1, 3]


def test_countries() -> None:
    assert one("name_ar,country\nالنهر,sy\n").country == "SY"
    assert one("name_ar,admin0Pcode\nالنهر,YE\n").country == "YE"
    assert one("name_ar,country\nالنهر,Syria\n").country is None


def test_bad_rows_are_refused_one_by_one() -> None:
    rows = read_table("name_ar,name_en,lat,lon\nالنهر,Nahr,95,37\nNahr,Nahr,35,37\n\nx\nالسوق,Souq,35,37\n")
    assert rows is not None
    assert [(r.line, r.why) for r in rows if isinstance(r, Refused)] == [
        (2, "latitude 95.0, longitude 37.0 are not a place on Earth"),
        (3, "no Arabic name in 'Nahr'"),
        (5, "1 cells, the heading has 4"),
    ]
    assert [r.name_ar for r in rows if isinstance(r, RawPlace)] == ["السوق"]


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3", "نص بلا جدول", "lat,lon\n1,2"])
def test_what_is_no_table_of_places(text: str) -> None:
    assert read_table(text) is None


def test_headings_are_read_whatever_their_case_and_signs() -> None:
    columns = columns_of(["P-Code", "Name AR", "LAT.", "Lon"])
    assert columns is not None
    assert columns.plain == {"id": 0, "name_ar": 1, "lat": 2, "lon": 3}
    assert columns_of(["x", "y"]) is None


def test_aliases() -> None:
    assert one("name_ar,aliases\nالنهر,نهر البلدة; النهر الكبير;\n").aliases == ("نهر البلدة", "النهر الكبير")
