"""Where a case file is: a file on this disk, or a database on a PostgreSQL server."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from khabar.errors import UsageError

_SCHEMES = ("postgresql", "postgres")
PATIENCE = 60.0
"""Seconds that a writer waits for another to finish before it gives up."""


class Location(msgspec.Struct, frozen=True):
    """Exactly one of the two is set: `path` of a file, or `server`, a postgresql:// address."""

    path: Path | None = None
    server: str | None = None

    @property
    def name(self) -> str:
        """How messages name it: the path, or the address without its password."""
        if self.server is None:
            return str(self.path)
        parts = urlsplit(self.server)
        host = parts.hostname or ""
        return f"postgresql://{host}{f':{parts.port}' if parts.port else ''}{parts.path}"


def locate(text: str) -> Location:
    """What `--case` or KHABAR_CASE says. Raises UsageError where it is empty or an address of another kind."""
    if not text.strip():
        raise UsageError("which case file? Give --case PATH, or set KHABAR_CASE")
    scheme, separator, _ = text.partition("://")
    if not separator:
        return Location(path=Path(text))
    if scheme not in _SCHEMES:
        raise UsageError(f"a case file is a path or postgresql://USER@HOST/DATABASE, not {scheme}://…")
    return Location(server=text)


def database(location: Location, key: str | None, *, patience: float = PATIENCE) -> dict[str, Any]:
    """The entry for Django's DATABASES. `key` is SQLCipher's key specification, for a locked file; `patience` in seconds."""
    if location.server is not None:
        return _server(location.server, patience)
    options: dict[str, Any] = {"timeout": patience, "transaction_mode": "IMMEDIATE"}
    if key is not None:
        options["key"] = key
    return {"ENGINE": "khabar.casefile.sqlite", "NAME": str(location.path), "OPTIONS": options}


_PLANNING = {"random_page_cost": 1.1, "jit": "off", "work_mem": "64MB"}
"""A server supposes a spinning disk, and so reads whole tables where an index is ten times as quick; it compiles what is asked once; and in
4 MB a hash of tens of thousands of rows is no longer kept whole, but made anew for each row that asks."""


def _server(address: str, patience: float) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"not an address of a database: {error}") from None
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise UsageError("the address names no database: postgresql://USER@HOST/DATABASE")
    options = dict(parse_qsl(parts.query))
    told = {"lock_timeout": int(patience * 1000), **_PLANNING}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": {**options, "options": " ".join(f"-c {name}={value}" for name, value in told.items())},
    }
