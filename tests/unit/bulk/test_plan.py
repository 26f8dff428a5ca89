from pathlib import Path

import pytest
from bulk_plans import MADE
from msgspec.structs import replace

from khabar.bulk.plan import SCHEMA, Input, Piece, Plan, Refused, Settings, Unit, difference, read_plan
from khabar.errors import DataError

INPUT = Input("a.jsonl", "jsonl", 10, "f" * 64, "f" * 8)
PLAN = Plan(SCHEMA, Settings(), MADE, (INPUT,), (Unit(0, (Piece(0, 0, 10, 3, "0"),), "1"),))


def test_written_and_read(tmp_path: Path) -> None:
    assert read_plan(tmp_path / "plan.json") is None
    (tmp_path / "plan.json").write_bytes(PLAN.to_json())
    assert read_plan(tmp_path / "plan.json") == PLAN
    (tmp_path / "plan.json").write_bytes(PLAN.to_json()[:40])
    with pytest.raises(DataError, match="--again"):
        read_plan(tmp_path / "plan.json")


def test_counts_and_names() -> None:
    assert (PLAN.records, PLAN.units[0].records, PLAN.units[0].name) == (3, 3, "0000000")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (PLAN, None),
        (replace(PLAN, made=replace(MADE, pyarrow="27")), "another engine"),
        (replace(PLAN, settings=Settings(keep_dropped=True, seconds=5)), "keep_dropped, seconds"),
        (replace(PLAN, inputs=(replace(INPUT, sha256="0" * 64),)), "a.jsonl is changed"),
        (replace(PLAN, inputs=(INPUT, replace(INPUT, path="b.jsonl"))), "b.jsonl is new"),
        (replace(PLAN, inputs=()), "a.jsonl is gone"),
        (replace(PLAN, refused=(Refused("x", "empty", "x"),)), "cannot be read"),
    ],
)
def test_what_changed(other: Plan, said: str | None) -> None:
    found = difference(PLAN, other)
    assert (found is None) if said is None else said in (found or "")
