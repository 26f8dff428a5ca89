"""Our own JSONL: a line an incident, all that the policy lets leave, as `releasable.Released` has it."""

from pathlib import Path

import msgspec

from khabar.release.releasable import Release

SCHEMA = "khabar/released/1"


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.jsonl`."""
    path = folder / "incidents.jsonl"
    with path.open("wb") as stream:
        for found in release.incidents:
            stream.write(msgspec.json.encode({"schema": SCHEMA, "policy": release.policy, **msgspec.to_builtins(found)}) + b"\n")
    return [path]
