import csv
from pathlib import Path

import pytest
from released import release, whole

from khabar.release.releasable import Day
from khabar.release.writers.acled import COLUMNS, row, write


def test_their_columns_and_nothing_in_those_of_actors(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS
    assert all(r[c] == "" for r in rows for c in ("actor1", "actor2", "inter1", "inter2", "interaction", "timestamp"))
    assert rows[0]["fatalities"] == "3"
    assert "says that Army of the Plain did it (denied by: Army of the Plain)" in rows[0]["notes"]
    assert (rows[0]["country"], rows[0]["admin1"], rows[0]["admin2"]) == ("Land", "Plain", "Valley district")
    assert rows[1]["latitude"] == ""


@pytest.mark.parametrize(
    ("means", "sub"),
    [
        (("air strike",), "Air/drone strike"),
        (("shelling",), "Shelling/artillery/missile attack"),
        ((), None),
        (("air strike", "shelling"), None),
    ],
)
def test_a_strike_is_of_the_air_or_the_ground_only_where_its_means_are_confirmed(means: tuple[str, ...], sub: str | None) -> None:
    found = row(whole(means=means))
    assert found.get("sub_event_type") == sub
    assert found["event_type"] == "Explosions/Remote violence"


@pytest.mark.parametrize(("grain", "precision"), [("day", 1), ("week", 2), ("month", 3)])
def test_precision_of_time(grain: str, precision: int) -> None:
    assert row(whole(day=Day("2023-03-01", "2023-03-31", grain)))["time_precision"] == precision  # type: ignore[arg-type]
