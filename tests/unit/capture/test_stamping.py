import random
from pathlib import Path

import pytest
from stamp_authority import Authority, authority

from khabar.capture import stamping
from khabar.errors import CaptureError, DataError, UsageError

MANIFEST = b'{"schema":"khabar/capture/1"}'


def roots(made: Authority) -> list[object]:
    return list(stamping.roots_in(made.root.read_bytes(), "root.pem"))


@pytest.fixture
def answer(stamps: Authority) -> bytes:
    stamps.behave = "stamp"
    return stamping.stamped(MANIFEST, stamps.reply)


def test_a_stamp_says_when_and_by_whom(answer: bytes, stamps: Authority) -> None:
    found = stamping.check(answer, MANIFEST, roots(stamps))  # type: ignore[arg-type]
    assert (found.signer, found.chained) == ("CN=River test stamps", True)
    assert not stamping.check(answer, MANIFEST, ()).chained


def test_the_authority_sees_a_hash_and_nothing_else(answer: bytes, stamps: Authority) -> None:
    assert MANIFEST not in stamps.asked[-1]
    assert len(stamps.asked[-1]) < 100


@pytest.mark.parametrize("key", ["rsa"])
def test_other_keys(key: str, tmp_path: Path) -> None:
    made = authority(tmp_path, key)  # type: ignore[arg-type]
    found = stamping.check(stamping.stamped(MANIFEST, made.reply), MANIFEST, roots(made))  # type: ignore[arg-type]
    assert found.chained


def test_a_certificate_for_something_else(tmp_path: Path) -> None:
    made = authority(tmp_path, use="pages")
    with pytest.raises((CaptureError, AssertionError)):
        stamping.stamped(MANIFEST, made.reply)


def test_a_stamp_of_other_bytes(answer: bytes, stamps: Authority) -> None:
    with pytest.raises(DataError, match="over other bytes"):
        stamping.check(answer, MANIFEST + b" ", ())


def test_a_root_that_does_not_vouch(answer: bytes, tmp_path: Path) -> None:
    other = authority(tmp_path)
    with pytest.raises(DataError, match="no given root"):
        stamping.check(answer, MANIFEST, roots(other))  # type: ignore[arg-type]


def test_an_earlier_stamp_is_no_answer(answer: bytes, stamps: Authority) -> None:
    stamps.behave = "earlier"
    with pytest.raises(CaptureError, match="nonce"):
        stamping.stamped(MANIFEST, stamps.reply)


def test_an_authority_that_refuses(stamps: Authority) -> None:
    stamps.behave = "refuse"
    with pytest.raises(CaptureError, match="no stamp that can be used"):
        stamping.stamped(MANIFEST, stamps.reply)


@pytest.mark.parametrize("nonsense", [b"", b"<html>busy</html>", b"\x30\x00", b"\x30\x03\x02\x01\x00", b"0" * 3000])
def test_what_is_no_stamp(nonsense: bytes) -> None:
    with pytest.raises(DataError):
        stamping.check(nonsense, MANIFEST, ())


def test_a_changed_byte_never_does_worse_than_to_be_refused(answer: bytes, stamps: Authority) -> None:
    """Bytes that no signature covers (further certificates) may change; what the stamp says never does."""
    whole, chance = stamping.check(answer, MANIFEST, roots(stamps)), random.Random(5)  # type: ignore[arg-type]
    refused = 0
    for at in range(len(answer)):
        changed = bytearray(answer)
        changed[at] ^= 1 << chance.randrange(8)
        try:
            assert stamping.check(bytes(changed), MANIFEST, roots(stamps)) == whole  # type: ignore[arg-type]
        except DataError:
            refused += 1
    assert refused > len(answer) // 2


def test_roots_that_are_none() -> None:
    with pytest.raises(UsageError, match="PEM"):
        stamping.roots_in(b"nothing", "root.pem")
