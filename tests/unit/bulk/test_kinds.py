from pathlib import Path

import pytest
from archives import archive, pages

from khabar.bulk.kinds import kind_of


@pytest.mark.parametrize(("name", "kind"), [("a.warc", "warc"), ("a.warc.gz", "warc-gzip"), ("a.warc.zst", "warc-zstd")])
def test_archives_by_what_they_begin_with(tmp_path: Path, name: str, kind: str) -> None:
    assert kind_of(archive(tmp_path / name, pages(0, 1))) == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jsonl", b"{}", "jsonl"),
        ("A.NDJSON", b"{}", "jsonl"),
        ("a.parquet", b"PAR1....", "parquet"),
        ("a.txt", "نص".encode(), "file"),
        ("a.gz", b"\x1f\x8b\x08rest", "file"),
        ("a.warc.gz", b"no gzip", "file"),
        ("empty.txt", b"", "file"),
    ],
)
def test_the_rest_by_name_and_head(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert kind_of(tmp_path / name) == kind
