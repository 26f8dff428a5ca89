"""The units' tables joined into those that are left: Parquet, a folder for each year and month, in the order of the inputs.

A month's rows are taken unit after unit, so that no more than one unit's are held, and written whenever some megabytes have come.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from khabar.bulk.staging import ASIDE, Line, Month
from khabar.bulk.tables import PARTITIONED, TABLES, schema

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""How Hive, and all who read its layout, write a part that is null: reports of which no day is known."""

GROUP_BYTES = 16_000_000
FILE_BYTES = 512_000_000
"""Of rows as they are in memory, from which on they are written as a group, and another file is begun."""


class Out(msgspec.Struct, frozen=True):
    """A file of the output, by its path in it, with its rows and its hash."""

    path: str
    rows: int
    sha256: str


def join(lines: Sequence[Line], units: Path, out: Path) -> tuple[Out, ...]:
    """Write the tables of all units in `units` below the folder `out`; `lines` in the units' order. What was written, by path."""
    found: list[Out] = []
    for table in TABLES:
        for month in sorted({(b.year, b.month) for line in lines for f in line.files if f.name == f"{table}.arrow" for b in f.batches}):
            found += _write(table, month, lines, units, out)
    return tuple(found)


def _write(table: str, month: Month, lines: Sequence[Line], units: Path, out: Path) -> Iterator[Out]:
    folder = Path(table, *_parts(month)) if table in PARTITIONED else Path(table)
    (out / folder).mkdir(parents=True)
    batches = _batches(table, month, lines, units)
    number, first = 0, next(batches, None)
    while first is not None:
        path = folder / f"part-{number:05d}.parquet"
        rows, first = _file(out / path, table, first, batches)
        with (out / path).open("rb") as stream:
            yield Out(path.as_posix(), rows, hashlib.file_digest(stream, "sha256").hexdigest())
        number += 1


def _parts(month: Month) -> tuple[str, str]:
    return (f"year={month[0] or UNKNOWN}", f"month={month[1] or UNKNOWN}")


def _file(path: Path, table: str, first: Any, batches: Iterator[Any]) -> tuple[int, Any]:
    """Write one file, until it is large enough; how many rows it has, and the batch that the next one begins with."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    rows = total = size = 0
    held: list[Any] = []
    batch = first
    with ParquetWriter(path, schema(table), compression="zstd", store_schema=False) as out:
        while batch is not None and total < FILE_BYTES:
            held.append(batch)
            rows, size, total = rows + batch.num_rows, size + batch.nbytes, total + batch.nbytes
            if size >= GROUP_BYTES:
                out.write_table(pa.Table.from_batches(held))
                held, size = [], 0
            batch = next(batches, None)
        if held:
            out.write_table(pa.Table.from_batches(held))
    return rows, batch


def _batches(table: str, month: Month, lines: Sequence[Line], units: Path) -> Iterator[Any]:
    """The rows of a table and month, a batch for each unit that has some."""
    import pyarrow as pa

    name = f"{table}.arrow"
    for line in lines:
        for file in line.files:
            place = next((n for n, b in enumerate(file.batches) if (b.year, b.month) == month), None) if file.name == name else None
            if place is not None:
                with pa.memory_map(str(units / f"{line.unit:07d}" / name)) as source:
                    yield pa.ipc.open_file(source).get_batch(place)


def join_aside(lines: Iterable[Line], units: Path, path: Path) -> tuple[Out, ...]:
    """All records that were set aside, a line each, as the file `path`."""
    digest, rows = hashlib.sha256(), 0
    with path.open("wb") as out:
        for line in lines:
            if any(f.name == ASIDE for f in line.files):
                data = (units / f"{line.unit:07d}" / ASIDE).read_bytes()
                out.write(data)
                digest.update(data)
                rows += data.count(b"\n")
    return (Out(path.name, rows, digest.hexdigest()),)
