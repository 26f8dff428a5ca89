from pathlib import Path

import pytest

from khabar.casefile import locking
from khabar.casefile.location import Location, locate
from khabar.errors import UsageError


def test_a_server_is_not_locked() -> None:
    for call in (
        lambda: locking.lock(locate("postgresql://h/x"), "x" * 9),
        lambda: locking.rekey(locate("postgresql://h/x"), "x" * 9, "y" * 9),
    ):
        with pytest.raises(UsageError, match="server"):
            call()


def test_a_short_passphrase_changes_nothing(case_path: Path) -> None:
    before = case_path.read_bytes()
    with pytest.raises(UsageError, match="8 characters"):
        locking.lock(Location(path=case_path), "kurz")
    assert case_path.read_bytes() == before


def test_an_open_file_has_no_passphrase_to_change(case_path: Path) -> None:
    with pytest.raises(UsageError, match="khabar lock"):
        locking.rekey(Location(path=case_path), "irgendeine", "eine andere")
