"""Parquet: a row an incident, typed columns; texts dictionary-coded."""

from pathlib import Path

from khabar.release.releasable import Release
from khabar.release.writers.rows import COLUMNS, row

_BATCH = 10_000


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.parquet`."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    path = folder / "incidents.parquet"
    with ParquetWriter(path, schema, compression="zstd") as out:
        for first in range(0, len(release.incidents), _BATCH):
            rows = [row(found) for found in release.incidents[first : first + _BATCH]]
            out.write_table(pa.Table.from_pylist(rows, schema=schema))
    return [path]
