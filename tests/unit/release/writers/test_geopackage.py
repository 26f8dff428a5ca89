import sqlite3
from contextlib import closing
from pathlib import Path

import pyogrio
from released import AREA, release

from khabar.release.writers.geopackage import write


def test_gdal_opens_it(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    told = pyogrio.read_info(path)
    assert (told["driver"], told["crs"], told["geometry_type"]) == ("GPKG", "EPSG:4326", "Point")
    assert told["features"] == len(release().incidents)
    assert [round(x, 4) for x in told["total_bounds"]] == [AREA.lon, AREA.lat, AREA.lon, AREA.lat]
    _, _, geometries, columns = pyogrio.raw.read(path, columns=["incident", "place_ar", "killed_low"])
    assert columns[1][0] == "ناحية الوادي"
    assert [g is None for g in geometries][:2] == [False, True]


def test_the_file_tells_no_time_of_its_own(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT last_change FROM gpkg_contents").fetchone() == ("2000-01-01T00:00:00.000Z",)
