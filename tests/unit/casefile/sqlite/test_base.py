import datetime
from pathlib import Path

import pytest

from khabar.casefile.configuration import configure, connect, disconnect

configure()
KEY = f"x'{'ab' * 32}{'cd' * 16}'"


@pytest.mark.parametrize("key", [None, KEY])
def test_a_connection_keeps_everything_out_of_temporary_files(tmp_path: Path, key: str | None) -> None:
    from django.db import connections

    options = {"transaction_mode": "IMMEDIATE"} | ({"key": key} if key else {})
    alias = connect({"ENGINE": "khabar.casefile.sqlite", "NAME": str(tmp_path / "x"), "OPTIONS": options})
    try:
        with connections[alias].cursor() as cursor:
            for pragma, value in (("temp_store", 2), ("foreign_keys", 1), ("synchronous", 2), ("cell_size_check", 1)):
                assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)
            cursor.execute("CREATE TABLE t (x datetime, y text)")
            cursor.execute("INSERT INTO t VALUES (%s, %s)", [datetime.datetime(2024, 5, 14, 8), "100%"])
            cursor.execute("SELECT x, y FROM t WHERE y = %(y)s AND y LIKE '1%%'", {"y": "100%"})
            assert cursor.fetchall() == [(datetime.datetime(2024, 5, 14, 8), "100%")]
            cursor.executemany("INSERT INTO t VALUES (NULL, %s)", (["a"] for _ in range(3)))
            cursor.executemany("INSERT INTO t VALUES (NULL, %s)", [])
            assert cursor.execute("SELECT count(*) FROM t").fetchone() == (4,)
    finally:
        disconnect(alias)
    assert (tmp_path / "x").read_bytes().startswith(b"SQLite format 3") is (key is None)


def test_the_library_has_full_text_search() -> None:
    from sqlcipher3 import dbapi2

    options = {row[0] for row in dbapi2.connect(":memory:").execute("PRAGMA compile_options")}
    assert {"ENABLE_FTS5", "HAS_CODEC", "TEMP_STORE=2"} <= options
