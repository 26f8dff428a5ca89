import io
import tarfile
from pathlib import Path

import pytest

from khabar.casefile import backup
from khabar.casefile.faults import DamagedError
from khabar.casefile.location import Location
from khabar.casefile.opening import open_case
from khabar.errors import UsageError


def archive(path: Path, *names: str, link: str = "") -> Path:
    with tarfile.open(path, "w") as tar:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = 3
            tar.addfile(entry, io.BytesIO(b"abc"))
        if link:
            entry = tarfile.TarInfo(link)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(entry)
    return path


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "received/../../evil", "received/zz/name", "case/x", "received/ab"])
def test_a_name_that_has_no_place_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DamagedError):
        backup.restore(archive(tmp_path / "b", "case", name), Location(path=tmp_path / "x.khabar"))
    assert not (tmp_path / "x.khabar").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_a_link_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match="no place"):
        backup.restore(archive(tmp_path / "b", "case", link="received/ab/abcd"), Location(path=tmp_path / "x.khabar"))


def test_an_archive_without_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"case" + bytes(1020))
    with pytest.raises(DamagedError):
        backup.restore(tmp_path / "b", Location(path=tmp_path / "x.khabar"))


def test_noise_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xff" * 100)
    with pytest.raises(DamagedError, match="no backup"):
        backup.restore(tmp_path / "b", Location(path=tmp_path / "x.khabar"), "irgendeine Phrase")


def test_a_backup_replaces_nothing(tmp_path: Path, case_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    with open_case(Location(path=case_path)) as case, pytest.raises(UsageError, match="never replaces"):
        backup.backup(case, tmp_path / "there", key=None)
    assert (tmp_path / "there").read_bytes() == b"mine"


def test_nothing_is_left_beside_a_backup(tmp_path: Path, case_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with open_case(Location(path=case_path)) as case:
        backup.backup(case, tmp_path / "stick" / "b", key=None)
    assert [p.name for p in (tmp_path / "stick").iterdir()] == ["b"]
    assert not backup.is_sealed(tmp_path / "stick" / "b")
    assert not list(tmp_path.glob(".khabar-*"))
