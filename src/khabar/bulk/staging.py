"""The folder of one finished unit: its tables, each with a batch of rows for each month, and what it holds and of what it was made.

It is written under another name and takes its own at the end, so that it is there whole or not at all.
"""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from khabar.bulk.tables import PARTITIONED, Row, schema

DONE = "unit.json"
ASIDE = "aside.jsonl"
_FLUSH = 2048
NO_MONTH = ("", "")
Month = tuple[str, str]


class Aside(msgspec.Struct, frozen=True):
    """A record that was set aside: where it stands, its address where that is known, and why."""

    input: str
    offset: int
    part: int
    url: str | None
    code: str
    what: str


class Batch(msgspec.Struct, frozen=True):
    """The rows of one month («2023», «03»; both empty where no day of publication is known), in their place in the file."""

    year: str
    month: str
    rows: int


class File(msgspec.Struct, frozen=True):
    """A file of a unit, with its hash."""

    name: str
    sha256: str
    batches: tuple[Batch, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A unit's line in the manifest: its number, the hash of what it read, of how it read it, counts, and what came out.

    `records` begin in it; of the documents in them `read`, `dropped` and `aside` are told apart; `passed` counts what no archive means
    to have read, by kind.
    """

    unit: int
    input_sha256: str
    made_sha256: str
    counts: Mapping[str, int]
    passed: Mapping[str, int]
    files: tuple[File, ...]


def month_of(published: str | None) -> Month:
    """The year and month of a day or instant; both empty where there is none."""
    return (published[:4], published[5:7]) if published else NO_MONTH


class Stage:
    """Collects what a unit gives, and writes its folder."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Month], list[Row]] = {}
        self._batches: dict[tuple[str, Month], list[Any]] = {}
        self._aside: list[bytes] = []
        self.counts = Counter({"records": 0, "read": 0, "dropped": 0, "aside": 0})
        self.passed = Counter[str]()

    def add(self, table: str, month: Month, row: Row) -> None:
        """Add a row. Those of tables that have no months stand together."""
        key = (table, month if table in PARTITIONED else NO_MONTH)
        held = self._rows.setdefault(key, [])
        held.append(row)
        if len(held) >= _FLUSH:
            self._flush(key)

    def set_aside(self, aside: Aside) -> None:
        """Add a record that cannot be read."""
        self._aside.append(msgspec.json.encode(aside) + b"\n")
        self.counts["aside"] += 1

    def _flush(self, key: tuple[str, Month]) -> None:
        import pyarrow as pa

        rows = self._rows.pop(key, [])
        if rows:
            self._batches.setdefault(key, []).append(pa.RecordBatch.from_pylist(rows, schema=schema(key[0])))

    def write(self, folder: Path, unit: int, input_sha256: str, made_sha256: str) -> Line:
        """Write everything as the folder `folder`. Where that is there already, another process finished the unit: it stays as it is."""
        for key in list(self._rows):
            self._flush(key)
        draft = folder.with_name(f".{folder.name}.{os.getpid()}")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        files = [self._write(draft, table, months) for table, months in self._tables().items()]
        if self._aside:
            files.append(File(ASIDE, _put(draft / ASIDE, b"".join(self._aside))))
        line = Line(unit, input_sha256, made_sha256, dict(self.counts), dict(sorted(self.passed.items())), tuple(files))
        _put(draft / DONE, msgspec.json.encode(line))
        try:
            os.rename(draft, folder)
        except OSError:
            if not (folder / DONE).is_file():
                raise
            shutil.rmtree(draft, ignore_errors=True)
        return line

    def _tables(self) -> dict[str, list[Month]]:
        tables: dict[str, list[Month]] = {}
        for table, month in sorted(self._batches):
            tables.setdefault(table, []).append(month)
        return tables

    def _write(self, folder: Path, table: str, months: Sequence[Month]) -> File:
        """One file: a batch for each month, in their order."""
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        sizes = []
        with pa.ipc.new_file(sink, schema(table), options=pa.ipc.IpcWriteOptions(compression="lz4")) as out:
            for month in months:
                whole = pa.Table.from_batches(self._batches[table, month]).combine_chunks()
                (batch,) = whole.to_batches()
                out.write_batch(batch)
                sizes.append(Batch(*month, batch.num_rows))
        name = f"{table}.arrow"
        return File(name, _put(folder / name, sink.getvalue()), tuple(sizes))


def _put(path: Path, data: Any) -> str:
    """Write a file to the disk, and give its hash."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return hashlib.sha256(data).hexdigest()


def finished(folder: Path, input_sha256: str, made_sha256: str) -> Line | None:
    """The line of a unit whose folder is whole, and was made of the same input in the same way; None where it is not."""
    try:
        line = msgspec.json.decode((folder / DONE).read_bytes(), type=Line)
        if (line.input_sha256, line.made_sha256) != (input_sha256, made_sha256):
            return None
        return line if all(_sha256(folder / f.name) == f.sha256 for f in line.files) else None
    except (OSError, msgspec.DecodeError):
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def clear(folder: Path, keep: Iterable[str]) -> None:
    """Take out of the folder of units whatever is not the folder of a unit in `keep`: what broken runs left."""
    names = set(keep)
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name not in names:
            shutil.rmtree(entry, ignore_errors=True)
