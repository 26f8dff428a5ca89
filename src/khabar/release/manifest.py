"""The manifest that goes with every release: under which policy, what left, what stayed by which rule, and the hashes of the files."""

import hashlib
from pathlib import Path

import msgspec

from khabar.codebook.load import codebook
from khabar.errors import DataError
from khabar.release.policy import load
from khabar.release.preparing import Prepared

NAME = "manifest.json"


class File(msgspec.Struct, frozen=True):
    """A file of the release: its name in the folder, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, tag_field="schema", tag="khabar/release/1"):
    """What a release is. `withheld`: by rule, how many incidents stayed at least: whole multiples of `k`, so that few are never told.

    `fields`: by field and rule, in how many of the incidents that left a value stayed, told likewise. `made`: the day.
    """

    policy: str
    policy_version: int
    policy_sha256: str
    codebook: int
    engine: str
    made: str
    released: int
    k: int
    withheld: dict[str, int]
    fields: dict[str, int]
    files: tuple[File, ...]
    since: str | None = None
    until: str | None = None
    limits: str = (
        "Readings of what reports say, confirmed field by field by persons. Not every incident is here; numbers are not totals of harm. "
        "Blame is told by whom it is told."
    )


def manifest(prepared: Prepared, folder: Path, engine: str) -> Manifest:
    """The manifest of the files that lie in `folder` now."""
    policy = prepared.policy
    return Manifest(
        policy=policy.name,
        policy_version=policy.version,
        policy_sha256=policy.digest,
        codebook=codebook().version,
        engine=engine,
        made=prepared.day.isoformat(),
        released=len(prepared.leaving),
        k=policy.policy.k,
        withheld=prepared.withheld,
        fields=prepared.fields,
        files=tuple(file(p, folder) for p in sorted(folder.rglob("*")) if p.is_file() and p.name != NAME),
        since=prepared.since.isoformat() if prepared.since else None,
        until=prepared.until.isoformat() if prepared.until else None,
    )


def file(path: Path, folder: Path) -> File:
    """A file as the manifest names it."""
    data = path.read_bytes()
    return File(path.relative_to(folder).as_posix(), len(data), hashlib.sha256(data).hexdigest())


def read(folder: Path) -> Manifest:
    """The manifest in a folder. Raises DataError where there is none."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except OSError as error:
        raise DataError(
            f"{folder}: no manifest can be read there ({error.strerror}); give the folder that `khabar release -o` wrote"
        ) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise DataError(f"{folder / NAME} is no manifest of a release: {error}") from None


def verify(folder: Path) -> list[str]:
    """What is not as the manifest says, a line each; nothing where all is. Raises DataError where there is no manifest."""
    told = read(folder)
    named = {f.name: f for f in told.files}
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and p.name != NAME}
    out = [f"{name}: is missing" for name in sorted(named.keys() - there.keys())]
    out += [f"{name}: is not of this release" for name in sorted(there.keys() - named.keys())]
    out += [f"{name}: was changed" for name in sorted(named.keys() & there.keys()) if file(there[name], folder) != named[name]]
    shipped = load().get(told.policy)
    if shipped is not None and shipped.version == told.policy_version and shipped.digest != told.policy_sha256:
        out.append(f"the policy {told.policy!r} is not the one that ships under this name and version")
    return out
