import csv
from pathlib import Path

import pytest
from released import release, whole

from khabar.release.releasable import Day, Number
from khabar.release.writers.ucdp import COLUMNS, row, write


def test_their_columns_deaths_alone_and_no_sides(tmp_path: Path) -> None:
    (path,) = write(release(whole("1" * 16, killed=None), whole("2" * 16, killed=Number(0, 0))), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS
    assert not {"1" * 16, "2" * 16, "f" * 16} & {r["id"] for r in rows}
    assert all(r[c] == "" for r in rows for c in ("side_a", "side_b", "dyad_name", "type_of_violence"))
    assert (rows[0]["low"], rows[0]["best"], rows[0]["high"]) == ("3", "3", "7")
    assert (rows[0]["where_prec"], rows[0]["date_prec"], rows[0]["number_of_sources"]) == ("3", "1", "2")


def test_an_open_number_has_no_highest() -> None:
    assert row(whole(killed=Number(20, None)))["high"] == ""


@pytest.mark.parametrize(
    ("last", "precision"), [("2023-03-01", 1), ("2023-03-05", 2), ("2023-03-07", 3), ("2023-03-31", 4), ("2023-12-31", 5)]
)
def test_precision_of_days(last: str, precision: int) -> None:
    assert row(whole(day=Day("2023-03-01", last, "day")))["date_prec"] == precision
