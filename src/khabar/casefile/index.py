"""Two tables that are no Django models.

The words of reports: FTS5 in a file (inside it, so that a locked file locks it too), tsvector on a server. And the keys by which tellings
are found: a table that is its own index, so that a key costs one entry and keys of one place lie together.
"""

from collections.abc import Iterable
from typing import Any

TABLE = "casefile_words"

KEYS = "casefile_key"

SQLITE = (
    f"CREATE TABLE {KEYS} (value integer NOT NULL, telling integer NOT NULL, PRIMARY KEY (value, telling)) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    f"CREATE TABLE {KEYS} (value bigint NOT NULL, telling bigint NOT NULL, PRIMARY KEY (value, telling))",
    f"CREATE TABLE {TABLE} (report_id bigint PRIMARY KEY REFERENCES casefile_report (id) ON DELETE CASCADE, body tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_body ON {TABLE} USING gin (body)",
)


def make(vendor: str) -> tuple[str, ...]:
    """The statements that make the index."""
    return POSTGRESQL if vendor == "postgresql" else SQLITE


def put(alias: str, report_id: int, body: str) -> None:
    """Index a report's words (see `wording.indexed`), in the place of what was indexed before."""
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"INSERT INTO {TABLE} (report_id, body) VALUES (%s, to_tsvector('simple', %s))"  # noqa: S608 - the table's own name
                " ON CONFLICT (report_id) DO UPDATE SET body = EXCLUDED.body",
                [report_id, body],
            )
        else:
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [report_id])  # noqa: S608 - the table's own name
            cursor.execute(f"INSERT INTO {TABLE} (rowid, body) VALUES (%s, %s)", [report_id, body])  # noqa: S608


def drop(alias: str, report_id: int) -> None:
    """Forget a report's words, and leave none of them in what the index keeps of deleted rows."""
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE} WHERE report_id = %s", [report_id])  # noqa: S608 - the table's own name
        else:
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [report_id])  # noqa: S608
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608


def find(alias: str, query: str, most: int | None = None) -> list[int]:
    """The reports that a query in the database's own language finds, the best first: all, or the best `most`."""
    from django.db import connections

    connection = connections[alias]
    if connection.vendor == "postgresql":
        ranked = (
            f"SELECT report_id FROM {TABLE}, to_tsquery('simple', %s) AS q WHERE body @@ q"  # noqa: S608 - the table's own name
            " ORDER BY ts_rank(body, q) DESC, report_id"
        )
    else:
        ranked = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY bm25({TABLE}), rowid"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(ranked + ("" if most is None else " LIMIT %s"), [query, *([] if most is None else [most])])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [row[0] for row in rows]


def statement(vendor: str) -> str:
    """The statement that selects the reports that a query finds, for use inside another; its one parameter is the query.

    A server would else ask each report beside the other things that are asked of it: taking a text's words out of where they are kept costs
    far more than the index, which has them.
    """
    if vendor == "postgresql":
        found = f"SELECT report_id FROM {TABLE} WHERE body @@ to_tsquery('simple', %s)"  # noqa: S608 - the table's own name
        return f"WITH found AS MATERIALIZED ({found}) SELECT report_id FROM found"  # noqa: S608
    return f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608


def put_keys(alias: str, telling_id: int, values: Iterable[int]) -> None:
    """Index a telling under its keys."""
    from django.db import connections

    with connections[alias].cursor() as cursor:
        cursor.executemany(f"INSERT INTO {KEYS} (value, telling) VALUES (%s, %s)", [(v, telling_id) for v in values])  # noqa: S608


def put_edges(alias: str, edges: Iterable[tuple[int, int, float, str]]) -> None:
    """Keep edges, as rows of the model's table: hundreds come with a report, and a model's instance for each takes longer than the rest."""
    from django.db import connections

    from khabar.casefile.models import Edge

    with connections[alias].cursor() as cursor:
        cursor.executemany(f"INSERT INTO {Edge._meta.db_table} (a_id, b_id, score, barred) VALUES (%s, %s, %s, %s)", list(edges))  # noqa: S608


def drop_keys(alias: str, telling_id: int, values: Iterable[int]) -> None:
    """Forget a telling's keys."""
    from django.db import connections

    with connections[alias].cursor() as cursor:
        cursor.executemany(f"DELETE FROM {KEYS} WHERE value = %s AND telling = %s", [(v, telling_id) for v in values])  # noqa: S608


def find_keys(alias: str, values: Iterable[int]) -> list[int]:
    """The tellings that stand under any of the keys, each once, in order.

    Of a crowded key only the CROWD that were added last are found: a text that was printed thousands of times would be compared with
    each of its copies. What such a key leaves out, the others (day and place) still find.
    """
    from django.db import connections

    wanted = sorted(set(values))
    found: set[int] = set()
    with connections[alias].cursor() as cursor:
        for i in range(0, len(wanted), _AT_ONCE):
            part = wanted[i : i + _AT_ONCE]
            cursor.execute(_UNDER_KEYS.format(", ".join(["(%s)"] * len(part))), part)
            found.update(row[0] for row in cursor.fetchall())
    return sorted(found)


CROWD = 100
"""Tellings under one key that are compared with a new one."""
_AT_ONCE = 5000
_LAST = f"SELECT telling FROM {KEYS} WHERE value = wanted.value ORDER BY telling DESC LIMIT 1 OFFSET {CROWD - 1}"  # noqa: S608
_UNDER_KEYS = (  # CROSS JOIN: key after key, however many tellings the crowded ones have
    f"WITH wanted (value) AS (VALUES {{}}) SELECT DISTINCT k.telling FROM wanted CROSS JOIN {KEYS} AS k"  # noqa: S608
    f" WHERE k.value = wanted.value AND k.telling >= coalesce(({_LAST}), 0)"
)


def find_bands(alias: str, values: Iterable[int], most: int, without: int) -> list[int]:
    """The first `most` reports of each band of a MinHash signature, each once, without the report `without`."""
    from django.db import connections

    wanted = list(dict.fromkeys(values))
    if not wanted:
        return []
    one = "SELECT report_id FROM (SELECT report_id FROM casefile_band WHERE value = %s ORDER BY report_id LIMIT %s) AS b"
    with connections[alias].cursor() as cursor:
        cursor.execute(" UNION ".join([one] * len(wanted)), [x for value in wanted for x in (value, most)])
        return sorted(row[0] for row in cursor.fetchall() if row[0] != without)
