from pathlib import Path

import pytest

from khabar.casefile import keys
from khabar.casefile.faults import LockedError
from khabar.errors import UsageError


def test_a_key_depends_on_passphrase_and_salt_alone() -> None:
    salt = bytes(range(16))
    one = keys.key_for("ثلاث كلمات", salt)
    assert one == keys.key_for("ثلاث كلمات", salt)
    assert one != keys.key_for("ثلاث كلمة", salt)
    assert one != keys.key_for("ثلاث كلمات", bytes(16))
    assert one.endswith(salt.hex() + "'")
    assert len(one) == len("x''") + 96


def test_two_keyboards_write_one_passphrase() -> None:
    assert keys.key_for("caf\u00e9 au lait", bytes(16)) == keys.key_for("cafe\u0301 au lait", bytes(16))


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UsageError, match="8 characters"):
        keys.check_passphrase("kurz")
    assert keys.check_passphrase("lang genug") == "lang genug"


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for data, locked in ((b"", False), (b"SQLite format 3\x00...", False), (b"noise and more of it", True)):
        path.write_bytes(data)
        assert keys.is_locked(path) is locked
    assert keys.salt_of(path) == b"noise and more o"
    path.write_bytes(b"short")
    with pytest.raises(LockedError, match="too short"):
        keys.salt_of(path)


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_PASSPHRASE", "")
    assert keys.passphrase_from_environment() is None
    monkeypatch.setenv("KHABAR_PASSPHRASE", "ثلاث كلمات")
    assert keys.passphrase_from_environment() == "ثلاث كلمات"


def test_salts_are_random() -> None:
    assert keys.new_salt() != keys.new_salt()


def test_a_guess_costs_memory_and_time() -> None:
    source = Path(keys.__file__).read_text(encoding="utf-8")
    assert '_COST = {"n": 2**17, "r": 8, "p": 1, "maxmem": 2**28}' in source
