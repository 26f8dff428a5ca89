"""A capture's WARC file, read back and held against its own digests and the manifest."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.capture.framing import payload_of
from khabar.capture.warc import digest
from khabar.errors import DataError, FetchFailedError
from khabar.records.capture import Capture

_LARGEST = 500_000_000
"""Bytes of all records together that are read."""


class Record(msgspec.Struct, frozen=True):
    """One record: its kind, its headers (names in lower case) and its block."""

    kind: str
    headers: dict[str, str]
    block: bytes


def records(data: bytes) -> list[Record]:
    """All records of a WARC file. Raises DataError where it is none, or too large."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    out, total = list[Record](), 0
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):  # warcio tells of broken records there
            for record in ArchiveIterator(io.BytesIO(data), no_record_parse=True):
                out.append(_record(record, _LARGEST - total))
                total += len(out[-1].block)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        raise DataError(f"it is no WARC file that can be read ({error})") from None
    if said.getvalue() or not out:
        raise DataError("its records are not whole")
    return out


def faults(data: bytes, capture: Capture, page: bytes | None) -> Iterator[str]:
    """What does not hold: of the file in itself, and held against the manifest and the page. Nothing where all does."""
    try:
        found = records(data)
        yield from (f"record {i}: {fault}" for i, record in enumerate(found, 1) for fault in _own(record))
        yield from _against(found, capture, page)
    except (DataError, FetchFailedError) as error:
        yield str(error)


def _record(record: Any, most: int) -> Record:
    block = record.raw_stream.read(most + 1)
    if len(block) > most:
        raise DataError(f"it unpacks to more than {_LARGEST:,} bytes")
    headers = {name.lower(): value for name, value in record.rec_headers.headers}
    if len(block) != int(headers.get("content-length", "-1")):
        raise DataError("a record breaks off")
    return Record(record.rec_type, headers, block)


def _own(record: Record) -> Iterator[str]:
    for name in ("warc-record-id", "warc-date", "warc-block-digest"):
        if name not in record.headers:
            yield f"lacks {name}"
    if record.headers.get("warc-block-digest", "") != digest(record.block):
        yield "its block is not what its digest says"
    told = record.headers.get("warc-payload-digest")
    if record.kind == "response" and told is not None and told != digest(_payload(record)):
        yield "its payload is not what its digest says"


def _against(found: list[Record], capture: Capture, page: bytes | None) -> Iterator[str]:
    """One first record that says how it was made, then a response and its request for each hop of the manifest."""
    if found[0].kind != "warcinfo":
        yield "its first record is no warcinfo"
    answers, requests = [r for r in found if r.kind in ("response", "revisit")], [r for r in found if r.kind == "request"]
    told = [(hop.url, hop.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), str(hop.status).encode()) for hop in capture.hops]
    held = [(r.headers.get("warc-target-uri"), r.headers.get("warc-date"), _status(r.block)) for r in answers]
    if told != held:
        yield "its responses are not the hops of the manifest"
    ids = [r.headers.get("warc-record-id") for r in answers]
    if len(found) != 1 + len(answers) + len(requests) or ids != [r.headers.get("warc-concurrent-to") for r in requests]:
        yield "its records do not belong together: one request for each response, and nothing else"
    if page is not None and answers and _unpacked(answers, capture) != page:
        yield "its last response is not the page that is kept beside it"


def _status(block: bytes) -> bytes:
    """The status in a response's first line; empty where it has none."""
    return next(iter(block.split(None, 2)[1:2]), b"")


def _unpacked(answers: list[Record], capture: Capture) -> bytes:
    from khabar.capture.settings import Settings
    from khabar.capture.unpacking import unpacked

    last = answers[-1]
    held = {r.headers.get("warc-record-id"): r for r in answers if r.kind == "response"}
    source = held.get(last.headers.get("warc-refers-to"), last)
    limits = Settings(max_received=capture.manner.max_received, max_decoded=capture.manner.max_decoded)
    encoding = b", ".join(
        line.partition(b":")[2].strip()
        for line in _head(last.block).split(b"\r\n")[1:]
        if line.partition(b":")[0].strip().lower() == b"content-encoding"
    )
    return unpacked(_payload(source), encoding.decode("latin-1"), limits, capture.final)


def _payload(record: Record) -> bytes:
    head = _head(record.block)
    return payload_of(head, record.block[len(head) :])[0]


def _head(block: bytes) -> bytes:
    end = block.find(b"\r\n\r\n")
    if end < 0:
        raise DataError("a response has no head")
    return block[: end + 4]
