"""JSON for timemap (Forensic Architecture): events, with their sources and categories, as its datasheet server would give them.

timemap needs a day and a point: incidents without either are left out. The mapping: docs/reference/formats/timemap.md.
"""

import json
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release, Released
from khabar.release.writers.rows import notes
from khabar.view.labels import label

_FILES = ("events", "sources", "associations", "sites")


def write(release: Release, folder: Path) -> list[Path]:
    """Write `timemap/events.json`, `sources.json`, `associations.json` and `sites.json`."""
    shown = [f for f in release.incidents if f.day is not None and f.place is not None and f.place.lat is not None]
    contents: dict[str, Any] = {
        "events": [event(f) for f in shown],
        "sources": {s["id"]: s for f in shown for s in sources(f)},
        "associations": [
            {"id": kind, "title": label("claim", kind).en, "desc": label("claim", kind).ar, "mode": "CATEGORY"}
            for kind in sorted({f.kinds[0] for f in shown})
        ],
        "sites": [],
    }
    (folder / "timemap").mkdir()
    paths = []
    for name in _FILES:
        paths.append(folder / "timemap" / f"{name}.json")
        paths[-1].write_text(json.dumps(contents[name], ensure_ascii=False) + "\n", encoding="utf-8")
    return paths


def event(found: Released) -> dict[str, Any]:
    """An incident as timemap's event."""
    day, place = found.day, found.place
    assert day is not None  # noqa: S101 - such incidents alone are shown
    assert place is not None  # noqa: S101 - likewise
    return {
        "id": found.id,
        "description": notes(found),
        "date": day.start,
        "time": "",
        "time_precision": day.grain,
        "location": place.name.en,
        "location_precision": place.grain or "cell",
        "latitude": f"{place.lat}",
        "longitude": f"{place.lon}",
        "category": found.kinds[0],
        "associations": [found.kinds[0]],
        "sources": [s["id"] for s in sources(found)],
        "comments": "",
    }


def sources(found: Released) -> list[dict[str, Any]]:
    """The outlets of an incident, where the policy names them."""
    named: dict[str, list[str]] = {}
    for account in found.accounts:
        for outlet in account.outlets:
            named.setdefault(outlet, []).extend(account.links)
    return [
        {"id": f"{found.id}-{n}", "title": outlet, "paths": list(dict.fromkeys(links)), "type": "Article", "description": ""}
        for n, (outlet, links) in enumerate(named.items(), 1)
    ]
