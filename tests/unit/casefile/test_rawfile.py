from contextlib import closing
from pathlib import Path

import pytest

from khabar.casefile import rawfile
from khabar.casefile.faults import BusyError

KEY = f"x'{'ab' * 32}{'cd' * 16}'"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.db"
    with closing(rawfile.connect(path, None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES ('سر')")
    return path


def rows(path: Path, key: str | None) -> list[tuple[str]]:
    with closing(rawfile.connect(path, key)) as connection:
        found: list[tuple[str]] = connection.execute("SELECT x FROM t").fetchall()
        return found


def test_a_snapshot_is_a_copy(plain: Path, tmp_path: Path) -> None:
    rawfile.snapshot(plain, None, tmp_path / "copy")
    assert rows(tmp_path / "copy", None) == [("سر",)]


def test_rewriting_under_a_key_and_putting_it_in_place(plain: Path) -> None:
    new = rawfile.rewrite(plain, None, KEY)
    assert rows(plain, None) == [("سر",)]
    rawfile.put_in_place(new, plain)
    assert rows(plain, KEY) == [("سر",)]
    assert "سر".encode() not in plain.read_bytes()
    assert sorted(p.name for p in plain.parent.iterdir() if "-" not in p.name) == ["plain.db"]


def test_a_file_that_others_have_open_is_not_rewritten(plain: Path) -> None:
    with closing(rawfile.connect(plain, None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("SELECT * FROM t").fetchall()
        with pytest.raises(BusyError):
            rawfile.rewrite(plain, None, KEY)


def test_removing_takes_what_lies_beside_along(plain: Path) -> None:
    plain.with_name("plain.db-wal").touch()
    rawfile.remove(plain)
    assert not list(plain.parent.iterdir())
