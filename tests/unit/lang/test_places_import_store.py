from pathlib import Path

import pytest

from khabar.errors import DataError
from khabar.lang.places_import_store import FOLDER, ImportedPlaces, PlacesInfo, file_name, imported_files, open_imported, save

INFO = PlacesInfo("A b", "CC0", None, "x.csv", "table", "a" * 64, 1, 0)


def test_what_is_saved_is_found_by_key_and_id(tmp_path: Path) -> None:
    path = save(tmp_path, INFO, [("N1", "N1\tx")], [("نهر", "N1"), ("نهر", "N2")])
    assert path == tmp_path / FOLDER / "a-b.sqlite"
    (store,) = open_imported(tmp_path)
    assert store.info == INFO
    assert store.ids("نهر") == ("N1", "N2")
    assert store.ids("بحر") == ()
    assert store.row("N1") == ["N1", "x"]
    assert store.row("N9") is None
    store.close()


def test_saving_again_replaces(tmp_path: Path) -> None:
    save(tmp_path, INFO, [("N1", "N1\tx")], [("نهر", "N1")])
    save(tmp_path, INFO, [("N2", "N2\tx")], [("نهر", "N2")])
    (store,) = open_imported(tmp_path)
    assert (store.ids("نهر"), store.row("N1")) == (("N2",), None)


def test_a_failure_leaves_what_was_there_and_no_rubbish(tmp_path: Path) -> None:
    save(tmp_path, INFO, [("N1", "N1\tx")], [("نهر", "N1")])
    with pytest.raises(Exception, match="UNIQUE"):
        save(tmp_path, INFO, [("N2", "x"), ("N2", "x")], [])
    assert [p.name for p in (tmp_path / FOLDER).iterdir()] == ["a-b.sqlite"]
    assert open_imported(tmp_path)[0].ids("نهر") == ("N1",)


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        save(tmp_path, PlacesInfo(name, "CC0", None, "x", "table", "a" * 64, 0, 0), [], [])
    assert [p.stem for p in imported_files(tmp_path)] == ["a", "b"]
    assert imported_files(tmp_path / "none") == ()


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(DataError, match="import the places again"):
        ImportedPlaces(path)


def test_a_layout_of_another_version(tmp_path: Path) -> None:
    save(tmp_path, PlacesInfo("a", "CC0", None, "x", "table", "a" * 64, 0, 0, layout="khabar-places/0"), [], [])
    with pytest.raises(DataError, match="this version reads khabar-places/1"):
        open_imported(tmp_path)


def test_a_key_that_is_no_text_finds_nothing(tmp_path: Path) -> None:
    save(tmp_path, INFO, [], [])
    assert open_imported(tmp_path)[0].ids("\ud800") == ()


@pytest.mark.parametrize(("source", "expected"), [("OCHA Syria", "ocha-syria.sqlite"), ("../x/y", "x-y.sqlite"), ("نهر", "نهر.sqlite")])
def test_file_names(source: str, expected: str) -> None:
    assert file_name(source) == expected


def test_a_source_without_letters_has_no_file() -> None:
    with pytest.raises(DataError, match="letters or digits"):
        file_name("../..")
