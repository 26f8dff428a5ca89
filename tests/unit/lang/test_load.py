import hashlib
from pathlib import Path

import pytest

from khabar.errors import DataError
from khabar.lang import load

COLUMNS = ("form", "value", "note")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "files", lambda package: tmp_path)
    load.table.cache_clear()
    load.fingerprint.cache_clear()
    return tmp_path


def write(folder: Path, text: str) -> str:
    (folder / "some.tsv").write_text(text, encoding="utf-8")
    return "some.tsv"


def test_rows_without_comments_and_empty_lines(data: Path) -> None:
    name = write(data, '# source: ours\n\nform\tvalue\tnote\n«آذار»\t3\t\n# later\n"نيسان\t4\tيقال في الشام\n')
    assert load.table(name, COLUMNS) == (
        {"form": "«آذار»", "value": "3", "note": ""},
        {"form": '"نيسان', "value": "4", "note": "يقال في الشام"},
    )


def test_a_file_is_read_once(data: Path) -> None:
    name = write(data, "form\tvalue\tnote\n")
    assert load.table(name, COLUMNS) is load.table(name, COLUMNS) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("form\tvalue\nآذار\t3\n", "some.tsv: the columns are .*expected"),
        ("", "some.tsv: the columns are"),
        ("form\tvalue\tnote\nآذار\t3\n", "some.tsv: 2 cells instead of 3 .*آذار"),
        ("form\tvalue\tnote\nآذار\t3\t\t\n", "4 cells instead of 3"),
    ],
)
def test_a_broken_file_is_named_with_its_row(data: Path, text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        load.table(write(data, text), COLUMNS)


def test_a_missing_file_is_named(data: Path) -> None:
    with pytest.raises(DataError, match=r"khabar/lang/ar/none\.tsv: no such data file"):
        load.resource("ar/none.tsv")


def test_a_folder_is_no_data_file(data: Path) -> None:
    (data / "ar").mkdir()
    with pytest.raises(DataError, match="no such data file"):
        load.resource("ar")


def test_the_fingerprint_is_of_the_bytes(data: Path) -> None:
    name = write(data, "form\tvalue\tnote\n")
    found = load.fingerprint(name)
    assert (found.name, found.sha256) == (name, hashlib.sha256(b"form\tvalue\tnote\n").hexdigest())


def test_a_folder_has_one_hash_over_all_its_files(data: Path) -> None:
    load.folder_fingerprint.cache_clear()
    (data / "xx").mkdir()
    write(data / "xx", "form\tvalue\tnote\n")
    first = load.folder_fingerprint("xx")
    assert (first.name, len(first.sha256)) == ("xx", 64)
    load.folder_fingerprint.cache_clear()
    (data / "xx" / "more.tsv").write_text("form\n", encoding="utf-8")
    assert load.folder_fingerprint("xx").sha256 != first.sha256
    load.folder_fingerprint.cache_clear()
