import functools
import gzip
import random
import zlib

import brotli
import pytest
from backports import zstd

from khabar.capture.settings import Settings
from khabar.capture.unpacking import ACCEPTED, unpacked
from khabar.errors import FetchFailedError

URL = "https://nahr.example/"
TEXT = "قصفت «كتائب الوادي» حي السوق. ".encode() * 5000
NOISE = random.Random(3).randbytes(300_000)
PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": functools.partial(brotli.compress, quality=4),
    "zstd": zstd.compress,
}


@pytest.mark.parametrize("body", [b"", b"a", TEXT, NOISE], ids=["empty", "one", "text", "noise"])
@pytest.mark.parametrize("name", PACKERS)
def test_there_and_back(name: str, body: bytes) -> None:
    assert unpacked(PACKERS[name](body), name, Settings(), URL) == body


@pytest.mark.parametrize("name", PACKERS)
def test_there_and_back_at_every_border(name: str) -> None:
    chance = random.Random(11)
    for border in (65_536, 131_072, 262_144):
        for size in (border - 1, border, border + 1, border + chance.randrange(300)):
            for body in (chance.randbytes(size), (TEXT * 3)[:size], chance.randbytes(size // 2) * 2):
                assert unpacked(PACKERS[name](body), name, Settings(), URL) == body


def test_what_is_asked_for_can_be_unpacked() -> None:
    assert set(ACCEPTED.split(", ")) <= set(PACKERS)


def test_forms_that_servers_send() -> None:
    raw = zlib.compress(TEXT, wbits=-15)
    assert unpacked(raw, "deflate", Settings(), URL) == TEXT
    assert unpacked(gzip.compress(TEXT) + gzip.compress(b"end"), "GZIP", Settings(), URL) == TEXT + b"end"
    assert unpacked(gzip.compress(TEXT) + b"\0\0garbage", "gzip", Settings(), URL) == TEXT
    assert unpacked(zstd.compress(TEXT) + zstd.compress(b"end"), "zstd", Settings(), URL) == TEXT + b"end"
    assert unpacked(gzip.compress(brotli.compress(TEXT)), "br, gzip", Settings(), URL) == TEXT
    assert unpacked(TEXT, "identity", Settings(), URL) == TEXT
    assert unpacked(b"", "gzip", Settings(), URL) == b""


@pytest.mark.parametrize("name", PACKERS)
def test_cut_and_broken(name: str) -> None:
    whole = PACKERS[name](NOISE)
    with pytest.raises(FetchFailedError, match=r"breaks off|broken"):
        unpacked(whole[:-20], name, Settings(), URL)
    with pytest.raises(FetchFailedError, match=r"breaks off|broken"):
        unpacked(b"\xff\xfe" + NOISE[:100], name, Settings(), URL)


@pytest.mark.parametrize("name", PACKERS)
def test_limits_hold_at_the_byte(name: str) -> None:
    limits = Settings(max_decoded=len(NOISE))
    assert unpacked(PACKERS[name](NOISE), name, limits, URL) == NOISE
    with pytest.raises(FetchFailedError, match="more than 299,999 bytes"):
        unpacked(PACKERS[name](NOISE), name, Settings(max_decoded=len(NOISE) - 1), URL)
