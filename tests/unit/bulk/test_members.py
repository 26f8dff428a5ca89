import gzip
import io
from itertools import pairwise

import pytest
from archives import gzipped, hostile, info, pages, zstd
from backports.zstd import ZstdDict, compress, train_dict

from khabar.bulk.kinds import ZSTD_DICTIONARY
from khabar.bulk.members import Member, gzip_packing, members, zstd_packing
from khabar.bulk.record import Bad
from khabar.errors import BrokenFileError

MOST = 1_000_000


def gzip_members(data: bytes, start: int = 0, stop: int | None = None, most: int = MOST) -> list[Member]:
    stream = io.BytesIO(data)
    return list(members(stream, gzip_packing(stream), start, len(data) if stop is None else stop, most))


def zstd_members(data: bytes) -> list[Member]:
    stream = io.BytesIO(data)
    return list(members(stream, zstd_packing(stream), 0, len(data), MOST))


@pytest.mark.parametrize("pack", [gzipped, zstd])
def test_every_member_with_its_place(pack: object) -> None:
    whole = [info(), *pages(0, 5)]
    data = pack(whole)  # type: ignore[operator]
    found = gzip_members(data) if pack is gzipped else zstd_members(data)
    assert [m.content for m in found] == whole
    assert [found[0].start, *(m.end for m in found)] == [0, *(m.start for m in found[1:]), len(data)]


def test_parts_that_meet_give_each_member_once() -> None:
    data = gzipped(pages(0, 9))
    whole = gzip_members(data)
    for cut in (whole[3].start, whole[3].start + 5, whole[8].start):
        assert [m.content for m in (*gzip_members(data, 0, cut), *gzip_members(data, _next(whole, cut), len(data)))] == [
            m.content for m in whole
        ]


def _next(whole: list[Member], cut: int) -> int:
    return next((m.start for m in whole if m.start >= cut), whole[-1].end)


def test_what_is_broken_costs_itself_alone() -> None:
    parts = hostile()
    found = gzip_members(b"".join(parts), most=60_000_000)
    bad = [m.content.code for m in found if isinstance(m.content, Bad)]
    assert bad == ["broken-member", "broken-member", "no-member", "limit", "cut-off"]
    good = [m.content for m in found if isinstance(m.content, bytes)]
    assert {gzip.decompress(parts[i]) for i in (0, 3, 15)} <= set(good)
    assert all(a.end == b.start for a, b in pairwise(found))


def test_a_bomb_is_seen_before_it_bursts() -> None:
    (found,) = gzip_members(gzip.compress(b"\x00" * 30_000_000))
    assert isinstance(found.content, Bad)
    assert "1,000,000" in found.content.what
    (found,) = zstd_members(zstd([b"\x00" * 300_000_000]))
    assert isinstance(found.content, Bad)
    assert found.content.code == "limit"


def test_a_member_inside_a_member_is_no_member() -> None:
    inner = gzipped(pages(0, 2))
    (found,) = gzip_members(gzip.compress(b"an archive of an archive" + inner, compresslevel=0))
    assert isinstance(found.content, bytes)
    assert inner in found.content


def dictionary() -> bytes:
    return train_dict(list(pages(0, 200)), 2048).dict_content


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_with_a_dictionary(packed: bool) -> None:
    raw = dictionary()
    kept = compress(raw) if packed else raw
    given = ZstdDict(raw)
    data = ZSTD_DICTIONARY + len(kept).to_bytes(4, "little") + kept + b"".join(compress(p, zstd_dict=given) for p in pages(0, 3))
    found = zstd_members(data)
    assert [m.content for m in found if isinstance(m.content, bytes)] == pages(0, 3)


def test_a_dictionary_that_is_cut_off_or_damaged() -> None:
    with pytest.raises(BrokenFileError, match="cut off"):
        zstd_members(ZSTD_DICTIONARY + (5000).to_bytes(4, "little") + b"short")
    bad = b"\x28\xb5\x2f\xfd" + b"\xff" * 40
    with pytest.raises(BrokenFileError, match="damaged"):
        zstd_members(ZSTD_DICTIONARY + len(bad).to_bytes(4, "little") + bad)
