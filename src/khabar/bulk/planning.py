"""Inputs cut into units: where records begin is found by going through every input once; what stands in them is hashed on the way."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise
from pathlib import Path

import msgspec

from khabar.bulk.kinds import Kind, kind_of
from khabar.bulk.members import members
from khabar.bulk.plan import SCHEMA, Input, Made, Piece, Plan, Refused, Settings, Unit
from khabar.bulk.reading import PACKINGS, lines
from khabar.bulk.warc_walk import walk
from khabar.errors import BrokenFileError, UnsupportedError
from khabar.ingest import Limits
from khabar.reading.cores import cores

_CHUNK = 1 << 20
_KEY = 8


class _Cut(msgspec.Struct, frozen=True):
    """A part of a file: `start` to `end`, and how many records begin in it."""

    start: int
    end: int
    records: int


class _Scanned(msgspec.Struct, frozen=True):
    """A file with its parts, each with its hash."""

    path: str
    kind: Kind
    size: int
    sha256: str
    cuts: tuple[tuple[_Cut, str], ...]


def make_plan(paths: Iterable[str], settings: Settings, made: Made, refused: Iterable[Refused], told: Callable[[str], None]) -> Plan:
    """The plan for the files at `paths`, in their order; `told` is called with each path that was gone through.

    A file that cannot be read stands in the plan's `refused`, after those given.
    """
    inputs: list[Input] = []
    pieces: list[tuple[Piece, ...]] = []
    same, out, seen = list[str](), list(refused), set[str]()
    for path, found in _scanned(paths, settings):
        told(path)
        if isinstance(found, Refused):
            out.append(found)
        elif found.sha256 in seen:
            same.append(found.path)
        else:
            seen.add(found.sha256)
            inputs.append(Input(found.path, found.kind, found.size, found.sha256, found.sha256))
            pieces.append(tuple(Piece(len(inputs) - 1, c.start, c.end, c.records, digest) for c, digest in found.cuts))
    return Plan(SCHEMA, settings, made, _with_keys(inputs), tuple(_units(pieces, settings)), tuple(out), tuple(same))


def _scanned(paths: Iterable[str], settings: Settings) -> Iterator[tuple[str, _Scanned | Refused]]:
    """Each path with what was found, in order. Several are gone through at once: unpacking and hashing leave Python's lock."""
    every = list(paths)
    with ThreadPoolExecutor(cores()) as pool:
        yield from zip(every, pool.map(lambda path: _scan(path, settings), every), strict=True)


def _scan(path: str, settings: Settings) -> _Scanned | Refused:
    shown = path.encode("utf-8", "replace").decode()
    if shown != path:
        return Refused(shown, "name", f"{shown}: its name is no Unicode and could not stand in a table; rename it")
    try:
        kind, size = kind_of(Path(path)), Path(path).stat().st_size
        ends = list(_cuts(Path(path), kind, size, settings))
        whole, digests = _hashes(Path(path), kind, ends)
    except OSError as e:
        return Refused(path, "unreadable", f"{path}: cannot be read ({e.strerror or e})")
    except (BrokenFileError, UnsupportedError) as e:
        return Refused(path, e.code, f"{path}: {e}")
    if not ends:
        return Refused(path, "empty", f"{path}: no record in it; look whether it was fetched whole")
    return _Scanned(path, kind, size, whole, tuple(zip(ends, digests, strict=True)))


def _cuts(path: Path, kind: Kind, size: int, settings: Settings) -> Iterator[_Cut]:
    """The parts of a file, one after the other and without gaps: each begins where a record does."""
    if kind == "file":
        yield _Cut(0, size, 1)
        return
    begin, count, last = 0, 0, 0
    for start, end in _places(path, kind):
        if count and (count == settings.unit_records or (kind != "parquet" and end - begin > settings.unit_bytes)):
            yield _Cut(begin, start, count)
            begin, count = start, 0
        count, last = count + 1, end
    if count:
        yield _Cut(begin, last, count)


def _places(path: Path, kind: Kind) -> Iterator[tuple[int, int]]:
    """Where each record of a file stands (bytes; in Parquet, rows)."""
    if kind == "parquet":
        yield from pairwise(range(_rows(path) + 1))
        return
    size = path.stat().st_size
    with path.open("rb") as stream:
        if kind == "warc":
            yield from ((s.start, s.end) for s in walk(stream, 0, size))
        elif kind == "jsonl":
            most = Limits().max_bytes
            yield from pairwise(chain((at for at, _ in lines(stream, 0, size, most)), (size,)))
        else:
            packing = PACKINGS[kind](stream)
            yield from ((m.start, m.end) for m in members(stream, packing, 0, size, Limits().max_expanded))


def _rows(path: Path) -> int:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as table:
            names, rows = table.schema_arrow.names, table.metadata.num_rows
    except (OSError, ArrowException) as e:
        raise BrokenFileError(f"not a Parquet file that can be opened ({str(e)[:200]}); write it again") from e
    if not {"text", "document"} & set(names):
        raise UnsupportedError("the table has no column `text`; name the column with the reports' texts so")
    return int(rows)


def _hashes(path: Path, kind: Kind, cuts: Sequence[_Cut]) -> tuple[str, list[str]]:
    """The hash of the file, and of each of its parts; a part of a Parquet file goes by the file's and its rows."""
    whole, digests = hashlib.sha256(), []
    with path.open("rb") as stream:
        for cut in cuts if kind != "parquet" else ():
            stream.seek(cut.start)
            part, left = hashlib.sha256(), cut.end - cut.start
            while left and (chunk := stream.read(min(_CHUNK, left))):
                part.update(chunk)
                left -= len(chunk)
            digests.append(part.hexdigest())
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            whole.update(chunk)
    if kind == "parquet":
        digests = [hashlib.sha256(f"{whole.hexdigest()}:{c.start}-{c.end}".encode()).hexdigest() for c in cuts]
    return whole.hexdigest(), digests


def _with_keys(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """The inputs, each with as many digits of its hash as tell it from the others: eight where they do."""
    size = _KEY
    while len({i.sha256[:size] for i in inputs}) < len(inputs):
        size += _KEY
    return tuple(msgspec.structs.replace(i, key=i.sha256[:size]) for i in inputs)


def _units(inputs: Iterable[Sequence[Piece]], settings: Settings) -> Iterator[Unit]:
    """Pieces put together into units: those that are large stand alone, small files stand together."""
    held: list[Piece] = []
    number = 0
    for piece in (p for pieces in inputs for p in pieces):
        full = sum(p.records for p in held) + piece.records > settings.unit_records
        if held and (full or sum(p.end - p.start for p in held) + piece.end - piece.start > settings.unit_bytes):
            yield _unit(number, held)
            number, held = number + 1, []
        held.append(piece)
    if held:
        yield _unit(number, held)


def _unit(number: int, pieces: Sequence[Piece]) -> Unit:
    digest = hashlib.sha256("\n".join(p.sha256 for p in pieces).encode())
    return Unit(number, tuple(pieces), digest.hexdigest())
