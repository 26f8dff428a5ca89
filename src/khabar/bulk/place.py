"""The folder that a run writes: what stands in it, and who may write there now."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from khabar.bulk.tables import TABLES
from khabar.errors import UsageError

_TABLES = ("manifest.json", "units.jsonl", "aside.jsonl", *TABLES)


class Place(msgspec.Struct, frozen=True):
    """Paths in the output folder."""

    root: Path

    @property
    def plan(self) -> Path:
        """The plan, there from the beginning."""
        return self.root / "plan.json"

    @property
    def manifest(self) -> Path:
        """What the output is; there once all is."""
        return self.root / "manifest.json"

    @property
    def lines(self) -> Path:
        """The line of each unit; there once all is."""
        return self.root / "units.jsonl"

    @property
    def aside(self) -> Path:
        """What was set aside; there once all is."""
        return self.root / "aside.jsonl"

    @property
    def units(self) -> Path:
        """The folders of finished units, until all are."""
        return self.root / ".units"

    @property
    def joined(self) -> Path:
        """Where tables are joined, until they are whole."""
        return self.root / ".joined"

    def refuse_others(self) -> None:
        """Raises UsageError where the folder holds what no run has put there."""
        if self.plan.is_file() or not self.root.is_dir():
            return
        strange = sorted(p.name for p in self.root.iterdir() if p.name not in (".lock", ".plan.json"))
        if strange:
            raise UsageError(f"{self.root} holds other things ({strange[0]}); name a new or an empty folder")

    def clear_work(self) -> None:
        """Take away what is only there until all is done."""
        _remove(self.joined)
        _remove(self.units)

    def clear_tables(self) -> None:
        """Take away what is only there once all is done: the manifest first, which says so."""
        for name in _TABLES:
            _remove(self.root / name)
        _remove(self.joined)

    def clear(self) -> None:
        """Take away everything that a run has put there."""
        self.clear_tables()
        self.clear_work()
        _remove(self.plan)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder, made where it is not there, and no other run in it. Raises UsageError."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as e:
            raise UsageError(f"{self.root}: cannot be written ({e.strerror}); name a folder that is yours") from e
        try:
            _lock(handle, self.root)
            yield
        finally:
            os.close(handle)


def _lock(handle: int, root: Path) -> None:
    """The system gives the lock back when this process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks here: who starts two runs in one folder has been warned by the documentation
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        raise UsageError(f"{root}: another run is writing there; wait for its end, or name another folder") from e


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def put(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    draft = path.with_name(f".{path.name}")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
