import gzip
import zlib

import brotli
import pytest
from archives import http, info, page, record, report
from backports import zstd

from khabar.bulk.record import Bad, Passed, Raw
from khabar.bulk.warc import response

PAGE = page(report(1))
MOST = 1_000_000


def body(data: bytes, most: int = MOST) -> object:
    return response(data, most)[1]


def test_a_page_with_its_address() -> None:
    assert response(record(http(PAGE), url="https://news.example/a"), MOST) == ("https://news.example/a", Raw(PAGE))


def test_what_is_no_page_is_passed_or_set_aside() -> None:
    assert body(info()) == Passed("warcinfo")
    assert body(record(b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", kind="request")) == Passed("request")
    picture = body(record(http(b"\x89PNG", "image/png")))
    missing = body(record(http(PAGE, status="404 Not Found")))
    assert isinstance(picture, Bad)
    assert isinstance(missing, Bad)
    assert (picture.code, missing.code) == ("not-a-page", "status")


def test_a_resource_stands_without_an_answer_around_it() -> None:
    data = record(PAGE, kind="resource").replace(b"application/http; msgtype=resource", b"text/html")
    assert body(data) == Raw(PAGE)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress),
        ("gzip", bytes), ("br", bytes), ("identity", bytes),
    ],
)  # fmt: skip
def test_codings_and_archives_that_keep_pages_decoded(coding: str, pack: object) -> None:
    data = record(http(pack(PAGE), "text/html", "200 OK", f"Content-Encoding: {coding}"))  # type: ignore[operator]
    assert body(data) == Raw(PAGE)


def test_pieces_are_put_together() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    assert body(record(http(chunked, "text/html", "200 OK", "Transfer-Encoding: chunked"))) == Raw(PAGE)


def test_a_coding_that_nobody_reads_and_a_bomb() -> None:
    other = body(record(http(PAGE, "text/html", "200 OK", "Content-Encoding: lzma")))
    bomb = body(record(http(gzip.compress(b"\x00" * 50_000_000), "text/html", "200 OK", "Content-Encoding: gzip")))
    large = body(record(http(b"x" * 2000)), most=1000)
    broken = body(record(http(gzip.compress(PAGE)[:-9], "text/html", "200 OK", "Content-Encoding: gzip")))
    for found, code in ((other, "unsupported"), (bomb, "limit"), (large, "limit"), (broken, "broken-record")):
        assert isinstance(found, Bad)
        assert found.code == code


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4\r\n\r\nnope", b"no record"]
)
def test_what_cannot_be_read_is_told(data: bytes) -> None:
    assert isinstance(body(data), Bad)
