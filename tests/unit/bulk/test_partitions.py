from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import ParquetFile, read_table

from khabar.bulk import partitions
from khabar.bulk.partitions import UNKNOWN, join, join_aside
from khabar.bulk.staging import NO_MONTH, Aside, Line, Stage
from khabar.bulk.tables import TellerRow, plain


def units(folder: Path, n: int, rows: int = 3) -> list[Line]:
    out = []
    for unit in range(n):
        stage = Stage()
        for row in range(rows):
            month = (("2023", "03"), ("2023", "04"), NO_MONTH)[row % 3]
            stage.add("tellers", month, plain(TellerRow(f"{unit}-{row}", "c1", 0, "s1", "media", "report", 0, 4, "جسر")))
        if unit % 2:
            stage.set_aside(Aside("in", unit, 0, None, "empty", "nothing"))
        out.append(stage.write(folder / f"{unit:07d}", unit, "in", "made"))
    return out


def test_a_folder_for_each_month_in_the_order_of_units(tmp_path: Path) -> None:
    lines = units(tmp_path / "units", 4)
    found = join(lines, tmp_path / "units", tmp_path / "out")
    assert [f.path for f in found] == [
        f"tellers/year={UNKNOWN}/month={UNKNOWN}/part-00000.parquet",
        "tellers/year=2023/month=03/part-00000.parquet",
        "tellers/year=2023/month=04/part-00000.parquet",
    ]
    assert [f.rows for f in found] == [4, 4, 4]
    whole = read_table(tmp_path / "out" / "tellers", partitioning="hive")
    assert sorted(zip(whole["report"].to_pylist(), whole["month"].to_pylist(), strict=True), key=str) == sorted(
        [(f"{u}-{r}", (3, 4, None)[r]) for u in range(4) for r in range(3)], key=str
    )
    assert ParquetFile(tmp_path / "out" / found[1].path).read()["report"].to_pylist() == [f"{u}-0" for u in range(4)]


def test_the_same_units_give_the_same_bytes(tmp_path: Path) -> None:
    lines = units(tmp_path / "units", 3)
    assert join(lines, tmp_path / "units", tmp_path / "a") == join(lines, tmp_path / "units", tmp_path / "b")


def test_large_months_go_into_several_groups_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "GROUP_BYTES", 1000)
    monkeypatch.setattr(partitions, "FILE_BYTES", 8000)
    lines = units(tmp_path / "units", 12, rows=60)
    found = [f for f in join(lines, tmp_path / "units", tmp_path / "out") if "month=03" in f.path]
    assert len(found) > 1
    assert sum(f.rows for f in found) == 12 * 20
    assert ParquetFile(tmp_path / "out" / found[0].path).num_row_groups > 1
    reports = [r for f in found for r in ParquetFile(tmp_path / "out" / f.path).read()["report"].to_pylist()]
    assert reports == [f"{u}-{r}" for u in range(12) for r in range(0, 60, 3)]


def test_no_clock_stands_in_the_files(tmp_path: Path) -> None:
    (found, *_) = join(units(tmp_path / "units", 1), tmp_path / "units", tmp_path / "out")
    about = ParquetFile(tmp_path / "out" / found.path).metadata
    assert about.metadata is None
    assert about.created_by.startswith(f"parquet-cpp-arrow version {pa.cpp_version}")


def test_what_was_set_aside_in_the_order_of_units(tmp_path: Path) -> None:
    (found,) = join_aside(units(tmp_path / "units", 5), tmp_path / "units", tmp_path / "aside.jsonl")
    assert (found.path, found.rows) == ("aside.jsonl", 2)
    assert [f'"offset":{n}' in line for n, line in zip((1, 3), (tmp_path / "aside.jsonl").read_text().splitlines(), strict=True)] == [
        True,
        True,
    ]
