import pytest

from khabar.casefile import backup
from khabar.casefile.opening import CaseFile
from khabar.desk.home import backups
from khabar.errors import UsageError

PHRASE = "أربع كلمات طويلة جدا"


def test_the_passphrase_is_typed_twice(case: CaseFile) -> None:
    with pytest.raises(UsageError):
        backups.sealed(case, PHRASE, PHRASE + " ")


def test_it_is_made_and_known_afterwards(case: CaseFile) -> None:
    assert backups.last_backup(case) is None
    assert b"".join(backups.sealed(case, PHRASE, PHRASE))
    assert backups.last_backup(case) == backup.last(case) is not None


def test_one_at_a_time(case: CaseFile) -> None:
    first = backups.sealed(case, PHRASE, PHRASE)
    with pytest.raises(UsageError):
        backups.sealed(case, PHRASE, PHRASE)
    first.close()  # type: ignore[attr-defined]
    assert b"".join(backups.sealed(case, PHRASE, PHRASE))


def test_one_that_cannot_begin_keeps_no_other_back(case: CaseFile) -> None:
    with pytest.raises(UsageError, match="at least"):
        backups.sealed(case, "short", "short")
    assert b"".join(backups.sealed(case, PHRASE, PHRASE))


def test_its_name_tells_nothing_of_the_case(case: CaseFile) -> None:
    assert backups.name().startswith("khabar-20")
    assert backups.name().endswith(".backup")
