"""A table of counts for those who need no single incident: month, area, kind, how many; small numbers are not in it."""

import csv
from pathlib import Path

from khabar.release import table_cells
from khabar.release.releasable import Release
from khabar.release.writers.cells import plain
from khabar.view.labels import label


def write(release: Release, folder: Path) -> list[Path]:
    """Write `counts.csv`."""
    names = {i.place.id: i.place.name for i in release.incidents if i.place is not None}
    path = folder / "counts.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["month", "area_id", "area_ar", "area_en", "kind", "kind_ar", "kind_en", "incidents"])
        for cell, n in table_cells.told(release).items():
            month, area, kind = cell.split("|")
            named, called = names.get(area), label("claim", kind)
            out.writerow([month, area, plain(named.ar if named else ""), plain(named.en if named else ""), kind, called.ar, called.en, n])
    return [path]
