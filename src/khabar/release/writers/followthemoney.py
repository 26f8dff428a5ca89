"""FollowTheMoney: an `Event` an incident, a line each, for Aleph and OpenSanctions' tools.

Nobody is linked to an event as who did it: FollowTheMoney's `involved` has no room for who says so; the sentences stand in `description`.
The mapping: docs/reference/formats/ftm.md.
"""

import json
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release, Released
from khabar.release.writers.rows import notes
from khabar.view.labels import label

_LONGEST_NAME = 384
"""Characters of a name, at most, that the model takes; no outlet is called by more."""


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.ftm.json`, a line an entity."""
    path = folder / "incidents.ftm.json"
    with path.open("w", encoding="utf-8") as stream:
        for found in release.incidents:
            stream.write(json.dumps(entity(found), ensure_ascii=False) + "\n")
    return [path]


def entity(found: Released) -> dict[str, Any]:
    """The incident as an entity; properties without a value are left out."""
    place, kind = found.place, label("claim", found.kinds[0])
    where = [] if place is None else [place.name.en, place.name.ar]
    links = list(dict.fromkeys(x for a in found.accounts for x in a.links))
    properties: dict[str, list[str]] = {
        "name": [" – ".join([kind.en, *where[:1], *([found.day.start] if found.day else [])])],
        "startDate": [found.day.start] if found.day else [],
        "endDate": [found.day.end] if found.day else [],
        "location": list(dict.fromkeys(where)),
        "country": [place.country.lower()] if place is not None and place.country else [],
        "keywords": [*found.kinds, *(label("claim", k).ar for k in found.kinds)],
        "description": [text] if (text := notes(found)) else [],
        "publisher": list(dict.fromkeys(o for a in found.accounts for o in a.outlets if len(o) <= _LONGEST_NAME)),
        "sourceUrl": [x for x in links if x.startswith(("http://", "https://"))],
    }
    return {"id": f"khabar-{found.id}", "schema": "Event", "properties": {k: v for k, v in properties.items() if v}}
