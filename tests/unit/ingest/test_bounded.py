import io
from pathlib import Path

import pytest

from khabar.errors import LimitError, UsageError
from khabar.ingest.bounded import read_bounded
from khabar.ingest.limits import Limits


class Endless(io.RawIOBase):
    """A stream without an end, which remembers how much was taken from it."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.taken += size
        return b"x" * size


def test_a_path_and_a_stream_give_all_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert read_bounded(path) == b"abc"
    assert read_bounded(str(path)) == b"abc"
    assert read_bounded(io.BytesIO(b"abc"), Limits(max_bytes=3)) == b"abc"


def test_reading_stops_one_byte_past_the_limit() -> None:
    endless = Endless()
    with pytest.raises(LimitError, match="5,000,000"):
        read_bounded(endless, Limits(max_bytes=5_000_000))  # type: ignore[arg-type]
    assert endless.taken == 5_000_001


def test_a_path_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_bounded(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="a folder"):
        read_bounded(tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_bounded("a\x00b")
