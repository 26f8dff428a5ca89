"""Writers of releases, a module a format. Each takes a `Release` and a folder, and gives the paths that it wrote."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from khabar.errors import UsageError
from khabar.release.releasable import Release

Write = Callable[[Release, Path], list[Path]]
FORMATS = {
    "csv": "spreadsheet",
    "xlsx": "workbook",
    "jsonl": "lines",
    "table": "table",
    "acled": "acled",
    "ucdp": "ucdp",
    "plover": "plover",
    "hxl": "hxl",
    "geojson": "geojson",
    "gpkg": "geopackage",
    "ftm": "followthemoney",
    "timemap": "timemap",
    "parquet": "parquet",
    "site": "site",
}
"""By the name of a format its module here."""


def writer(name: str) -> Write:
    """The writer of a format. Raises UsageError where there is none of that name."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r} of a release; there are: {', '.join(FORMATS)}")
    write: Write = import_module(f"khabar.release.writers.{FORMATS[name]}").write
    return write
