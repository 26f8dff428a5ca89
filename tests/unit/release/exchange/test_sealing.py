"""What is sealed is opened by its recipient alone; errors of either side are the errors that are raised."""

from pathlib import Path
from typing import IO

import pyrage
import pytest

from khabar.errors import DataError, UsageError
from khabar.release.exchange.sealing import recipient, seal, unseal

KEY = pyrage.x25519.Identity.generate()


def write(stream: IO[bytes]) -> int:
    stream.write(b"line\n" * 100_000)
    return 100_000


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    out = tmp_path / "x.age"
    assert seal(out, recipient(f" {KEY.to_public()}\n"), write) == 100_000
    return out


def test_it_comes_back_whole(sealed: Path) -> None:
    assert sealed.read_bytes().startswith(b"age-encryption.org/")
    assert unseal(sealed, str(KEY), lambda stream: len(stream.readlines())) == 100_000


def test_a_file_that_is_there_is_left_alone(sealed: Path) -> None:
    before = sealed.read_bytes()
    with pytest.raises(FileExistsError):
        seal(sealed, recipient(str(KEY.to_public())), write)
    assert sealed.read_bytes() == before


@pytest.mark.parametrize("text", ["", "age1", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1"])
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="age-keygen"):
        recipient(text)


def test_what_is_no_identity_is_refused(sealed: Path) -> None:
    with pytest.raises(UsageError, match="AGE-SECRET-KEY"):
        unseal(sealed, "secret", lambda stream: len(stream.read()))


def test_who_reads_and_fails_is_heard(sealed: Path) -> None:
    def broken(stream: IO[bytes]) -> int:
        stream.readline()
        raise DataError("line 2: no")

    with pytest.raises(DataError, match="line 2"):
        unseal(sealed, str(KEY), broken)
