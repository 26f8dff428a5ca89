"""GeoJSON (RFC 7946): a feature an incident, at the middle of its area; without geometry where there is no area or it has no point."""

import json
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release, Released
from khabar.release.writers.rows import row


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.geojson`."""
    path = folder / "incidents.geojson"
    features = [feature(found) for found in release.incidents]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n", encoding="utf-8")
    return [path]


def feature(found: Released) -> dict[str, Any]:
    """One incident; `radius_km` says how far its area reaches from the point."""
    place = found.place
    point = None if place is None or place.lon is None or place.lat is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    properties = {k: v for k, v in row(found).items() if k not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": found.id, "geometry": point, "properties": properties}
