"""The members of a compressed archive, one after the other: a gzip member or a zstd frame holds a record, and stands for itself.

A member that is broken, cut off or unpacks to more than it may costs itself alone: the next one is found by how members begin.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import msgspec

from khabar.bulk.kinds import GZIP, ZSTD, ZSTD_DICTIONARY
from khabar.bulk.record import Bad
from khabar.errors import BrokenFileError

_CHUNK = 1 << 16
_MOST_DICTIONARY = 64_000_000
_TRAINED = b"\x37\xa4\x30\xec"  # begins a dictionary with tables; another is plain bytes that records may have in common


class Member(msgspec.Struct, frozen=True):
    """Where it stands (bytes, half-open), and what it unpacks to, or why it does not."""

    start: int
    end: int
    content: bytes | Bad


class Packing(msgspec.Struct, frozen=True):
    """How an archive is packed: `magic` begins a member; `feed` bytes at a time are unpacked, so that a bomb is seen before it bursts."""

    magic: bytes
    feed: int
    unpacker: Callable[[], Any]
    error: type[Exception]


def gzip_packing(_: BinaryIO) -> Packing:
    """Members of gzip."""
    return Packing(GZIP, 1 << 14, lambda: zlib.decompressobj(31), zlib.error)


def zstd_packing(stream: BinaryIO) -> Packing:
    """Frames of zstd, with the dictionary that the archive begins with, where it has one. Raises BrokenFileError where that is damaged."""
    from backports.zstd import ZstdDecompressor, ZstdDict, ZstdError

    stream.seek(0)
    given = _dictionary(stream)
    dictionary = ZstdDict(given, is_raw=not given.startswith(_TRAINED)) if given else None
    return Packing(ZSTD, 512, lambda: ZstdDecompressor(zstd_dict=dictionary), ZstdError)


def _dictionary(stream: BinaryIO) -> bytes | None:
    from backports.zstd import ZstdDecompressor, ZstdError

    head = stream.read(8)
    if head[:4] != ZSTD_DICTIONARY:
        return None
    size = int.from_bytes(head[4:], "little")
    data = stream.read(size) if size <= _MOST_DICTIONARY else b""
    if len(data) != size:
        raise BrokenFileError("the archive's dictionary is cut off; without it no record can be unpacked")
    if not data.startswith(ZSTD):
        return data
    unpacker = ZstdDecompressor()
    try:
        out = unpacker.decompress(data, _MOST_DICTIONARY)
    except ZstdError as e:
        raise BrokenFileError(f"the archive's dictionary is damaged ({e}); without it no record can be unpacked") from e
    if not unpacker.eof:
        raise BrokenFileError("the archive's dictionary is damaged (it breaks off, or is too large); without it no record can be unpacked")
    return bytes(out)


def members(stream: BinaryIO, packing: Packing, start: int, stop: int, most: int) -> Iterator[Member]:
    """The members that begin from byte `start` on and before `stop`; one that unpacks to more than `most` bytes is set aside."""
    at = start
    while at < stop:
        begin = _next(stream, packing.magic, at)
        if begin != at:
            yield Member(at, begin, Bad("no-member", "bytes that begin no compressed record"))
        if begin >= stop or not _there(stream, begin):
            return
        member = _member(stream, packing, begin, most)
        yield member
        at = member.end


def _member(stream: BinaryIO, packing: Packing, start: int, most: int) -> Member:
    """The member that begins at `start`; where it is broken, it ends where the next one begins."""
    stream.seek(start)
    unpacker, out, read = packing.unpacker(), bytearray(), 0
    try:
        while piece := stream.read(packing.feed):
            read += len(piece)
            out += unpacker.decompress(piece)
            if len(out) > most:
                bad = Bad("limit", f"the compressed record unpacks to more than {most:,} bytes; pack a record a member (warcio recompress)")
                break
            if unpacker.eof:
                return Member(start, start + read - len(unpacker.unused_data), bytes(out))
        else:
            bad = Bad("cut-off", "the compressed record is cut off")
    except packing.error as e:
        bad = Bad("broken-member", f"the compressed record cannot be unpacked ({e})")
    return Member(start, _next(stream, packing.magic, start + 1), bad)


def _there(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    return bool(stream.read(1))


def _next(stream: BinaryIO, magic: bytes, at: int) -> int:
    """The first byte from `at` on at which `magic` stands, else the end of the file. The dictionary's frame is no gap."""
    stream.seek(at)
    head = stream.read(8)
    if at == 0 and head[:4] == ZSTD_DICTIONARY:
        return 8 + int.from_bytes(head[4:], "little")
    stream.seek(at)
    kept = b""
    while chunk := stream.read(_CHUNK):
        seen = kept + chunk
        found = seen.find(magic)
        if found >= 0:
            return at + found
        kept = seen[-len(magic) + 1 :]
        at += len(seen) - len(kept)
    return at + len(kept)
