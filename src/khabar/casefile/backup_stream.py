"""A backup as a stream of bytes, for who fetches it with a browser: always encrypted, and never whole in memory."""

import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from khabar.casefile import backup, keys, rawfile
from khabar.casefile.faults import told
from khabar.casefile.opening import CaseFile, folder_of
from khabar.errors import UsageError

_CHUNK = 1 << 16


def stream(case: CaseFile, key: str | None, passphrase: str) -> Iterator[bytes]:
    """The backup, encrypted with the passphrase, chunk after chunk. `key` is that of a locked file.

    The database's copy lies beside the database meanwhile, as open or as locked as that. Raises UsageError where the passphrase is too
    short or the case file is on a server; CaseFileError and its kinds, also in the midst: then what came is no backup.
    """
    path = case.location.path
    if path is None:
        raise UsageError("a database on a server is backed up by its own tools: pg_dump, with the received bytes in it")
    keys.check_passphrase(passphrase)
    with told(case.name), tempfile.TemporaryDirectory(prefix=".khabar-", dir=path.parent) as here:
        copy = Path(here) / "case"
        rawfile.snapshot(path, key, copy)
        yield from _sealed(copy, folder_of(path), passphrase)
    backup.note(case)


def _sealed(copy: Path, folder: Path, passphrase: str) -> Iterator[bytes]:
    read, write = os.pipe()
    failed: list[BaseException] = []

    def fill() -> None:
        try:
            with os.fdopen(write, "wb") as out:
                backup.pack_sealed(copy, folder, out, passphrase)
        except BaseException as error:
            failed.append(error)

    filler = threading.Thread(target=fill, daemon=True)
    filler.start()
    try:
        with os.fdopen(read, "rb") as sealed:
            while chunk := sealed.read(_CHUNK):
                yield chunk
    finally:
        filler.join()
    if failed:
        raise failed[0]
