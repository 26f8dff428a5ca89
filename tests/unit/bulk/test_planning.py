import json
import os
import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from archives import archive, hostile, pages, report
from bulk_plans import plan
from pyarrow.parquet import write_table

from khabar.bulk.plan import Plan
from khabar.bulk.reading import records
from khabar.bulk.record import Record
from khabar.ingest import Limits


def all_records(found: Plan) -> list[tuple[int, Record]]:
    pieces = [p for u in found.units for p in u.pieces]
    return [(p.input, r) for p in pieces for r in records(found.inputs[p.input], p, Path(found.inputs[p.input].path), Limits())]


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    out = [archive(tmp_path / name, pages(0, 11)) for name in ("a.warc", "b.warc.gz", "c.warc.zst")]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps({"text": report(n)}) + "\n" for n in range(7)))
    write_table(pa.table({"text": [report(n) for n in range(9)]}), tmp_path / "e.parquet", row_group_size=4)
    for n in range(5):
        (tmp_path / f"f{n}.txt").write_text(report(n))
    (tmp_path / "g.warc.gz").write_bytes(b"".join(hostile()))
    return [*out, *sorted(tmp_path.glob("[d-g]*"))]


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_units_give_every_record_once_however_they_are_cut(inputs: list[Path], size: int) -> None:
    found, whole = plan(inputs, unit_records=size), plan(inputs, unit_records=10**6)
    assert all(u.records <= size for u in found.units)
    assert all_records(found) == all_records(whole)
    assert [u.number for u in found.units] == list(range(len(found.units)))
    assert len({u.sha256 for u in found.units}) == len(found.units) or size == 1


def test_units_bounded_by_bytes(inputs: list[Path]) -> None:
    found = plan(inputs[:1], unit_bytes=2000)
    assert len(found.units) > 3
    assert all_records(found) == all_records(plan(inputs[:1]))


def test_the_same_bytes_give_the_same_plan(inputs: list[Path]) -> None:
    assert plan(inputs, unit_records=3).to_json() == plan(inputs, unit_records=3).to_json()


def test_an_input_that_changed_is_another(inputs: list[Path]) -> None:
    before = plan(inputs[3:4])
    inputs[3].write_text(inputs[3].read_text().replace("text", "date", 1))
    after = plan(inputs[3:4])
    assert before.inputs[0].sha256 != after.inputs[0].sha256
    assert before.units[0].sha256 != after.units[0].sha256


def test_twice_the_same_is_read_once(inputs: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.warc"
    shutil.copy(inputs[0], copy)
    found = plan([inputs[0], copy])
    assert [i.path for i in found.inputs] == [str(inputs[0])]
    assert found.same == (str(copy),)


def test_what_cannot_be_read_is_refused_and_the_rest_is_planned(inputs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 and no table")
    write_table(pa.table({"body": ["نص"]}), tmp_path / "y.parquet")
    (tmp_path / "z.jsonl").write_bytes(b"\n\n")
    bad = [tmp_path / "gone.warc", tmp_path / "x.parquet", tmp_path / "y.parquet", tmp_path / "z.jsonl"]
    found = plan([*bad, inputs[0]])
    assert [(r.path, r.code) for r in found.refused] == list(
        zip(map(str, bad), ("unreadable", "broken-file", "unsupported", "empty"), strict=True)
    )
    assert [i.path for i in found.inputs] == [str(inputs[0])]
    assert "column `text`" in found.refused[2].what


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes are Linux's")
def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jsonl"))
    path.write_text(json.dumps({"text": "قصف"}))
    found = plan([path])
    assert [r.code for r in found.refused] == ["name"]
    assert found.to_json()
