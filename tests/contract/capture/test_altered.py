"""Whatever byte of a capture is changed, whatever file goes or comes: `khabar verify` names the file.

CI changes 40 seeded places of each file; KHABAR_FLIPS sets another number.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from captured import fetched
from stamp_authority import authority

from khabar.capture import bundle
from khabar.capture.evidence import MANIFEST, evidence, sha256
from khabar.capture.settings import Settings
from khabar.capture.stamping import roots_in, stamped
from khabar.capture.verifying import Verified, verify_bundle, verify_path

FLIPS = int(os.environ.get("KHABAR_FLIPS", "40"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = authority(tmp_path_factory.mktemp("authority"))
    found = evidence(fetched(), Settings(), "http://stamps.example/")
    stamp = stamped(found[MANIFEST], made.reply)
    return {**found, f"{sha256(stamp)}.tsr": stamp, "root": made.root.read_bytes()}


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Iterator[Path]:
    return bundle.keep({name: data for name, data in files.items() if name != "root"}, tmp_path)


def named(found: Verified) -> set[str]:
    return {problem.where for problem in found.problems}


def changes(data: bytes, chance: random.Random) -> Iterator[bytes]:
    for _ in range(FLIPS):
        at = chance.randrange(len(data))
        yield data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
    at = chance.randrange(len(data))
    yield data[:at]
    yield data[:at] + data[at + 1 :]
    yield data[:at] + b"\0" + data[at:]
    yield data + b"\n"
    yield b""


def test_nothing_is_told_of_what_is_whole(folder: Path, files: dict[str, bytes]) -> None:
    (found,) = verify_path(folder, roots_in(files["root"], "root"))
    assert found.problems == ()
    assert found.stamp is not None
    assert found.stamp.chained


def test_every_changed_byte_is_named(folder: Path, files: dict[str, bytes]) -> None:
    tried = 0
    for name in sorted(set(files) - {"root"}):
        for changed in changes(files[name], random.Random(name)):
            (folder / name).write_bytes(changed)
            (found,) = verify_path(folder)
            assert name in named(found), f"{name}: {found.problems}"
            tried += 1
        (folder / name).write_bytes(files[name])
    assert tried >= 5 * FLIPS
    assert next(verify_path(folder)).problems == ()


def test_every_missing_file_is_named(folder: Path, files: dict[str, bytes]) -> None:
    for name in sorted(set(files) - {"root"}):
        (folder / name).unlink()
        (found,) = verify_path(folder)
        assert (".tsr" if name.endswith(".tsr") else name) in named(found)
        (folder / name).write_bytes(files[name])


def test_every_added_file_is_named(folder: Path) -> None:
    for name in ("a.txt", "b.tsr", f"{'0' * 64}.page.html", ".hidden"):
        (folder / name).write_bytes(b"a")
        assert name in named(next(verify_path(folder)))
        (folder / name).unlink()


def test_a_bundle_that_was_altered_anywhere_is_no_sound_one(files: dict[str, bytes]) -> None:
    data = bundle.packed({name: content for name, content in files.items() if name != "root"})
    assert verify_bundle("x", data).problems == ()
    for changed in changes(data, random.Random(17)):
        assert verify_bundle("x", changed).problems


def test_who_writes_everything_anew_is_given_away_by_the_stamp(files: dict[str, bytes]) -> None:
    """Another page with a manifest that fits it, beside the old stamp: all hashes fit, and the stamp does not."""
    forged = evidence(fetched(), Settings(ignore_robots="forged"), "http://stamps.example/")
    stamp = next(name for name in files if name.endswith(".tsr"))
    found = verify_bundle("x", bundle.packed({**forged, stamp: files[stamp]}))
    assert named(found) == {stamp}
    assert "over other bytes" in found.problems[0].what
