import os
from pathlib import Path

import msgspec
import pytest
from captured import URL, fetched

from khabar.capture import bundle
from khabar.capture.evidence import MANIFEST, evidence, sha256
from khabar.capture.settings import Settings
from khabar.capture.verifying import Verified, verify, verify_bundle, verify_path


@pytest.fixture
def files() -> dict[str, bytes]:
    return evidence(fetched(), Settings())


def told(found: Verified) -> str:
    return "; ".join(f"{p.where}: {p.what}" for p in found.problems)


def resealed(kept: dict[str, bytes], **change: object) -> dict[str, bytes]:
    """The same files under a manifest that was changed."""
    manifest = {**msgspec.json.decode(kept[MANIFEST]), **change}
    return {**kept, MANIFEST: msgspec.json.encode(manifest)}


def test_what_was_not_altered(files: dict[str, bytes], tmp_path: Path) -> None:
    folder = bundle.keep(files, tmp_path)
    for path in (folder, tmp_path):
        (found,) = verify_path(path)
        assert (found.problems, found.url, found.stamp) == ((), URL, None)
    single = tmp_path / "a.capture"
    single.write_bytes(bundle.packed(files))
    assert next(verify_path(single)).problems == ()


def test_files_missing_added_and_exchanged(files: dict[str, bytes]) -> None:
    page = next(n for n in files if n.endswith(".html"))
    assert f"{page}: is missing (page)" in told(verify("x", {k: v for k, v in files.items() if k != page}, (), None, ()))
    assert "more.txt: was added" in told(verify("x", {**files, "more.txt": b""}, (), None, ()))
    found = told(verify("x", {**files, page: b"other"}, (), None, ()))
    assert f"{page}: was altered (page)" in found
    assert "5 bytes instead of" in found


def test_the_manifest(files: dict[str, bytes]) -> None:
    assert "capture.json: is missing" in told(verify("x", {k: v for k, v in files.items() if k != MANIFEST}, (), None, ()))
    assert "named after" in told(verify("x", files, (), "0" * 64, ()))
    assert "no manifest" in told(verify("x", {**files, MANIFEST: b"\xff"}, (), None, ()))
    assert "no manifest" in told(verify("x", resealed(files, schema="khabar/capture/9"), (), None, ()))
    assert "lists no file as warc" in told(verify("x", resealed(files, files=[]), (), None, ()))


@pytest.mark.parametrize("change", [{"url": "https://suq.example/"}, {"status": 404}])
def test_a_manifest_that_was_made_anew_gives_another_name(files: dict[str, bytes], change: dict[str, object], tmp_path: Path) -> None:
    forged = resealed(files, **change)
    assert "named after" in told(verify("x", forged, (), sha256(files[MANIFEST]), ()))


def test_a_page_that_the_warc_file_does_not_hold(files: dict[str, bytes]) -> None:
    capture = msgspec.json.decode(files[MANIFEST])
    old = next(f for f in capture["files"] if f["role"] == "page")
    new = {"role": "page", "name": f"{sha256(b'x')}.page.html", "sha256": sha256(b"x"), "size": 1}
    forged = resealed(files, files=[new if f is old else f for f in capture["files"]])
    del forged[old["name"]]
    assert "not the page that is kept beside it" in told(verify("x", {**forged, new["name"]: b"x"}, (), None, ()))


def test_stamps_that_are_missing_or_none(files: dict[str, bytes]) -> None:
    assert "the stamp is missing: http://stamps.example/" in told(
        verify("x", resealed(files, stamp="http://stamps.example/"), (), None, ())
    )
    found = told(verify("x", {**files, "a.tsr": b"none"}, (), None, ()))
    assert "a.tsr: the stamp was altered" in found
    assert "a.tsr: the stamp does not hold" in found


def test_bundles(files: dict[str, bytes]) -> None:
    data = bundle.packed(files)
    assert verify_bundle("x", data).problems == ()
    assert "cannot be opened" in told(verify_bundle("x", data[:100]))
    assert "between its files" in told(verify_bundle("x", data.replace(b"\x00\x00\x21\x00", b"\x00\x00\x22\x00")))


def test_what_lies_about_is_told(files: dict[str, bytes], tmp_path: Path) -> None:
    folder = bundle.keep(files, tmp_path)
    (tmp_path / "notes.txt").write_text("a", encoding="ascii")
    assert [bool(v.problems) for v in verify_path(tmp_path)] == [False, True]
    os.symlink("/etc/hostname", folder / "link")
    (folder / "inner").mkdir()
    assert told(next(verify_path(folder))).count("no plain file") == 2
    (folder / MANIFEST).unlink()
    assert "capture.json: is missing" in told(next(verify_path(tmp_path)))
    assert "is not there" in told(next(verify_path(tmp_path / "none")))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no capture" in told(next(verify_path(empty)))
