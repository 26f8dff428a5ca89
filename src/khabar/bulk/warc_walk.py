"""The records of an unpacked web archive, one after the other, by the lengths that they tell and by how records begin.

A length that does not lead to the next record costs that record alone.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from khabar.bulk.record import Bad

_HEAD = 1 << 16
_CHUNK = 1 << 20
_BEGIN = re.compile(rb"WARC/[01]\.\d+\r?\n")
_NEXT = re.compile(rb"\nWARC/[01]\.\d+\r?\n")
_LONGEST_BEGIN = 16
_BETWEEN = b"\r\n\r\n"
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)


class Slice(msgspec.Struct, frozen=True):
    """Where a record stands (bytes, half-open), or why none can be read there."""

    start: int
    end: int
    bad: Bad | None = None


def walk(stream: BinaryIO, start: int, stop: int) -> Iterator[Slice]:
    """The records that begin from byte `start` on and before `stop`."""
    at = start
    while (at := _past_empty(stream, at)) < stop and _there(stream, at):
        found = _slice(stream, at)
        yield found
        at = found.end


def _slice(stream: BinaryIO, at: int) -> Slice:
    stream.seek(at)
    head = stream.read(_HEAD)
    ending = _END_OF_HEAD.search(head)
    if not _BEGIN.match(head) or ending is None:
        return Slice(at, _next(stream, at), Bad("no-record", "bytes that begin no record of a web archive"))
    length = _LENGTH.search(head, 0, ending.end())
    if length is None:
        return Slice(at, _next(stream, at), Bad("no-length", "the record does not tell its length"))
    body = at + ending.end()
    end = body + int(length[1])
    if not _follows(stream, end):
        size = stream.seek(0, 2)
        if end > size:
            what = f"the record tells {int(length[1]):,} bytes, and the file ends after {size - body:,}"
        else:
            what = f"the record tells {int(length[1]):,} bytes, where no other record begins"
        return Slice(at, _next(stream, at), Bad("wrong-length", what))
    return Slice(at, end)


def _follows(stream: BinaryIO, end: int) -> bool:
    """Whether a record can end at `end`: two empty lines stand there, or the file ends, or another record begins."""
    if end and not _there(stream, end - 1):
        return False
    stream.seek(end)
    if stream.read(len(_BETWEEN)) == _BETWEEN:
        return True
    stream.seek(_past_empty(stream, end))
    head = stream.read(_LONGEST_BEGIN)
    return not head or _BEGIN.match(head) is not None


def _past_empty(stream: BinaryIO, at: int) -> int:
    stream.seek(at)
    while (chunk := stream.read(_LONGEST_BEGIN)) and not chunk.lstrip(b"\r\n"):
        at += len(chunk)
    return at + len(chunk) - len(chunk.lstrip(b"\r\n"))


def _there(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    return bool(stream.read(1))


def _next(stream: BinaryIO, at: int) -> int:
    """Where the next record after `at` begins, else the end of the file."""
    stream.seek(at)
    kept = b""
    while chunk := stream.read(_CHUNK):
        seen = kept + chunk
        found = _NEXT.search(seen)
        if found is not None:
            return at + found.start() + 1
        kept = seen[-_LONGEST_BEGIN:]
        at += len(seen) - len(kept)
    return at + len(kept)
