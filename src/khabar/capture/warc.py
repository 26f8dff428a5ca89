"""A capture's WARC file: every request and response as it went over the wire (ISO 28500:2017, WARC 1.1)."""

import base64
import hashlib
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec

from khabar.capture.fetched import Exchange
from khabar.capture.framing import payload_of

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
_SAME, _NOT_MODIFIED = _PROFILES + "identical-payload-digest", _PROFILES + "server-not-modified"
_HTTP = "application/http; msgtype="
_NOT_MODIFIED_STATUS = 304


class _Seen(msgspec.Struct, frozen=True):
    """A response that a later one may be the same as."""

    record: str
    url: str
    at: str


def warc(exchanges: Iterable[Exchange], about: dict[str, str]) -> bytes:
    """The file, gzip a record. `about` is what its first record says of how it was made.

    A payload that came before in the same file is kept once: the later response becomes a revisit that keeps its head. Digests are
    SHA-256. A response in chunks has no payload digest: what it has to be over is read in two ways by the programs that check it.
    """
    out = io.BytesIO()
    writer = _writer()(out, gzip=True, warc_version="WARC/1.1")
    first = "".join(f"{name}: {_line(value)}\r\n" for name, value in about.items()).encode()
    exchanges = tuple(exchanges)
    _write(writer, "warcinfo", {"WARC-Date": _date(exchanges[0].at), "Content-Type": "application/warc-fields"}, first)
    seen: dict[str, _Seen] = {}
    for hop in exchanges:
        headers = {"WARC-Target-URI": hop.url, "WARC-Date": _date(hop.at)}
        if hop.peer:
            headers["WARC-IP-Address"] = hop.peer
        record = _response(writer, hop, headers, seen)
        _write(writer, "request", {**headers, "WARC-Concurrent-To": record, "Content-Type": _HTTP + "request"}, hop.request)
    return out.getvalue()


def digest(data: bytes) -> str:
    """A digest as WARC writes it."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _response(writer: Any, hop: Exchange, headers: dict[str, str], seen: dict[str, _Seen]) -> str:
    payload, chunked = payload_of(hop.head, hop.body)
    told = {**headers, "Content-Type": _HTTP + "response"}
    if not chunked:
        told["WARC-Payload-Digest"] = digest(payload)
    if hop.head.split(b" ", 2)[1:2] == [str(_NOT_MODIFIED_STATUS).encode()]:
        return _write(writer, "revisit", {**told, "WARC-Profile": _NOT_MODIFIED}, hop.head)
    earlier = seen.get(digest(payload)) if payload else None
    if earlier is not None:
        told |= {
            "WARC-Payload-Digest": digest(payload),
            "WARC-Profile": _SAME,
            "WARC-Refers-To": earlier.record,
            "WARC-Refers-To-Target-URI": earlier.url,
            "WARC-Refers-To-Date": earlier.at,
        }
        return _write(writer, "revisit", told, hop.head)
    record = _write(writer, "response", told, hop.head + hop.body)
    seen[digest(payload)] = _Seen(record, hop.url, headers["WARC-Date"])
    return record


def _write(writer: Any, kind: str, headers: dict[str, str], block: bytes) -> str:
    """Write one record, its block byte for byte; the record's id."""
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

    ident = f"<urn:uuid:{uuid4()}>"
    media = headers.pop("Content-Type")
    named = [("WARC-Type", kind), ("WARC-Record-ID", ident), *headers.items(), ("WARC-Block-Digest", digest(block))]
    head = StatusAndHeaders("", named, protocol="WARC/1.1")
    # As `response` whatever the kind: of a revisit warcio would write only a head that it has parsed, and not the bytes.
    writer.write_record(ArcWarcRecord("warc", "response", head, io.BytesIO(block), None, media, len(block)))
    return ident


def _writer() -> Any:
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]
        """Takes the digests that stand in the record; warcio's own are SHA-1."""

        def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
            """They are there already."""

    return Writer


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _line(value: str) -> str:
    return " ".join(value.split())
