"""The received bytes, by their hash: a folder beside the file, or a table where the database is a server.

In a locked case file each is encrypted to a key that lies in the (encrypted) database, and its name is a keyed hash: who sees the folder
learns how many there are and how large, and cannot check whether a report that he has is among them.
"""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from khabar.casefile.faults import DamagedError

_PART = ".part"


class Blobs(Protocol):
    """Bytes by the hex SHA-256 of what they are."""

    def put(self, sha256: str, data: bytes) -> None:
        """Keep `data`; it is whole on the disk when this returns. Doing it again changes nothing."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises KeyError where they are not there, DamagedError where they are not what they were."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether they are there."""
        ...

    def name(self, sha256: str) -> str:
        """The name under which they lie."""
        ...

    def destroy(self, name: str) -> None:
        """Overwrite and remove what lies under a name; nothing happens where nothing does."""
        ...

    def clean(self) -> None:
        """Remove what a program that died left half-written. Only for who holds the database's write lock."""
        ...


class Vault:
    """How names and contents are disguised: not at all (`identity` None), or by a keyed hash and age."""

    def __init__(self, name_key: bytes, identity: str | None) -> None:
        self._name_key, self._identity = name_key, identity

    def name(self, sha256: str) -> str:
        """The name under which the bytes lie."""
        return sha256 if self._identity is None else hmac.new(self._name_key, sha256.encode(), hashlib.sha256).hexdigest()

    def seal(self, data: bytes) -> bytes:
        """What is written."""
        if self._identity is None:
            return data
        import pyrage

        sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Identity.from_str(self._identity).to_public()])
        return sealed

    def open(self, sealed: bytes, sha256: str) -> bytes:
        """What was meant. Raises DamagedError where it is not what has that hash."""
        data = sealed if self._identity is None else _decrypt(sealed, self._identity, sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged(sha256)
        return data


def _decrypt(sealed: bytes, identity: str, sha256: str) -> bytes:
    import pyrage

    try:
        data: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise _damaged(sha256) from None
    return data


def _damaged(sha256: str) -> DamagedError:
    return DamagedError(f"received bytes {sha256[:16]}… are not what they were when they came; take them from a backup")


class FolderBlobs:
    """Bytes in a folder, in subfolders by the first two hex digits of their names. The folder is made when something is kept."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder, self._vault = folder, vault

    def path(self, sha256: str) -> Path:
        """Where the bytes lie, or would."""
        return self._at(self.name(sha256))

    def name(self, sha256: str) -> str:
        """The file's name."""
        return self._vault.name(sha256)

    def _at(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def put(self, sha256: str, data: bytes) -> None:
        """Write beside, flush to the disk, and only then give it its name."""
        path = self.path(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(suffix=_PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(self._vault.seal(data))
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for folder in (path.parent, self._folder):
            _flush_folder(folder)

    def get(self, sha256: str) -> bytes:
        """Read and check."""
        try:
            sealed = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise KeyError(sha256) from None
        return self._vault.open(sealed, sha256)

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self.path(sha256).is_file()

    def destroy(self, name: str) -> None:
        """Overwrite once, then remove. On flash memory and in snapshots older copies may stay; the docs say so."""
        path = self._at(name)
        if not path.is_file():
            return
        with path.open("r+b") as stream:
            stream.write(os.urandom(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink()
        _flush_folder(path.parent)

    def clean(self) -> None:
        """Remove half-written files."""
        for path in self._folder.glob(f"*/*{_PART}"):
            path.unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The names of all files that are whole."""
        yield from sorted(p.name for p in self._folder.glob("*/*") if p.suffix != _PART)


class TableBlobs:
    """Bytes in a table of the database, for servers; they come and go with the caller's transaction."""

    def __init__(self, alias: str) -> None:
        self._alias = alias

    def put(self, sha256: str, data: bytes) -> None:
        """Insert, unless it is there."""
        from khabar.casefile.models import ReceivedContent

        ReceivedContent.objects.using(self._alias).get_or_create(name=sha256, defaults={"content": data})

    def get(self, sha256: str) -> bytes:
        """Read and check."""
        from khabar.casefile.models import ReceivedContent

        content = ReceivedContent.objects.using(self._alias).filter(name=sha256).values_list("content", flat=True).first()
        if content is None:
            raise KeyError(sha256)
        data = bytes(content)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged(sha256)
        return data

    def has(self, sha256: str) -> bool:
        """Whether the row is there."""
        from khabar.casefile.models import ReceivedContent

        return ReceivedContent.objects.using(self._alias).filter(name=sha256).exists()

    def name(self, sha256: str) -> str:
        """The row's name."""
        return sha256

    def destroy(self, name: str) -> None:
        """Delete the row; the server's disk and its backups are the server's."""
        from khabar.casefile.models import ReceivedContent

        ReceivedContent.objects.using(self._alias).filter(name=name).delete()

    def clean(self) -> None:
        """A transaction leaves nothing half-written."""


def _flush_folder(folder: Path) -> None:
    """Make the folder's names as lasting as the files; Windows has no way to and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
