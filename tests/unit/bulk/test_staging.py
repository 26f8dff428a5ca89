from pathlib import Path

import pyarrow as pa
import pytest

from khabar.bulk.staging import ASIDE, DONE, NO_MONTH, Aside, Batch, Stage, clear, finished, month_of
from khabar.bulk.tables import TellerRow, plain


def stage() -> Stage:
    out = Stage()
    for n, month in enumerate([("2023", "04"), ("2023", "03"), NO_MONTH, ("2023", "03")]):
        out.add("tellers", month, plain(TellerRow(f"r{n}", "c1", 0, "s1", "media", "report", 0, 4, "جسر")))
    out.set_aside(Aside("in", 7, 0, None, "empty", "nothing"))
    return out


@pytest.mark.parametrize(
    ("published", "month"), [("2023-03-20", ("2023", "03")), ("2023-03-20T08:00:00+03:00", ("2023", "03")), (None, NO_MONTH)]
)
def test_months(published: str | None, month: tuple[str, str]) -> None:
    assert month_of(published) == month


def test_a_batch_for_each_month_in_order(tmp_path: Path) -> None:
    line = stage().write(tmp_path / "0000000", 0, "in", "made")
    assert line.files[0].batches == (Batch("", "", 1), Batch("2023", "03", 2), Batch("2023", "04", 1))
    with pa.memory_map(str(tmp_path / "0000000" / "tellers.arrow")) as source:
        assert pa.ipc.open_file(source).get_batch(1).to_pydict()["report"] == ["r1", "r3"]
    assert (tmp_path / "0000000" / ASIDE).read_bytes().count(b"\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["0000000"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    assert stage().write(tmp_path / "a", 0, "in", "made") == stage().write(tmp_path / "b", 0, "in", "made")


def test_a_unit_that_another_process_finished_stays(tmp_path: Path) -> None:
    stage().write(tmp_path / "a", 0, "in", "made")
    before = (tmp_path / "a" / DONE).stat().st_ino
    assert stage().write(tmp_path / "a", 0, "in", "made").unit == 0
    assert (tmp_path / "a" / DONE).stat().st_ino == before
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_finished_only_where_all_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    assert finished(folder, "in", "made") is None
    line = stage().write(folder, 0, "in", "made")
    assert finished(folder, "in", "made") == line
    assert finished(folder, "other", "made") is None
    assert finished(folder, "in", "other") is None
    (folder / "tellers.arrow").write_bytes(b"changed")
    assert finished(folder, "in", "made") is None
    (folder / "tellers.arrow").unlink()
    assert finished(folder, "in", "made") is None
    (folder / DONE).write_bytes(b"{")
    assert finished(folder, "in", "made") is None


def test_what_broken_runs_left_is_cleared(tmp_path: Path) -> None:
    for name in ("a", "b", ".b.17"):
        (tmp_path / name).mkdir()
    clear(tmp_path, keep=["a"])
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    clear(tmp_path / "none", keep=[])
