"""The manifest: what the output is, of what and with what it was made, and the hash of every file of it."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from khabar.bulk.partitions import Out
from khabar.bulk.plan import Input, Made, Plan, Refused, Settings
from khabar.bulk.staging import Line

WHAT = (
    "Machine reading, checked by nobody: what reports say, and not what happened. For research on whole bodies of reporting. It is no "
    "release: it names people and places as the reports do, and must not be published as it is."
)


class Manifest(msgspec.Struct, frozen=True):
    """`counts` and `passed` add up those of all units."""

    schema: str
    what: str
    settings: Settings
    made: Made
    inputs: tuple[Input, ...]
    refused: tuple[Refused, ...]
    same: tuple[str, ...]
    units: int
    counts: Mapping[str, int]
    passed: Mapping[str, int]
    files: tuple[Out, ...]

    def to_json(self) -> bytes:
        """The bytes of the file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def manifest(plan: Plan, lines: Sequence[Line], files: Sequence[Out]) -> Manifest:
    """The manifest of a finished run."""
    counts, passed = Counter[str](), Counter[str]()
    for line in lines:
        counts.update(line.counts)
        passed.update(line.passed)
    return Manifest(
        schema=plan.schema,
        what=WHAT,
        settings=plan.settings,
        made=plan.made,
        inputs=plan.inputs,
        refused=plan.refused,
        same=plan.same,
        units=len(plan.units),
        counts={k: counts[k] for k in ("records", "read", "dropped", "aside")},
        passed=dict(sorted(passed.items())),
        files=tuple(files),
    )


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in that file; None where there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None


def changed(found: Manifest, root: Path) -> str | None:
    """The first file of the output that is gone or not as it was written; None where all are."""
    for out in found.files:
        try:
            with (root / out.path).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != out.sha256:
                    return out.path
        except OSError:
            return out.path
    return None
