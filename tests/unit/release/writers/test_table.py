import csv
from pathlib import Path

from msgspec.structs import replace
from released import release

from khabar.release.writers.table import write


def test_small_numbers_are_not_in_it(tmp_path: Path) -> None:
    (path,) = write(release(k=5), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {r["kind"] for r in rows} == {"strike", "killing", "injury"}
    assert {int(r["incidents"]) for r in rows} == {len(release().incidents) - 1}
    assert rows[0]["area_en"] == "Valley district"


def test_a_cell_told_before_is_not_told_apart_by_few(tmp_path: Path) -> None:
    cell = "2023-03|X01|strike"
    n = len(release().incidents) - 1
    (path,) = write(replace(release(k=5), before={cell: n - 2}), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        told = {r["kind"]: int(r["incidents"]) for r in csv.DictReader(stream)}
    assert told["strike"] == n - 2
    assert told["killing"] == n
