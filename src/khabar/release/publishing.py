"""Writing a release: all its files and the manifest in one folder, or nothing; and the log's entry that it left."""

import datetime
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from khabar.casefile import ledger, log
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.release import earlier, table_cells
from khabar.release.manifest import NAME, Manifest, manifest
from khabar.release.preparing import Prepared, changed
from khabar.release.writers import writer


def publish(case: CaseFile, prepared: Prepared, formats: Sequence[str], out: Path, *, who: str, why: str = "") -> tuple[Manifest, int]:
    """Write the release into the new folder `out`; the manifest, and the log's entry.

    Raises UsageError where `out` is there already, a format is not known, none is named, or an incident changed since it was weighed.
    """
    if not formats:
        raise UsageError("name at least one format of the release")
    writers = [writer(name) for name in dict.fromkeys(formats)]
    if out.exists():
        raise UsageError(f"{out} is there already; a release is written into a folder of its own")
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".release-", dir=out.parent))
    try:
        release = prepared.release()
        for write in writers:
            write(release, staged)
        told = manifest(prepared, staged, f"khabar {version('khabar')}")
        (staged / NAME).write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        with case.writing():
            _check_unchanged(case, prepared)
            entry = _log(case, prepared, told, formats, who=who, why=why)
            staged.rename(out)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return told, entry


def _check_unchanged(case: CaseFile, prepared: Prepared) -> None:
    """What a person took back while the files were written must not leave by them."""
    numbers = [n for n, _ in prepared.leaving]
    now = changed(case, numbers)
    if any(now.get(n) != prepared.seen.get(n) for n in numbers):
        raise UsageError("the case file changed while the release was made; nothing left, make it again")


def _log(case: CaseFile, prepared: Prepared, told: Manifest, formats: Sequence[str], *, who: str, why: str) -> int:
    """What left, for the log: the policy, how many, the manifest's files; and by claim in which area, for later releases."""
    body = {
        "policy": told.policy,
        "policy_sha256": told.policy_sha256,
        "formats": list(dict.fromkeys(formats)),
        "released": told.released,
        "files": {f.name: f.sha256 for f in told.files},
        "cells": table_cells.told(prepared.release()) if table_cells.TOLD_IN & set(formats) else {},
        "why": why,
    }
    entry = ledger.append(case.alias, log.RELEASED, who, body)
    areas = ((n, r.place.system if r.place else "", r.place.id if r.place else "") for n, r in prepared.leaving)
    earlier.keep(case.alias, entry.seq, areas)
    return entry.seq


def today() -> datetime.date:
    """The day of a release, by UTC, as the log counts."""
    return datetime.datetime.now(datetime.UTC).date()
