import hashlib
from pathlib import Path

from archives import archive, pages
from bulk_plans import plan

from khabar.bulk.manifest import WHAT, changed, manifest, read_manifest
from khabar.bulk.partitions import Out
from khabar.bulk.staging import Line


def test_counts_are_added_up_and_it_says_what_it_is(tmp_path: Path) -> None:
    made = plan([archive(tmp_path / "a.warc", pages(0, 2))])
    lines = [Line(n, "i", "m", {"records": 3, "read": 1, "dropped": 1, "aside": 1}, {"request": n}, ()) for n in range(2)]
    found = manifest(made, lines, [Out("a", 1, "0")])
    assert found.counts == {"records": 6, "read": 2, "dropped": 2, "aside": 2}
    assert found.passed == {"request": 1}
    assert "no release" in WHAT == found.what
    (tmp_path / "manifest.json").write_bytes(found.to_json())
    assert read_manifest(tmp_path / "manifest.json") == found


def test_none_and_damaged(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "manifest.json") is None
    (tmp_path / "manifest.json").write_bytes(b"{")
    assert read_manifest(tmp_path / "manifest.json") is None


def test_what_changed_since(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    found = manifest(plan([archive(tmp_path / "a.warc", pages(0, 1))]), [], [Out("a", 1, hashlib.sha256(b"a").hexdigest())])
    assert changed(found, tmp_path) is None
    (tmp_path / "a").write_bytes(b"b")
    assert changed(found, tmp_path) == "a"
    (tmp_path / "a").unlink()
    assert changed(found, tmp_path) == "a"
