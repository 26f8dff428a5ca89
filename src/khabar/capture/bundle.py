"""A capture on the disk: a folder of files, or all of them in one zip file, whose bytes follow from theirs."""

import io
import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

from khabar.capture.evidence import Files, ident
from khabar.errors import CaptureError
from khabar.ingest.captured import MANIFEST
from khabar.ingest.limits import Limits
from khabar.ingest.package import member, package

_TEMPORARY = ".capture-"
_OLD = 3600.0
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LIMITS = Limits(max_expanded=200_000_000)


def packed(files: Files) -> bytes:
    """One zip file, nothing compressed, the manifest first: the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package_:
        for name in sorted(files, key=lambda n: (n != MANIFEST, n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            package_.writestr(entry, files[name])
    return out.getvalue()


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files in a bundle. Raises IngestError and its kinds where it cannot be opened."""
    with package(data, name, _LIMITS) as opened:
        return {entry.filename: member(opened, entry.filename, _LIMITS) for entry in opened.infolist() if not entry.is_dir()}


def keep(files: Files, parent: Path) -> Path:
    """Write a capture below `parent`, whole or not at all; its folder. Raises CaptureError where it cannot be written."""
    folder = parent / ident(files)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir():
            return folder
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=parent))
        try:
            for name, data in files.items():
                _write(temporary / name, data)
            os.replace(temporary, folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError as error:
        raise CaptureError(
            f"{parent}: the capture cannot be written ({error.strerror or error}); make room, or name another folder"
        ) from error
    return folder


def sweep(parent: Path) -> None:
    """Remove what a program that died left half-written below `parent`; what is younger than an hour may be another program's work."""
    for path in parent.glob(f"{_TEMPORARY}*"):
        if time.time() - path.stat().st_mtime > _OLD:
            shutil.rmtree(path, ignore_errors=True)


def add(folder: Path, name: str, data: bytes) -> None:
    """Add a file to a capture that is on the disk: its stamp. Raises CaptureError."""
    temporary = folder / f".{name}"
    try:
        _write(temporary, data)
        os.replace(temporary, folder / name)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CaptureError(f"{folder}: the stamp cannot be written ({error.strerror or error}); make room and run it again") from error


def captures(parent: Path) -> list[Path]:
    """The folders of captures below `parent`, sorted; half-written ones of a program that died are none."""
    if not parent.is_dir():
        return []
    return sorted(path.parent for path in parent.glob(f"*/{MANIFEST}") if not path.parent.name.startswith("."))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
