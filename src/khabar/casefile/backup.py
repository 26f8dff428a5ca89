"""A case file as one file, and back. With a passphrase it is encrypted (age): who sees it learns how large it is, and that age wrote it.

The backup is a tar of the database, as it was at one instant, and of the received bytes as they lie. Encrypted, it is: four bytes (the
length of what follows), a key encrypted to the passphrase, and the tar encrypted to that key, so that a backup of any size streams.
"""

import contextlib
import datetime
import os
import shutil
import struct
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from khabar.casefile import keys, rawfile
from khabar.casefile.faults import BusyError, DamagedError, LockedError, ReadOnlyError, told
from khabar.casefile.location import Location
from khabar.casefile.models import Setting
from khabar.casefile.opening import CaseFile, folder_of, new_identity
from khabar.errors import UsageError

_DATABASE = "case"
_LAST = "last_backup"
_RECEIVED = "received"
_LENGTH = struct.Struct("<I")
_LONGEST_KEY = 1 << 16


def backup(case: CaseFile, target: Path, *, key: str | None, passphrase: str | None = None) -> None:
    """Write a backup of a case file, whole or not at all. `key` is that of a locked file.

    Beside `target` nothing is written that the backup does not hold; the database's copy lies beside the database meanwhile. Raises
    UsageError where `target` exists or the case file is on a server; CaseFileError and its kinds.
    """
    path = case.location.path
    if path is None:
        raise UsageError("a database on a server is backed up by its own tools: pg_dump, with the received bytes in it")
    if target.exists():
        raise UsageError(f"{target} is there already; a backup never replaces another")
    with (
        told(f"{target}"),
        tempfile.TemporaryDirectory(prefix=".khabar-", dir=target.parent) as there,
        tempfile.TemporaryDirectory(prefix=".khabar-", dir=path.parent) as here,
    ):
        copy, packed = Path(here) / _DATABASE, Path(there) / "packed"
        rawfile.snapshot(path, key, copy)
        with packed.open("wb") as stream:
            if passphrase is None:
                _pack(copy, folder_of(path), stream)
            else:
                pack_sealed(copy, folder_of(path), stream, keys.check_passphrase(passphrase))
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(packed, 0o600)
        os.replace(packed, target)
    note(case)


def note(case: CaseFile) -> None:
    """Keep in the case file that a backup was made now; where the file cannot be written, that is not known later."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with contextlib.suppress(ReadOnlyError, BusyError), case.writing():
        case.set(_LAST, now)


def last(case: CaseFile) -> str | None:
    """When the last backup was made (ISO), as far as the case file knows; None where none was."""
    found = Setting.objects.using(case.alias).filter(key=_LAST).values_list("value", flat=True).first()
    return str(found) if found else None


def _pack(copy: Path, folder: Path, stream: IO[bytes]) -> None:
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        _put(tar, copy, _DATABASE)
        for path in sorted(folder.glob("*/*")):
            if path.suffix != ".part":
                _put(tar, path, f"{_RECEIVED}/{path.parent.name}/{path.name}")


def _put(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """The bare bytes under a name: no owner, no time."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = path.stat().st_size, 0o600
    with path.open("rb") as content:
        tar.addfile(entry, content)


def pack_sealed(copy: Path, folder: Path, stream: IO[bytes], passphrase: str) -> None:
    """Write a copy of the database and the folder of received bytes, encrypted. Through a pipe: age pulls what tar writes in a thread."""
    import threading

    import pyrage

    identity = new_identity()
    sealed = pyrage.passphrase.encrypt(identity.encode(), passphrase)
    stream.write(_LENGTH.pack(len(sealed)) + sealed)
    read, write = os.pipe()
    failed: list[BaseException] = []

    def fill() -> None:
        try:
            with os.fdopen(write, "wb") as plain:
                _pack(copy, folder, plain)
        except BaseException as error:
            failed.append(error)

    filler = threading.Thread(target=fill, daemon=True)
    filler.start()
    with os.fdopen(read, "rb") as plain:
        pyrage.encrypt_io(plain, stream, [pyrage.x25519.Identity.from_str(identity).to_public()])
    filler.join()
    if failed:
        raise failed[0]


def is_sealed(path: Path) -> bool:
    """Whether a backup is encrypted. A tar begins with the name of its first file."""
    with path.open("rb") as stream:
        return stream.read(len(_DATABASE)) != _DATABASE.encode()


def restore(source: Path, location: Location, passphrase: str | None = None) -> None:
    """Unpack a backup to where no case file is; the database comes last, so that a case file that is there is whole.

    Raises UsageError where something is there, LockedError where the passphrase is missing or wrong, DamagedError.
    """
    path = location.path
    if path is None:
        raise UsageError("a backup is restored to a file; give a path")
    if path.exists() or folder_of(path).exists():
        raise UsageError(f"{path} is there already; choose another name")
    with told(f"{source}"), tempfile.TemporaryDirectory(prefix=".khabar-", dir=path.parent) as folder:
        with _tar(source, Path(folder), passphrase) as stream:
            _unpack(stream, Path(folder), source)
        received = Path(folder) / _RECEIVED
        if received.is_dir():
            os.replace(received, folder_of(path))
        os.replace(Path(folder) / _DATABASE, path)


@contextmanager
def _tar(source: Path, folder: Path, passphrase: str | None) -> Iterator[IO[bytes]]:
    if not is_sealed(source):
        with source.open("rb") as stream:
            yield stream
        return
    if passphrase is None:
        raise LockedError(f"{source} is encrypted, or no backup; give its passphrase in KHABAR_PASSPHRASE or on a terminal")
    import pyrage

    with source.open("rb") as sealed:
        identity = _identity(sealed, source, passphrase)
        plain = folder / "plain"
        try:
            with plain.open("wb") as out:
                pyrage.decrypt_io(sealed, out, [identity])
        except (pyrage.DecryptError, OSError) as error:  # a damaged block comes as an OSError without a number
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise DamagedError(f"{source}: the backup is damaged; take another one") from None
    with plain.open("rb") as stream:
        yield stream
    plain.unlink()


def _identity(sealed: IO[bytes], source: Path, passphrase: str) -> object:
    import pyrage

    (length,) = _LENGTH.unpack(sealed.read(_LENGTH.size).ljust(_LENGTH.size, b"\xff"))
    if length > _LONGEST_KEY:
        raise DamagedError(f"{source} is no backup of a case file")
    try:
        return pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(sealed.read(length), passphrase).decode())
    except pyrage.DecryptError:
        raise LockedError(f"{source}: the passphrase does not open it, or it is no backup") from None


def _unpack(stream: IO[bytes], folder: Path, source: Path) -> None:
    """Only the names that a backup has; whatever else a tar may hold is refused."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isreg() and _expected(entry.name) else None
                if content is None:
                    raise DamagedError(f"{source}: {entry.name!r} has no place in a backup")
                target = folder / entry.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as out:
                    shutil.copyfileobj(content, out)
                    out.flush()
                    os.fsync(out.fileno())
                os.chmod(target, 0o600)
    except (tarfile.TarError, EOFError) as error:
        raise DamagedError(f"{source}: the backup is damaged ({error}); take another one") from None
    if not (folder / _DATABASE).is_file():
        raise DamagedError(f"{source}: no case file is in it")


def _expected(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if parts == (_DATABASE,):
        return True
    return len(parts) == 3 and parts[0] == _RECEIVED and all(c in "0123456789abcdef" for c in parts[1] + parts[2]) and bool(parts[2])
