import io
import json
from pathlib import Path

import pyarrow as pa
import pytest
from archives import archive, hostile, page, pages, report
from pyarrow.parquet import write_table

from khabar.bulk.kinds import Kind, kind_of
from khabar.bulk.plan import Input, Piece
from khabar.bulk.reading import lines, records
from khabar.bulk.record import Bad, Passed, Raw, Record
from khabar.ingest import Limits


def read(path: Path, start: int = 0, end: int | None = None, limits: Limits = Limits(), kind: Kind | None = None) -> list[Record]:  # noqa: B008
    size = path.stat().st_size
    piece = Piece(0, start, size if end is None else end, 0, "")
    return list(records(Input(path.name, kind or kind_of(path), size, "", ""), piece, path, limits))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_archives(tmp_path: Path, name: str) -> None:
    first, *rest = read(archive(tmp_path / name, pages(0, 4)))
    assert first.content == Passed("warcinfo")
    assert [r.url for r in rest] == [f"https://news.example/{n}" for n in range(4)]
    assert all(isinstance(r.content, Raw) and r.content.data.startswith(b"<!doctype html>") for r in rest)
    assert len({r.offset for r in (first, *rest)}) == 5


def test_what_is_hostile_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(hostile()))
    found = read(tmp_path / "a.warc.gz")
    bad = [r.content.code for r in found if isinstance(r.content, Bad)]
    assert sorted(bad) == sorted([
        "broken-member", "broken-member", "no-member", "wrong-length", "wrong-length", "limit", "not-a-page", "status", "unsupported",
        "no-record", "cut-off",
    ])  # fmt: skip
    assert sum(isinstance(r.content, Raw) for r in found) == 6


def test_several_records_in_one_member_have_parts(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(pages(0, 3))))
    assert [(r.offset, r.part) for r in read(tmp_path / "a.warc.gz")] == [(0, 0), (0, 1), (0, 2)]


def test_a_record_that_is_too_large_is_not_taken_in(tmp_path: Path) -> None:
    _, found = read(archive(tmp_path / "a.warc", pages(0, 1)), limits=Limits(max_expanded=300))
    assert isinstance(found.content, Bad)
    assert found.content.code == "limit"


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": report(0)}).encode() + b'\n\n{broken\n{"text": "\\ud800"}\n["a"]\n{"text": "b"}')
    found = read(path)
    assert [r.content.code if isinstance(r.content, Bad) else "raw" for r in found] == [
        "raw", "broken-json", "broken-json", "no-object", "raw",
    ]  # fmt: skip
    assert [r.offset for r in read(path, start=found[1].offset, end=found[3].offset)] == [r.offset for r in found[1:3]]


def test_lines_longer_than_may_be() -> None:
    data = b"a" * 10 + b"\n" + b"b" * 35 + b"\nccc\n"
    assert list(lines(io.BytesIO(data), 0, len(data), 11)) == [(0, b"a" * 10 + b"\n"), (11, None), (47, b"ccc\n")]


def test_rows_across_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_table(pa.table({"text": [report(n) for n in range(9)], "more": range(9)}), path, row_group_size=4)
    assert [r.offset for r in read(path, 2, 7)] == [2, 3, 4, 5, 6]
    assert all(isinstance(r.content, Raw) for r in read(path, 0, 9))


def test_rows_that_are_damaged_cost_their_group(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_table(pa.table({"text": [report(n) for n in range(8)]}), path, row_group_size=4, compression="zstd")
    data = bytearray(path.read_bytes())
    data[60:200] = b"\xff" * 140
    path.write_bytes(bytes(data))
    found = read(path, 0, 8, kind="parquet")
    assert [r.offset for r in found if isinstance(r.content, Raw)] == [4, 5, 6, 7]
    assert [r.content.code for r in found if isinstance(r.content, Bad)] == ["broken-file"]


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(report(0)))
    assert read(tmp_path / "a.html") == [Record(0, Raw(page(report(0)), name="a.html"))]
    (large,) = read(tmp_path / "a.html", limits=Limits(max_bytes=10))
    assert isinstance(large.content, Bad)
    with pytest.raises(OSError, match="gone"):
        list(records(Input("gone.txt", "file", 1, "", ""), Piece(0, 0, 1, 1, ""), tmp_path / "gone.txt", Limits()))
