import os
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from khabar.capture import bundle
from khabar.capture.evidence import MANIFEST, ident
from khabar.errors import CaptureError, IngestError

FILES = {MANIFEST: b"{}\n", "b.page.html": b"<p>", "a.warc.gz": b"\x1f\x8b"}


def test_the_same_files_give_the_same_bytes_and_come_back() -> None:
    data = bundle.packed(FILES)
    assert data == bundle.packed(dict(reversed(FILES.items())))
    assert bundle.unpacked(data, "x") == FILES
    assert zipfile.ZipFile(BytesIO(data)).namelist()[0] == MANIFEST


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", bundle.packed(FILES)[:-30]])
def test_what_is_no_bundle(data: bytes) -> None:
    with pytest.raises(IngestError):
        bundle.unpacked(data, "x")


def test_a_capture_is_kept_whole_under_its_name(tmp_path: Path) -> None:
    parent = tmp_path / "a" / "b"
    folder = bundle.keep(FILES, parent)
    assert folder.name == ident(FILES)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == FILES
    assert bundle.keep(FILES, parent) == folder
    assert bundle.captures(parent) == [folder]
    assert [p.name for p in parent.iterdir()] == [folder.name]


def test_half_a_capture_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(CaptureError, match="No space left"):
        bundle.keep(FILES, tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".capture-dead").mkdir()
    (tmp_path / ".capture-dead" / MANIFEST).write_bytes(b"{}")
    assert bundle.captures(tmp_path) == []
    assert bundle.captures(tmp_path / "none") == []


def test_what_a_dead_program_left_is_swept_away(tmp_path: Path) -> None:
    for name, age in ((".capture-old", 7200), (".capture-new", 10)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"a")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    folder = bundle.keep(FILES, tmp_path)
    bundle.sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([".capture-new", folder.name])


def test_a_stamp_is_added_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = bundle.keep(FILES, tmp_path)
    bundle.add(folder, "c.tsr", b"stamp")
    assert (folder / "c.tsr").read_bytes() == b"stamp"
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(CaptureError, match="stamp cannot be written"):
        bundle.add(folder, "d.tsr", b"stamp")
    assert len(list(folder.iterdir())) == len(FILES) + 1
