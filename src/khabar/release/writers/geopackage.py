"""GeoPackage 1.3 (OGC 12-128r17): one layer of points at the middles of areas, and the same rows without a point where there is none.

Written by SQLite alone: a GeoPackage is a database of a fixed shape.
"""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from khabar.release.releasable import Place, Release
from khabar.release.writers.rows import COLUMNS, row

_LAYER = "incidents"
_WGS84 = 4326
_APPLICATION, _VERSION = 0x47504B47, 10300
_TYPES = {str: "TEXT", int: "INTEGER", float: "DOUBLE"}
_NEVER = "2000-01-01T00:00:00.000Z"
"""The instant of the last change that the format asks for: fixed, so that the file tells no time."""
_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    (
        "WGS 84 geodetic", _WGS84, "EPSG", _WGS84,
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
        'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
        "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid",
    ),
)  # fmt: skip
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.gpkg`."""
    path = folder / "incidents.gpkg"
    columns = {("incident" if name == "id" else name): kind for name, kind in COLUMNS.items()}
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.executescript(_TABLES)
        db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        named = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in columns.items())
        db.execute(f"CREATE TABLE {_LAYER} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {named})")
        db.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)", (_LAYER, _LAYER, _NEVER, *_box(release), _WGS84)
        )
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (_LAYER, _WGS84))
        marks = ", ".join("?" * (len(columns) + 1))
        rows = ((_point(found.place), *row(found).values()) for found in release.incidents)
        db.executemany(f"INSERT INTO {_LAYER} (geom, {', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - our own names
    return [path]


def _point(place: Place | None) -> bytes | None:
    """A point in GeoPackage's binary: its header, then well-known binary, little-endian."""
    if place is None or place.lon is None or place.lat is None:
        return None
    return struct.pack("<2sBBiBIdd", b"GP", 0, 1, _WGS84, 1, 1, place.lon, place.lat)


def _box(release: Release) -> tuple[float | None, float | None, float | None, float | None]:
    """The box around all points: west, south, east, north."""
    points = [(p.lon, p.lat) for found in release.incidents if (p := found.place) is not None and p.lon is not None and p.lat is not None]
    if not points:
        return (None, None, None, None)
    west, south = (min(values) for values in zip(*points, strict=True))
    east, north = (max(values) for values in zip(*points, strict=True))
    return (west, south, east, north)
