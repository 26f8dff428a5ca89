import json
from pathlib import Path

import pyogrio
from released import AREA, release

from khabar.release.writers.geojson import write


def test_gdal_opens_it_and_an_incident_without_an_area_has_no_geometry(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    assert pyogrio.read_info(path)["features"] == len(release().incidents)
    found = json.loads(path.read_text(encoding="utf-8"))
    first, second = found["features"][:2]
    assert first["geometry"] == {"type": "Point", "coordinates": [AREA.lon, AREA.lat]}
    assert second["geometry"] is None
    assert first["properties"]["radius_km"] == AREA.radius_km
    assert "lat" not in first["properties"]
