"""PLOVER JSONL: an event an incident, by the codebook's crosswalk; one that PLOVER has no type for is left out.

`actor` stays empty: PLOVER has no place for who says that somebody did it; the sentences stand in `text`, by accounts. The mapping:
docs/reference/formats/plover.md.
"""

import json
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release, Released
from khabar.release.writers.crossing import codes, leading
from khabar.release.writers.rows import notes


def write(release: Release, folder: Path) -> list[Path]:
    """Write `plover.jsonl`."""
    path = folder / "plover.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for found in release.incidents:
            if (event := record(found)) is not None:
                stream.write(json.dumps(event, ensure_ascii=False) + "\n")
    return [path]


def record(found: Released) -> dict[str, Any] | None:
    """The event; None where PLOVER has no type for it."""
    kind = leading(found.kinds, "plover")
    if kind is None:
        return None
    place = found.place
    return {
        "id": found.id,
        "date": found.day.start if found.day else None,
        "date_end": found.day.end if found.day else None,
        "event": codes(kind, "plover")[0],
        "mode": None,
        "context": ["military"],
        "actor": [],
        "recipient": [],
        "location": None if place is None else _location(found),
        "fatalities": None if found.killed is None else {"low": found.killed.low, "high": found.killed.high},
        "text": notes(found),
        "source": list(dict.fromkeys(o for a in found.accounts for o in a.outlets)),
    }


def _location(found: Released) -> dict[str, Any]:
    place = found.place
    assert place is not None  # noqa: S101 - asked before
    chain = [place.name.en, *(w.en for w in place.within)]
    return {
        "name": chain[0],
        "within": chain[1:],
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
    }
