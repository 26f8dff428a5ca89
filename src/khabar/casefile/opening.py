"""Opening and making case files."""

import os
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from khabar.casefile import keys, schema
from khabar.casefile.blobs import Blobs, FolderBlobs, TableBlobs, Vault
from khabar.casefile.configuration import connect, disconnect
from khabar.casefile.faults import CaseFileError, LockedError, NotACaseFileError, told
from khabar.casefile.location import PATIENCE, Location, database
from khabar.errors import UsageError

FOLDER = ".received"
"""What the name of the folder of received bytes adds to the file's."""


class CaseFile:
    """An open case file. `alias` is its database in Django: every query says `.using(case.alias)`. Close it, or use it with `with`."""

    def __init__(self, location: Location, alias: str, *, locked: bool) -> None:
        self.location, self.alias, self.locked = location, alias, locked
        self._settings: dict[str, Any] = {}
        self._blobs: Blobs | None = None

    @property
    def name(self) -> str:
        """How messages name it."""
        return self.location.name

    @property
    def number(self) -> str:
        """The case file's own random number; copies of a file share it."""
        return str(self.setting("number"))

    @property
    def blobs(self) -> Blobs:
        """The received bytes."""
        if self._blobs is None:
            if self.location.path is None:
                self._blobs = TableBlobs(self.alias)
            else:
                vault = Vault(bytes.fromhex(self.setting("sealed_names") or self.setting("name_key")), self.setting("identity"))
                self._blobs = FolderBlobs(folder_of(self.location.path), vault)
        return self._blobs

    def setting(self, key: str) -> Any:
        """What holds for this file; None where nothing was set."""
        if key not in self._settings:
            from khabar.casefile.models import Setting

            with told(self.name):
                self._settings[key] = Setting.objects.using(self.alias).filter(key=key).values_list("value", flat=True).first()
        return self._settings[key]

    def set(self, key: str, value: Any) -> None:
        """Set it, inside a write transaction."""
        from khabar.casefile.models import Setting

        Setting.objects.using(self.alias).update_or_create(key=key, defaults={"value": value})
        self._settings.pop(key, None)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction: all of it is kept, or nothing. Waits for another writer; errors come out as CaseFileError."""
        from django.db import connections, transaction

        with told(self.name), transaction.atomic(using=self.alias):
            if connections[self.alias].vendor == "postgresql":
                with connections[self.alias].cursor() as cursor:  # one writer at a time, as in a file: the log is a chain
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            yield

    def close(self) -> None:
        """Close the connection and forget the key."""
        disconnect(self.alias)

    def __enter__(self) -> "CaseFile":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


_WRITERS = 0x6B686162


def folder_of(path: Path) -> Path:
    """The folder of received bytes that belongs to the case file at `path`."""
    return path.with_name(path.name + FOLDER)


def exists(location: Location) -> bool:
    """Whether a file is there (of a server this is not asked)."""
    return location.path is not None and location.path.exists()


def create(location: Location, passphrase: str | None = None) -> CaseFile:
    """A new, empty case file, locked where a passphrase is given.

    Raises UsageError where something is there already, the passphrase is too short, or a server is to be locked; CaseFileError and its
    kinds where it cannot be made.
    """
    key = None
    if passphrase is not None:
        if location.path is None:
            raise UsageError("a database on a server is not locked by Khabar: encrypt the server's disk and its backups, and use TLS")
        key = keys.key_for(keys.check_passphrase(passphrase), keys.new_salt())
    if location.path is not None:
        _reserve(location.path)
    alias = connect(database(location, key))
    case = CaseFile(location, alias, locked=key is not None)
    try:
        with told(case.name):
            schema.create(alias)
        with case.writing():
            if case.setting("number") is not None:
                raise UsageError(f"{case.name} is a case file already; leave `init` out")
            case._settings.clear()
            case.set("number", str(uuid.uuid4()))
            case.set("name_key", secrets.token_hex(32))
            if case.locked:
                case.set("identity", new_identity())
    except BaseException as error:
        case.close()
        if location.path is not None and not isinstance(error, UsageError):
            _remove(location.path)
        raise
    return case


def _reserve(path: Path) -> None:
    """Make the file, for its owner alone, so that two programs cannot make it at once."""
    if path.exists() or folder_of(path).exists():
        raise UsageError(f"{path} is there already; choose another name, or leave `init` out and add to it")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileNotFoundError:
        raise UsageError(f"{path.parent} is not a folder; make it first") from None
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be made ({error.strerror}); choose a folder where you may write") from None


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def new_identity() -> str:
    """A key pair for received bytes, as age writes it."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def needs_passphrase(location: Location) -> bool:
    """Whether the file is locked. Raises NotACaseFileError where there is none."""
    if location.path is None:
        return False
    if not location.path.is_file():
        raise NotACaseFileError(f"{location.path}: there is no case file; make one with `khabar init {location.path}`")
    with told(location.name):
        return keys.is_locked(location.path)


def open_case(
    location: Location, passphrase: str | None = None, *, patience: float = PATIENCE, any_schema: bool = False, alias: str | None = None
) -> CaseFile:
    """An existing case file. `patience`: seconds to wait for another writer; `alias`: its name as a database, where a web site needs one.

    Raises NotACaseFileError, LockedError where the passphrase is missing or wrong, SchemaError where another version of Khabar made the
    file (not with `any_schema`), and other kinds of CaseFileError.
    """
    locked = needs_passphrase(location)
    key = None
    if locked:
        if passphrase is None:
            raise LockedError(f"{location.name} is locked, or no case file; give its passphrase in KHABAR_PASSPHRASE or on a terminal")
        assert location.path is not None  # noqa: S101 - only files are locked
        key = keys.key_for(passphrase, keys.salt_of(location.path))
    alias = connect(database(location, key, patience=patience), alias)
    case = CaseFile(location, alias, locked=locked)
    try:
        _check(case, any_schema=any_schema)
    except BaseException:
        case.close()
        raise
    return case


def _check(case: CaseFile, *, any_schema: bool) -> None:
    from django.db import DatabaseError

    try:
        with told(case.name):
            schema.touch(case.alias)
    except (DatabaseError, CaseFileError) as error:
        if case.locked and "not a database" in f"{error} {error.__cause__}":
            raise LockedError(f"{case.name}: the passphrase does not open it, or it is no case file") from None
        raise
    with told(case.name):
        schema.check(case.alias, case.name, any_schema=any_schema)
