import io
from pathlib import Path

import case_files
import pytest
from ready_reports import ready

from khabar.casefile import adding, backup, keys
from khabar.casefile.backup_stream import stream
from khabar.casefile.faults import LockedError
from khabar.casefile.location import Location
from khabar.casefile.models import Received, Report
from khabar.casefile.opening import CaseFile, open_case
from khabar.errors import UsageError

PHRASE = "أربع كلمات طويلة جدا"


def test_what_is_streamed_is_a_backup(case: CaseFile, tmp_path: Path) -> None:
    adding.add_received(case, b"as it came", [ready("a")], name="a.txt", who="نور")
    target = tmp_path / "b.backup"
    target.write_bytes(b"".join(stream(case, None, PHRASE)))
    assert backup.is_sealed(target)
    backup.restore(target, Location(path=tmp_path / "again.khabar"), PHRASE)
    with open_case(Location(path=tmp_path / "again.khabar")) as again:
        assert Report.objects.using(again.alias).get().ident == "a"
        assert again.blobs.get(Received.objects.using(again.alias).get().sha256) == b"as it came"
    with pytest.raises(LockedError):
        backup.restore(target, Location(path=tmp_path / "wrong.khabar"), "another phrase")


def test_a_locked_file_stays_locked_in_it(locked_path: Path, tmp_path: Path) -> None:
    with open_case(Location(path=locked_path), case_files.PASSPHRASE) as case:
        key = keys.key_for(case_files.PASSPHRASE, keys.salt_of(locked_path))
        (tmp_path / "b.backup").write_bytes(b"".join(stream(case, key, PHRASE)))
    backup.restore(tmp_path / "b.backup", Location(path=tmp_path / "again.khabar"), PHRASE)
    with pytest.raises(LockedError):
        open_case(Location(path=tmp_path / "again.khabar"))
    with open_case(Location(path=tmp_path / "again.khabar"), case_files.PASSPHRASE):
        pass


def test_it_is_known_afterwards_when_it_was_made(case: CaseFile) -> None:
    assert backup.last(case) is None
    chunks = stream(case, None, PHRASE)
    next(chunks)
    assert backup.last(case) is None
    for _ in chunks:
        pass
    assert (backup.last(case) or "").startswith("20")


def test_one_that_is_broken_off_leaves_nothing(case: CaseFile, case_path: Path) -> None:
    chunks = stream(case, None, PHRASE)
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert backup.last(case) is None
    assert not list(case_path.parent.glob(".khabar-*"))


def test_a_fault_in_the_midst_is_no_backup(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(copy: Path, folder: Path, out: io.BufferedWriter, passphrase: str) -> None:
        out.write(b"half")
        raise ValueError("the disk is gone")

    monkeypatch.setattr(backup, "pack_sealed", broken)
    with pytest.raises(ValueError, match="the disk is gone"):
        list(stream(case, None, PHRASE))
    assert backup.last(case) is None


def test_a_short_passphrase_is_refused(case: CaseFile) -> None:
    with pytest.raises(UsageError, match="at least"):
        next(stream(case, None, "short"))
