"""The records of a unit, of whatever kind its inputs are."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from khabar.bulk.given import given
from khabar.bulk.members import Member, gzip_packing, members, zstd_packing
from khabar.bulk.plan import Input, Piece
from khabar.bulk.record import Bad, Raw, Record
from khabar.bulk.warc import response
from khabar.bulk.warc_walk import walk
from khabar.errors import LimitError, UsageError
from khabar.ingest import Limits, read_bounded

PACKINGS = {"warc-gzip": gzip_packing, "warc-zstd": zstd_packing}
_ROWS = 64
_FIELDS = ("text", "url", "outlet", "published", "date", "id")


def records(of: Input, piece: Piece, path: Path, limits: Limits) -> Iterator[Record]:
    """The records that begin in `piece` of the input `of`, whose file is at `path`. Raises OSError where it cannot be read."""
    if of.kind == "file":
        yield _file(path, limits)
    elif of.kind == "parquet":
        yield from _rows(path, piece)
    else:
        with path.open("rb") as stream:
            yield from _READERS[of.kind](stream, piece, limits, of.kind)


def _file(path: Path, limits: Limits) -> Record:
    try:
        return Record(0, Raw(read_bounded(path, limits), name=path.name.encode("utf-8", "replace").decode()))
    except LimitError as e:
        return Record(0, Bad(e.code, str(e)))
    except UsageError as e:
        raise OSError(str(e)) from e


def _packed(stream: BinaryIO, piece: Piece, limits: Limits, kind: str) -> Iterator[Record]:
    packing = PACKINGS[kind](stream)
    for member in members(stream, packing, piece.start, piece.end, limits.max_expanded):
        yield from _inside(member, limits)


def _inside(member: Member, limits: Limits) -> Iterator[Record]:
    """The records of one member: one, as they should be, or several."""
    if isinstance(member.content, Bad):
        yield Record(member.start, member.content)
        return
    inner = io.BytesIO(member.content)
    empty = True
    for part, found in enumerate(_walked(inner, 0, len(member.content), limits)):
        empty = False
        yield msgspec.structs.replace(found, offset=member.start, part=part)
    if empty:
        yield Record(member.start, Bad("no-record", "a compressed record that is empty"))


def _plain(stream: BinaryIO, piece: Piece, limits: Limits, _: str) -> Iterator[Record]:
    return _walked(stream, piece.start, piece.end, limits)


def _walked(stream: BinaryIO, start: int, stop: int, limits: Limits) -> Iterator[Record]:
    for found in walk(stream, start, stop):
        if found.bad is not None:
            yield Record(found.start, found.bad)
        elif found.end - found.start > limits.max_expanded:
            yield Record(found.start, Bad("limit", f"the record has {found.end - found.start:,} bytes, more than {limits.max_expanded:,}"))
        else:
            stream.seek(found.start)
            url, content = response(stream.read(found.end - found.start), limits.max_bytes)
            yield Record(found.start, content, url=url)


def _lines(stream: BinaryIO, piece: Piece, limits: Limits, _: str) -> Iterator[Record]:
    for at, line in lines(stream, piece.start, piece.end, limits.max_bytes):
        if line is None:
            yield Record(at, Bad("limit", f"the line has more than {limits.max_bytes:,} bytes"))
        else:
            yield _line(at, line)


def lines(stream: BinaryIO, start: int, stop: int, most: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that begin from byte `start` on and before `stop` and are not empty, with where; None for one of more than `most` bytes."""
    stream.seek(start)
    at = start
    while at < stop and (line := stream.readline(most + 1)):
        begin, size = at, len(line)
        while not line.endswith(b"\n") and (more := stream.readline(most + 1)):
            size, line = size + len(more), more
        at += size
        if size > most:
            yield begin, None
        elif line.strip():
            yield begin, line


def _line(at: int, line: bytes) -> Record:
    try:
        url, content = given(msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf")))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        return Record(at, Bad("broken-json", f"the line is no JSON ({e})"))
    return Record(at, content, url=url)


def _rows(path: Path, piece: Piece) -> Iterator[Record]:
    """The rows `piece.start` to `piece.end` of a Parquet file, a batch at a time; a group of rows that is damaged costs itself."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as table:
        wanted = [name for name in _FIELDS if name in table.schema_arrow.names]
        first = 0
        for group in range(table.num_row_groups):
            rows = table.metadata.row_group(group).num_rows
            if first < piece.end and piece.start < first + rows:
                try:
                    yield from _group(table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=wanted), first, piece)
                except (OSError, ArrowException) as e:
                    yield Record(max(first, piece.start), Bad("broken-file", f"rows of the table cannot be read ({str(e)[:200]})"), part=1)
            first += rows


def _group(batches: Iterator[Any], first: int, piece: Piece) -> Iterator[Record]:
    at = first
    for batch in batches:
        if piece.start < at + batch.num_rows and at < piece.end:
            for place, row in enumerate(batch.to_pylist(), at):
                if piece.start <= place < piece.end:
                    url, content = given(row)
                    yield Record(place, content, url=url)
        at += batch.num_rows


_READERS: dict[str, Callable[[BinaryIO, Piece, Limits, str], Iterator[Record]]] = {
    "warc": _plain,
    "warc-gzip": _packed,
    "warc-zstd": _packed,
    "jsonl": _lines,
}
