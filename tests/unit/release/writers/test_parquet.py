from pathlib import Path

import duckdb
from released import release

from khabar.release.writers.parquet import write
from khabar.release.writers.rows import COLUMNS


def test_duckdb_reads_it(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    asked = duckdb.connect()
    found = asked.execute("SELECT count(*), sum(killed_low), any_value(place_ar) FROM read_parquet(?)", [str(path)]).fetchall()
    assert found[0] == (len(release().incidents), 3 * (len(release().incidents) - 1), "ناحية الوادي")
    columns = asked.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert [c[0] for c in columns] == list(COLUMNS)
    assert {c[0]: c[1] for c in columns}["killed_low"] == "BIGINT"
