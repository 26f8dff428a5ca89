"""CSV that opens right in Arabic: UTF-8 with its mark, a row an incident, nothing that a spreadsheet takes for a formula."""

import csv
from pathlib import Path

from khabar.release.releasable import Release
from khabar.release.writers.cells import plain
from khabar.release.writers.rows import COLUMNS, row


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.csv`."""
    path = folder / "incidents.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(COLUMNS)
        for found in release.incidents:
            out.writerow(["" if v is None else plain(v) if isinstance(v, str) else v for v in row(found).values()])
    return [path]
