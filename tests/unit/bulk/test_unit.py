import json
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from archives import OTHER, archive, hostile, http, page, pages, record
from bulk_plans import FirstWord, plan

from khabar.bulk.plan import Settings
from khabar.bulk.prefilter import Prefilter
from khabar.bulk.staging import ASIDE, Line
from khabar.bulk.unit import made_sha256, run, task


def read(paths: list[Path], out: Path, lost: dict[int, str] | None = None, **settings: object) -> tuple[Line, list[int]]:
    found = plan(paths, **settings)
    (unit,) = found.units
    told: list[int] = []
    of = msgspec.structs.replace(task(found, unit, Path.cwd(), out), lost=lost or {})
    return run(of, FirstWord(), Prefilter.open(found.settings), told.append), told


def rows(out: Path, table: str) -> list[dict[str, object]]:
    with pa.memory_map(str(out / "0000000" / f"{table}.arrow")) as source:
        found: list[dict[str, object]] = pa.ipc.open_file(source).read_all().to_pylist()
    return found


def aside(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "0000000" / ASIDE).read_text().splitlines()]


def test_records_are_read_and_told_before(tmp_path: Path) -> None:
    line, told = read([archive(tmp_path / "a.warc.gz", pages(0, 4))], tmp_path / "out", prefilter=False)
    assert told == [0, 1, 2, 3, 4, -1]
    assert line.counts == {"records": 5, "read": 4, "dropped": 0, "aside": 0}
    assert line.passed == {"warcinfo": 1}
    reports = rows(tmp_path / "out", "reports")
    assert [r["url"] for r in reports] == [r["address"] for r in reports] != [None] * 4
    assert len({r["report"] for r in reports}) == 4
    assert {r["report"] for r in rows(tmp_path / "out", "claims")} == {r["report"] for r in reports}


def test_the_address_gives_the_outlet_where_the_page_does_not(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.warc", [record(http(page("قصف على حي\nقصف على حي السوق أمس وفق السكان هناك.")), url="https://jesrpress.com/x")]
    )
    read([path], tmp_path / "out", prefilter=False)
    assert rows(tmp_path / "out", "reports")[0]["outlet"] == "جسر"


def test_what_is_hostile_and_what_khabar_fails_on_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(hostile()))
    (tmp_path / "b.txt").write_text("نص سيئ جداً")
    line, _ = read([tmp_path / "a.warc.gz", tmp_path / "b.txt"], tmp_path / "out", prefilter=False)
    found = aside(tmp_path / "out")
    assert len(found) == line.counts["aside"] == 14
    assert found[-1]["code"] == "fault"
    assert "RuntimeError: a bug" in str(found[-1]["what"])
    assert line.counts["records"] == line.counts["read"] + line.counts["aside"] + sum(line.passed.values())


def test_a_record_that_ended_its_process_is_set_aside(tmp_path: Path) -> None:
    read([archive(tmp_path / "a.warc.gz", pages(0, 4))], tmp_path / "out", lost={2: "signal SIGSEGV ended it"}, prefilter=False)
    (found,) = aside(tmp_path / "out")
    assert (found["code"], found["url"], found["what"]) == ("lost", "https://news.example/1", "signal SIGSEGV ended it")
    assert len(rows(tmp_path / "out", "reports")) == 3


@pytest.mark.parametrize("keep", [False, True])
def test_what_was_dropped_is_listed_with_its_score(tmp_path: Path, keep: bool) -> None:
    texts = [*OTHER, "The team won the match at home on Sunday evening after a long second half."]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": t, "url": "https://news.example/o"}) + "\n" for t in texts))
    line, _ = read([tmp_path / "a.jsonl"], tmp_path / "out", keep_dropped=keep)
    assert line.counts["dropped"] == 4
    found = rows(tmp_path / "out", "dropped")
    assert [r["reason"] for r in found] == ["score", "score", "score", "language"]
    assert [r["score"] is None for r in found] == [False, False, False, True]
    assert [r["text"] for r in found] == (texts if keep else [None] * 4)


def test_an_input_that_is_gone_is_no_bad_record(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", pages(0, 2))
    found = plan([path])
    path.unlink()
    with pytest.raises(OSError, match=r"a\.warc"):
        run(task(found, found.units[0], tmp_path, tmp_path / "out"), FirstWord(), Prefilter.open(Settings()), lambda _: None)


def test_how_it_is_read_has_one_hash(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", pages(0, 2))
    assert made_sha256(plan([path])) == made_sha256(plan([path]))
    assert made_sha256(plan([path])) != made_sha256(plan([path], seconds=7))
