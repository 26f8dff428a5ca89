"""The database backend: Django's own for SQLite, over SQLCipher's library, for files with and without a key.

Three things are added: the key, given before anything is read; pragmas that keep every page on disk and every temporary page in memory;
and a larger number of parameters a statement, which SQLite has had since 3.32.
"""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.backends.sqlite3 import base, features
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]  # Django has no types for it
from django.utils.dateparse import parse_date, parse_datetime
from sqlcipher3 import dbapi2

CASE_FILE = 0x6B686162
"""SQLite's application_id of an open case file: «khab»."""


def _register() -> None:
    """Dates and decimals as Django writes and reads them; the standard library's registrations are of another module."""
    dbapi2.register_converter("bool", b"1".__eq__)
    dbapi2.register_converter("date", lambda value: parse_date(value.decode()))
    dbapi2.register_converter("datetime", lambda value: parse_datetime(value.decode()))
    dbapi2.register_converter("timestamp", lambda value: parse_datetime(value.decode()))
    dbapi2.register_adapter(decimal.Decimal, str)
    dbapi2.register_adapter(datetime.date, datetime.date.isoformat)
    dbapi2.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


_register()


class Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the library has no types
    """Takes Django's %s and %(name)s, as Django's own cursor does over the standard library."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(_convert(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each of `param_list`."""
        rows = list(param_list)
        return super().executemany(_convert(query, rows[0] if rows else ()), rows)


def _convert(query: str, params: Any) -> str:
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseFeatures(features.DatabaseFeatures):
    """What SQLCipher's SQLite can do."""

    max_query_params = 30_000
    can_alter_table_drop_column = True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection. The option `key` is SQLCipher's key specification; None or absent opens a plain SQLite file."""

    Database = dbapi2
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with the key among them."""
        return dict(super().get_connection_params())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection with its key, its functions and its pragmas. Nothing is read before the key is set."""
        params = dict(conn_params)
        key = params.pop("key", None)
        connection = dbapi2.connect(**params)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            if key is not None:
                connection.execute(f'PRAGMA key = "{key}"')
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            register_functions(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that takes Django's parameters."""
        return Cursor(self.connection)


_PRAGMAS = (
    "temp_store = MEMORY",  # a sort that spills would write report text to a temporary file
    "foreign_keys = ON",
    "legacy_alter_table = OFF",
    "synchronous = FULL",
    "cell_size_check = ON",  # a damaged page is told when it is read, not when it does harm
    "trusted_schema = OFF",
    "cache_size = -65536",
    "wal_autocheckpoint = 8000",  # pages: adding touches a hundred a report, and the same ones again soon
)
