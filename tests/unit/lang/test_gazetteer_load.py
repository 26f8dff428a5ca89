from pathlib import Path

import pytest

from khabar.errors import DataError
from khabar.lang.gazetteer_load import Gazetteer, embedded_files, embedded_sources
from khabar.lang.places_import_store import FOLDER, PlacesInfo, save
from khabar.text.fold import key

INFO = PlacesInfo("نهر", "CC0", "SY", "x.csv", "table", "a" * 64, 1, 0)
ROW = ("N1", "النهر", "Nahr", "gazetteer", "town", "35.5", "37.5", "2", "SY0700 SY07 SY", "نهر البلدة|نهر", "نهر", "")


@pytest.mark.parametrize("written", ["دير الزور", "دَيْرُ الزَّوْر", "ديرالزور"])
def test_lookup_finds_a_place_by_its_key(written: str) -> None:
    assert "geonames:170794" in [e.id for e in Gazetteer.open().lookup(key(written))]


@pytest.mark.parametrize("unknown", ["", "لاشيءكهذا", "\t", "key"])
def test_lookup_of_what_is_not_there(unknown: str) -> None:
    assert Gazetteer.open().lookup(unknown) == ()


def test_an_entry_has_everything() -> None:
    entry = Gazetteer.open().entry("geonames:170794")
    assert entry is not None
    assert (entry.name_ar, entry.name_en, entry.basis, entry.grain) == ("دير الزور", "Deir ez-Zor", "gazetteer", "town")
    assert (entry.lat, entry.lon, entry.radius_km) == (35.3359, 40.1408, 4.0)
    assert entry.within == ("SY0901", "SY09", "SY")
    assert (entry.country, entry.rank, entry.source) == ("SY", "seat", "geonames")
    assert entry.chain[0] == entry.id
    assert entry.candidate().within == entry.within


def test_a_country_is_its_own_country() -> None:
    syria = Gazetteer.open().entry("SY")
    assert syria is not None
    assert (syria.country, syria.within, syria.grain) == ("SY", (), "country")


def test_an_unknown_id_gives_nothing() -> None:
    assert Gazetteer.open().entry("geonames:0") is None


def test_imported_places_come_after_the_embedded_ones(tmp_path: Path) -> None:
    save(tmp_path, INFO, [(ROW[0], "\t".join(ROW))], [("نهر", "N1"), (key("دير الزور"), "N1")])
    gazetteer = Gazetteer.open(tmp_path)
    assert [e.id for e in gazetteer.lookup("نهر")][-1] == "N1"
    found = gazetteer.lookup(key("دير الزور"))
    assert found[-1].id == "N1"
    assert found[-1].aliases == ("نهر البلدة", "نهر")
    assert gazetteer.imported == (INFO,)


def test_data_files_name_what_was_imported(tmp_path: Path) -> None:
    save(tmp_path, INFO, [], [])
    assert Gazetteer.open(tmp_path).data_files == (*embedded_files(), *Gazetteer.open(tmp_path).data_files[2:])
    assert Gazetteer.open(tmp_path).data_files[2].name == "places/نهر"
    assert Gazetteer.open(tmp_path).data_files[2].sha256 == "a" * 64


def test_a_folder_without_imports_is_the_embedded_gazetteer_alone(tmp_path: Path) -> None:
    assert Gazetteer.open(tmp_path / "none").data_files == embedded_files()


def test_a_damaged_import_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "x.sqlite").write_bytes(b"no database")
    with pytest.raises(DataError, match="delete it and import the places again"):
        Gazetteer.open(tmp_path)


def test_a_row_of_the_wrong_width_is_an_error(tmp_path: Path) -> None:
    save(tmp_path, INFO, [("N1", "N1\tالنهر")], [("نهر", "N1")])
    with pytest.raises(DataError, match="2 cells instead of 12"):
        Gazetteer.open(tmp_path).entry("N1")


def test_sources_count_all_embedded_places() -> None:
    found = {code: count for code, _, _, count in embedded_sources()}
    assert set(found) == {"geonames", "cldr", "khabar"}
    assert all(found.values())
