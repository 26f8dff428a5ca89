"""Whether a capture is what was captured: every file, the WARC file in itself, the manifest and the stamp."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from khabar.capture import bundle, stamping, warc_reading
from khabar.capture.evidence import STAMP, Files, sha256
from khabar.errors import DataError, IngestError, KhabarError
from khabar.ingest import Limits, read_bounded
from khabar.ingest.captured import MANIFEST
from khabar.records.capture import Capture, CaptureFile, Role

if TYPE_CHECKING:
    from cryptography import x509

_HEX = 64
_LIMITS = Limits(max_bytes=500_000_000)
_NEEDED: tuple[Role, ...] = ("warc", "page")
_SKEW = timedelta(minutes=10)
"""By how much two clocks may differ before it is told."""


class Problem(msgspec.Struct, frozen=True):
    """A file, and what is wrong with it."""

    where: str
    what: str


class Verified(msgspec.Struct, frozen=True):
    """What came of one capture. `stamp` is the one whose signature holds; `problems` is empty where nothing was altered."""

    name: str
    url: str | None = None
    at: datetime | None = None
    stamp: stamping.Stamp | None = None
    problems: tuple[Problem, ...] = ()


class _Found(msgspec.Struct):
    problems: list[Problem] = msgspec.field(default_factory=list)
    stamp: stamping.Stamp | None = None

    def tell(self, where: str, what: str) -> None:
        self.problems.append(Problem(where, what))


def verify_path(path: Path, roots: "Sequence[x509.Certificate]" = ()) -> Iterator[Verified]:
    """Each capture at `path`: a capture's folder, a folder of such folders, or a bundle. What is none of it is told as a problem."""
    if path.is_file():
        yield _bundle_at(path, roots)
    elif (path / MANIFEST).exists() or _named(path.resolve().name):
        yield verify(str(path), *_read(path), path.resolve().name, roots)
    elif path.is_dir():
        yield from _parent(path, roots)
    else:
        yield Verified(str(path), problems=(Problem(str(path), "is not there"),))


def verify_bundle(name: str, data: bytes, roots: "Sequence[x509.Certificate]" = ()) -> Verified:
    """A capture that is one zip file."""
    try:
        files = bundle.unpacked(data, name)
    except IngestError as error:
        return Verified(name, problems=(Problem(name, f"cannot be opened: {error}"),))
    problems = () if bundle.packed(files) == data else (Problem(name, "the bytes between its files were altered"),)
    return verify(name, files, problems, None, roots)


def verify(name: str, files: Files, problems: Sequence[Problem], expected: str | None, roots: "Sequence[x509.Certificate]") -> Verified:
    """The files of one capture. `expected` is the hash of the manifest, where something else tells it; `problems` are known already."""
    found = _Found(list(problems))
    capture = _manifest(files, expected, found)
    if capture is None:
        return Verified(name, problems=tuple(found.problems))
    _files(files, capture, found)
    _stamps(files, capture, roots, found)
    return Verified(name, capture.url, capture.at, found.stamp, tuple(found.problems))


def _manifest(files: Files, expected: str | None, found: _Found) -> Capture | None:
    data = files.get(MANIFEST)
    if data is None:
        found.tell(MANIFEST, "is missing; without it nothing else can be checked")
        return None
    if expected is not None and sha256(data) != expected:
        found.tell(MANIFEST, "is not what its folder is named after: it was altered, or the folder renamed")
    try:
        return msgspec.json.decode(data, type=Capture)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        found.tell(MANIFEST, f"is no manifest of khabar/capture/1 ({error})")
        return None


def _files(files: Files, capture: Capture, found: _Found) -> None:
    sound = {file.role: files[file.name] for file in capture.files if _sound(file, files.get(file.name), found)}
    listed = {MANIFEST, *(file.name for file in capture.files)}
    for name in sorted(set(files) - listed):
        if not name.endswith(STAMP):
            found.tell(name, "was added: the manifest does not list it")
    for role in _NEEDED:
        if capture.file(role) is None:
            found.tell(MANIFEST, f"lists no file as {role}")
    warc = capture.file("warc")
    if warc is not None and "warc" in sound:
        for fault in warc_reading.faults(sound["warc"], capture, sound.get("page")):
            found.tell(warc.name, fault)


def _sound(file: CaptureFile, data: bytes | None, found: _Found) -> bool:
    """Whether a file is as the manifest lists it."""
    if data is None:
        found.tell(file.name, f"is missing ({file.role})")
        return False
    size = f"; it has {len(data):,} bytes instead of {file.size:,}" if len(data) != file.size else ""
    if sha256(data) == file.sha256 and file.name.startswith(file.sha256) and not size:
        return True
    found.tell(file.name, f"was altered ({file.role}): it is not what the manifest says{size}")
    return False


def _stamps(files: Files, capture: Capture, roots: "Sequence[x509.Certificate]", found: _Found) -> None:
    names = sorted(name for name in files if name.endswith(STAMP))
    if capture.stamp and not names:
        found.tell(STAMP, f"the stamp is missing: {capture.stamp} was asked for one; it gave none, or it was taken away")
    for name in names:
        if name != f"{sha256(files[name])}{STAMP}":
            found.tell(name, "the stamp was altered: its hash is not its name")
        try:
            stamp = stamping.check(files[name], files[MANIFEST], roots)
        except DataError as error:
            found.tell(name, f"the stamp does not hold: {error}")
            continue
        if stamp.at < capture.at - _SKEW:
            found.tell(name, f"the stamp is of {stamp.at:%Y-%m-%d %H:%M} UTC, before the capture says it was made")
        found.stamp = found.stamp or stamp


def _bundle_at(path: Path, roots: "Sequence[x509.Certificate]") -> Verified:
    try:
        return verify_bundle(str(path), read_bounded(path, _LIMITS), roots)
    except KhabarError as error:
        return Verified(str(path), problems=(Problem(str(path), f"cannot be read: {error}"),))


def _parent(path: Path, roots: "Sequence[x509.Certificate]") -> Iterator[Verified]:
    """Every capture in a folder; what else lies there is told."""
    inside = sorted(p for p in path.iterdir() if not p.name.startswith("."))
    if not inside:
        yield Verified(str(path), problems=(Problem(str(path), "holds no capture"),))
    for entry in inside:
        if entry.is_dir() and ((entry / MANIFEST).exists() or _named(entry.name)):
            yield verify(str(entry), *_read(entry), entry.name, roots)
        else:
            yield Verified(str(entry), problems=(Problem(str(entry), "is no capture"),))


def _named(name: str) -> bool:
    """Whether a folder is called as a capture is."""
    return len(name) == _HEX and set(name) <= set("0123456789abcdef")


def _read(folder: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The files in a capture's folder, and what in it is no file that can be read."""
    files, problems = dict[str, bytes](), list[Problem]()
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or not path.is_file():
            problems.append(Problem(path.name, "was added: it is no plain file"))
            continue
        try:
            files[path.name] = read_bounded(path, _LIMITS)
        except KhabarError as error:
            problems.append(Problem(path.name, f"cannot be read: {error}"))
    return files, tuple(problems)
