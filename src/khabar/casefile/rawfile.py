"""A case file's database as a file: written anew whole, with another key or as a copy, without Django."""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from khabar.casefile.faults import BusyError
from khabar.casefile.sqlite.base import CASE_FILE

BESIDE = ("-wal", "-shm", "-journal")


def connect(path: Path, key: str | None) -> Any:
    """A plain connection in autocommit. Nothing has been read of the file yet."""
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=5)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f'PRAGMA key = "{key}"')
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def snapshot(path: Path, key: str | None, target: Path) -> None:
    """A consistent copy of the database, with the same key, whatever others write meanwhile. `target` must not exist."""
    with closing(connect(path, key)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    flush(target)


def rewrite(path: Path, old: str | None, new: str) -> Path:
    """The whole database under another key, in a new file beside it, whose path is given. Raises BusyError where others have it open."""
    target = path.with_name(path.name + ".new")
    target.unlink(missing_ok=True)
    with closing(connect(path, old)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except dbapi2.OperationalError:
            mode = None
        if mode != ("delete",):
            raise BusyError(f"{path}: another program has it open; end that first")
        connection.execute(f'ATTACH DATABASE ? AS anew KEY "{new}"', (str(target),))
        connection.execute("SELECT sqlcipher_export('anew')").fetchall()
        connection.execute(f"PRAGMA anew.application_id = {CASE_FILE}")
        connection.execute("DETACH DATABASE anew")
    with closing(connect(target, new)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    os.chmod(target, 0o600)
    flush(target)
    return target


def put_in_place(new: Path, path: Path) -> None:
    """Let `new` take the place of the database at `path`; what was there is overwritten once, then gone."""
    old = path.with_name(path.name + ".old")
    os.link(path, old) if hasattr(os, "link") else None
    os.replace(new, path)
    if old.exists():
        with old.open("r+b") as stream:
            left = old.stat().st_size
            while left > 0:
                left -= stream.write(os.urandom(min(left, 1 << 20)))
            stream.flush()
            os.fsync(stream.fileno())
        old.unlink()


def remove(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for name in (path, *(path.with_name(path.name + ending) for ending in BESIDE)):
        name.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Let what was written reach the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
