"""What can go wrong with a case file, as errors that say what to do; and the one place that makes them of a database's own."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from khabar.errors import KhabarError


class CaseFileError(KhabarError):
    """A case file cannot be opened, read or written."""

    code = "case-file"


class NotACaseFileError(CaseFileError):
    """There is no case file at this place, or something else is."""

    code = "no-case-file"


class LockedError(CaseFileError):
    """The file is locked, and the passphrase is missing or does not open it."""

    code = "locked"


class BusyError(CaseFileError):
    """Another program has been writing for too long."""

    code = "busy"


class ReadOnlyError(CaseFileError):
    """The file or its folder cannot be written."""

    code = "read-only"


class DiskFullError(CaseFileError):
    """No space is left for what was to be written."""

    code = "disk-full"


class DamagedError(CaseFileError):
    """The file holds a page or a row that cannot be what was written."""

    code = "damaged"


class SchemaError(CaseFileError):
    """The file was made by an older or a newer version of Khabar."""

    code = "schema"


class DecisionError(CaseFileError):
    """A decision that does not fit what is in the file: no such incident, nothing to undo."""

    code = "decision"


_SIGNS: tuple[tuple[tuple[str, ...], type[CaseFileError], str], ...] = (
    (
        ("disk is full", "no space left", "disk full"),
        DiskFullError,
        "no space is left on the disk; nothing of the report at hand was kept, all before it was. Make room and run the same command again",
    ),
    (
        ("readonly", "read-only", "unable to open database file", "permission denied"),
        ReadOnlyError,
        "the file or its folder cannot be written; change their permissions, or copy the case file to where you may write",
    ),
    (
        ("database is locked", "lock timeout", "deadlock detected", "database table is locked"),
        BusyError,
        "another program has been writing to it all the time; wait for it to end and run the same command again. Nothing was lost",
    ),
    (
        ("malformed", "corrupt", "not a database", "disk i/o error", "invalid page", "vtable constructor failed", "could not read block"),
        DamagedError,
        "the file is damaged; keep it as it is, run `khabar audit` to see where, and go back to your last backup with `khabar restore`",
    ),
    (
        ("no such table", "no such column", "does not exist", "undefinedtable"),
        SchemaError,
        "tables that this version of Khabar needs are not there; run `khabar upgrade`, which makes a backup first",
    ),
    (
        ("connection refused", "could not connect", "connection failed", "server closed the connection", "the connection is closed"),
        CaseFileError,
        "the database server cannot be reached; check that it runs and that the address is right. Nothing half-done was kept",
    ),
)


def fault(where: str, error: Exception) -> CaseFileError | None:
    """What the database's or the file system's `error` means for the case file `where`; None where it is none of these (a bug)."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        said = "no space left"
    elif isinstance(error, OSError) and error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        said = "read-only"
    else:
        said = f"{error}".lower()
    for signs, kind, advice in _SIGNS:
        if any(sign in said for sign in signs):
            return kind(f"{where}: {advice}")
    if isinstance(error, OSError):
        return CaseFileError(f"{where}: cannot be used ({error.strerror or error}); check the disk")
    return None


@contextmanager
def told(where: str) -> Iterator[None]:
    """Run a block so that what the database or the disk has to complain of comes out as a CaseFileError that names `where`."""
    from django.db import Error

    try:
        yield
    except (Error, OSError) as error:
        known = fault(where, error)
        if known is None:
            raise
        raise known from error
