import gzip

import msgspec
import pytest
from captured import URL, exchange, fetched
from hostile_web import PAGE, chunked

from khabar.capture.evidence import MANIFEST, evidence
from khabar.capture.fetched import Exchange
from khabar.capture.settings import Settings
from khabar.capture.warc import warc
from khabar.capture.warc_reading import faults, records
from khabar.errors import DataError
from khabar.records.capture import Capture

HTML = "Content-Type: text/html\r\n"


def made(*hops: Exchange) -> tuple[bytes, Capture]:
    files = evidence(fetched(*hops), Settings())
    return files[next(n for n in files if n.endswith(".warc.gz"))], msgspec.json.decode(files[MANIFEST], type=Capture)


@pytest.mark.parametrize(
    "hops",
    [
        (exchange(headers=HTML),),
        (exchange(URL + "?a", status="302 Found", headers="Location: /news/1\r\n", body=b""), exchange(headers=HTML)),
        (exchange(headers="Transfer-Encoding: chunked\r\n", body=chunked(PAGE)),),
        (exchange(headers="Content-Encoding: gzip\r\n", body=gzip.compress(PAGE)),),
        (exchange(URL + "?a", status="302 Found", headers="Location: /\r\n"), exchange()),
    ],
    ids=["plain", "redirect", "chunks", "packed", "revisit"],
)
def test_nothing_is_wrong_with_what_was_written(hops: tuple[Exchange, ...]) -> None:
    data, capture = made(*hops)
    assert list(faults(data, capture, PAGE)) == []
    assert next(r.kind for r in records(data)) == "warcinfo"


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    text = gzip.decompress(data)
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"sha256:", b"sha256;", "digest"),
        ("بلدة".encode(), "بلدت".encode(), "block is not what its digest says"),
        (b"WARC-Date: 2026-03-01T08:00:00.123456Z", b"WARC-Date: 2026-03-01T08:00:00.123457Z", "not the hops"),
        (b"WARC-Target-URI: https://nahr", b"WARC-Target-URI: https://suqq", "not the hops"),
        (b"WARC-Type: warcinfo", b"WARC-Type: metadata", "no warcinfo"),
        (b"WARC-Type: request", b"WARC-Type: another", "do not belong together"),
        (b"WARC-Concurrent-To: <urn:uuid:", b"WARC-Concurrent-To: <urn:uuid;", "do not belong together"),
        (b"WARC-Record-ID: ", b"WARC-Record-IX: ", "lacks warc-record-id"),
        (b"Content-Length: 4", b"Content-Length: 9", ""),
        (b"WARC/1.1", b"ARCW/1.1", "no WARC file"),
    ],
)
def test_what_is_wrong_is_told(old: bytes, new: bytes, told: str) -> None:
    data, capture = made(exchange(headers=HTML))
    assert told in "; ".join(faults(replaced(data, old, new), capture, PAGE))
    assert list(faults(replaced(data, old, new), capture, PAGE))


def test_another_page_beside_it_is_told() -> None:
    data, capture = made(exchange(headers=HTML))
    assert list(faults(data, capture, PAGE + b" ")) == ["its last response is not the page that is kept beside it"]


def test_a_bomb_in_a_forged_file_does_no_harm() -> None:
    _, capture = made(exchange(headers=HTML))
    forged = warc([exchange(headers="Content-Encoding: gzip\r\n", body=gzip.compress(bytes(60_000_000)))], {"software": "x"})
    assert "unpacks to more" in "; ".join(faults(forged, capture, PAGE))


@pytest.mark.parametrize("data", [b"", b"nothing", b"\x1f\x8b\x08nothing"])
def test_what_is_no_warc_file(data: bytes) -> None:
    with pytest.raises(DataError):
        records(data)
