"""Imported gazetteers on disk: one SQLite file a source, indexed by key and by id, so that opening one reads almost nothing."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from khabar.errors import DataError

FOLDER = "places"
LAYOUT = "khabar-places/1"


class PlacesInfo(msgspec.Struct, frozen=True):
    """What is known of an imported gazetteer. `sha256` is of the file that was imported; `rows` and `refused` count its rows."""

    name: str
    licence: str
    country: str | None
    file: str
    format: str
    sha256: str
    rows: int
    refused: int
    layout: str = LAYOUT


class ImportedPlaces:
    """One imported gazetteer, open for reading. Errors of the file are DataError and say how to get rid of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            row = self._db.execute("SELECT value FROM meta").fetchone()
            self.info = msgspec.json.decode(row[0] if row else b"", type=PlacesInfo)
        except (sqlite3.Error, msgspec.MsgspecError) as e:
            raise self._damaged(e) from e
        if self.info.layout != LAYOUT:
            raise DataError(f"{path}: layout {self.info.layout}, this version reads {LAYOUT}; import {self.info.name} again")

    def ids(self, key: str) -> tuple[str, ...]:
        """The ids of the places that have this look-up key, in the order of the file."""
        return tuple(r[0] for r in self._query("SELECT id FROM name WHERE key = ? ORDER BY rowid", key))

    def row(self, place: str) -> list[str] | None:
        """The cells of the place with this id, in the order of `gazetteer_load.COLUMNS`, or None."""
        rows = self._query("SELECT cells FROM place WHERE id = ?", place)
        return str(rows[0][0]).split("\t") if rows else None

    def close(self) -> None:
        """Closes the file; nothing can be looked up after it."""
        self._db.close()

    def _query(self, sql: str, value: str) -> list[tuple[str]]:
        try:
            return self._db.execute(sql, (value.encode("utf-8", "replace").decode("utf-8"),)).fetchall()
        except sqlite3.Error as e:
            raise self._damaged(e) from e

    def _damaged(self, why: Exception) -> DataError:
        return DataError(f"{self._path}: not an imported gazetteer, or damaged ({why}); delete it and import the places again")


def imported_files(data_dir: Path) -> tuple[Path, ...]:
    """The files of imported gazetteers in `data_dir`, by name."""
    return tuple(sorted((data_dir / FOLDER).glob("*.sqlite")))


def open_imported(data_dir: Path) -> tuple[ImportedPlaces, ...]:
    """Every imported gazetteer in `data_dir`, by file name. Raises DataError where one is damaged."""
    return tuple(map(ImportedPlaces, imported_files(data_dir)))


def file_name(source: str) -> str:
    """The file name for a source: its letters and digits, everything else a dash. Raises DataError where nothing is left."""
    bare = "-".join("".join(c if c.isalnum() else " " for c in source).lower().split())[:80]
    if not bare:
        raise DataError(f"--source {source!r}: a name with letters or digits is needed")
    return f"{bare}.sqlite"


def save(data_dir: Path, info: PlacesInfo, rows: Iterable[tuple[str, str]], keys: Iterable[tuple[str, str]]) -> Path:
    """Writes a gazetteer whole or not at all, in place of an earlier one of the same name.

    `rows` are (id, cells joined by tabs), `keys` are (look-up key, id). Raises OSError where the folder cannot be written.
    """
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            db.execute("BEGIN")
            db.execute("CREATE TABLE meta (value BLOB NOT NULL)")
            db.execute("CREATE TABLE place (id TEXT PRIMARY KEY, cells TEXT NOT NULL) WITHOUT ROWID")
            db.execute("CREATE TABLE name (key TEXT NOT NULL, id TEXT NOT NULL)")
            db.execute("INSERT INTO meta VALUES (?)", (msgspec.json.encode(info),))
            db.executemany("INSERT INTO place VALUES (?, ?)", rows)
            db.executemany("INSERT INTO name VALUES (?, ?)", keys)
            db.execute("CREATE INDEX name_key ON name (key)")
            db.execute("COMMIT")
        target = folder / file_name(info.name)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target
