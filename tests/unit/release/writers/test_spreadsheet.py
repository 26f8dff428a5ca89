import csv
import unicodedata
from pathlib import Path

from released import release, whole

from khabar.release.releasable import Release
from khabar.release.writers.rows import COLUMNS
from khabar.release.writers.spreadsheet import write


def test_it_opens_right_in_arabic_and_nothing_in_it_is_a_formula(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(release().incidents)
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["place_ar"] == "ناحية الوادي"
    assert "says that Army of the Plain did it (denied by: Army of the Plain)" in rows[0]["blame_en"]
    for row in rows:
        for cell in row.values():
            seen = "".join(c for c in cell if unicodedata.category(c) not in ("Cf", "Zs", "Cc"))
            assert unicodedata.normalize("NFKC", seen)[:1] not in tuple("=+-@|%") or cell.startswith("'")
            assert "\n" not in cell


def test_what_is_not_told_is_empty(tmp_path: Path) -> None:
    (path,) = write(Release((whole(place=None, killed=None, day=None),), "public", "2026-01-01", 5), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["lat"], row["killed_low"], row["day_from"]) == ("", "", "")
