import stat
from pathlib import Path

import pytest

from khabar.casefile.faults import CaseFileError, NotACaseFileError
from khabar.casefile.location import Location, locate
from khabar.casefile.opening import create, exists, folder_of, needs_passphrase, open_case
from khabar.errors import UsageError


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "any name"
    with create(Location(path=path)) as case:
        assert len(case.number) == 36
        assert not case.locked
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert exists(Location(path=path))
    assert not exists(Location(path=tmp_path / "other"))


def test_settings_are_kept_and_can_change(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as case:
        assert case.setting("x") is None
        with case.writing():
            case.set("x", [1])
        with case.writing():
            case.set("x", {"a": 2})
        assert case.setting("x") == {"a": 2}


def test_what_fails_is_not_kept(case_path: Path) -> None:
    with open_case(Location(path=case_path)) as case:
        with pytest.raises(ZeroDivisionError), case.writing():
            case.set("x", 1 // (case.set("x", 1) or 0))
        case._settings.clear()
        assert case.setting("x") is None


def test_a_server_has_no_passphrase() -> None:
    assert not needs_passphrase(locate("postgresql://h/x"))
    with pytest.raises(UsageError, match="server"):
        create(locate("postgresql://h/x"), "ثلاث كلمات")


def test_a_server_that_is_not_there_is_told() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CaseFileError, match="cannot be reached"):
        open_case(locate("postgresql://u@127.0.0.1:1/x?connect_timeout=2"))


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotACaseFileError):
        needs_passphrase(Location(path=tmp_path / "none"))
    assert folder_of(tmp_path / "a.khabar").name == "a.khabar.received"
