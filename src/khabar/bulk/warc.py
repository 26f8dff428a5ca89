"""One record of a web archive, as something to read: the page that a response brought, with its address."""

import io
from typing import Any

from khabar.bulk.record import Bad, Passed, Raw
from khabar.capture.settings import Settings
from khabar.capture.unpacking import KINDS, unpacked
from khabar.errors import FetchFailedError, FetchLimitError

_PAGES = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
})  # fmt: skip
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
"""How gzip and zstd begin."""
_CHUNK = 1 << 16


def response(data: bytes, most: int) -> tuple[str | None, Raw | Bad | Passed]:
    """The address and the page of the record `data`, of at most `most` bytes; or why there is none."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data))), None)
        return (None, Bad("no-record", "bytes that begin no record of a web archive")) if record is None else _page(record, most)
    except Exception as e:  # warcio raises whatever its steps meet in a stranger's bytes; it costs this record
        return None, Bad("broken-record", f"the record cannot be read ({type(e).__name__}: {str(e)[:200]})")


def _page(record: Any, most: int) -> tuple[str | None, Raw | Bad | Passed]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not record.rec_type:
        return url, Bad("no-type", "the record does not tell of what type it is")
    if record.rec_type not in ("response", "resource"):
        return url, Passed(str(record.rec_type))
    http = record.http_headers
    status = http.get_statuscode() if http is not None else "200"
    kind = (http or record.rec_headers).get_header("Content-Type", "").split(";")[0].strip().lower()
    if status != "200":
        return url, Bad("status", f"the server answered {status[:20]}, and not with a page")
    if kind and kind not in _PAGES:
        return url, Bad("not-a-page", f"its content is {kind[:80]}")
    body = _body(record, most)
    return url, body if isinstance(body, Bad) else Raw(body)


def _body(record: Any, most: int) -> bytes | Bad:
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    chunked = headers is not None and headers.get_header("Transfer-Encoding", "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    body = bytearray()
    while (piece := stream.read(_CHUNK)) and len(body) <= most:
        body += piece
    coding = headers.get_header("Content-Encoding", "").strip().lower() if headers is not None else ""
    if len(body) > most:
        return Bad("limit", f"the page has more than {most:,} bytes")
    return _decoded(bytes(body), coding, most)


def _decoded(body: bytes, coding: str, most: int) -> bytes | Bad:
    """The body without its coding. Archives often keep what was decoded with the header as it was: then it is taken as it stands."""
    unknown = [x for x in (part.strip() for part in coding.split(",")) if x not in ("", "identity") and x not in KINDS]
    if unknown:
        return Bad("unsupported", f"the page is coded as {unknown[0][:40]}; known are {', '.join(KINDS)}")
    try:
        return unpacked(body, coding, Settings(max_decoded=most), "the page")
    except FetchLimitError as e:
        return Bad("limit", str(e))
    except FetchFailedError as e:
        return Bad("broken-record", str(e)) if body.startswith(_PACKED) else body
