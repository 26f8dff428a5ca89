import gzip
import io
import socket

from captured import URL, exchange
from hostile_web import PAGE, chunked
from warcio.archiveiterator import ArchiveIterator

from khabar.capture.fetched import Exchange
from khabar.capture.warc import digest, warc

ABOUT = {"software": "khabar/0", "robots": "ignored: the page\r\nis about to vanish"}


def records(*hops: Exchange) -> list[tuple[str, dict[str, str], bytes]]:
    """Read by warcio, whose own check of the digests has to hold."""
    out, data = [], warc(hops, ABOUT)
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        record.raw_stream.read()
    for record in ArchiveIterator(io.BytesIO(data), no_record_parse=True):
        assert record.rec_headers.protocol == "WARC/1.1"
        out.append((record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read()))
    return out


def test_bytes_are_as_they_went() -> None:
    hop = exchange(headers="X-Odd:   two  spaces\r\nx-odd: again\r\n")
    info, response, request = records(hop)
    assert [x[0] for x in (info, response, request)] == ["warcinfo", "response", "request"]
    assert response[2] == hop.head + hop.body
    assert request[2] == hop.request
    assert info[2] == b"software: khabar/0\r\nrobots: ignored: the page is about to vanish\r\n"


def test_headers() -> None:
    hop = exchange()
    _, (_, response, _), (_, request, _) = records(hop)
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == URL
    assert response["WARC-Date"] == "2026-03-01T08:00:00.123456Z"
    assert response["WARC-IP-Address"] == "93.184.215.14"
    assert response["WARC-Payload-Digest"] == digest(PAGE)
    assert response["WARC-Block-Digest"] == digest(hop.head + hop.body)
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert response["Content-Type"] == "application/http; msgtype=response"


def test_behind_a_proxy_there_is_no_address() -> None:
    assert all("WARC-IP-Address" not in headers for _, headers, _ in records(exchange(peer="")))


def test_what_came_in_chunks_has_no_payload_digest() -> None:
    _, (_, headers, block), _ = records(exchange(headers="Transfer-Encoding: chunked\r\n", body=chunked(PAGE)))
    assert "WARC-Payload-Digest" not in headers
    assert block.endswith(chunked(PAGE))


def test_a_payload_that_came_before_is_kept_once() -> None:
    first, second = exchange(URL + "?a", status="302 Found", headers="Location: /\r\n", body=b"moved"), exchange(URL, body=b"moved")
    found = records(first, second)
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "request", "revisit", "request"]
    _, headers, block = found[3]
    assert headers["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert headers["WARC-Refers-To"] == found[1][1]["WARC-Record-ID"]
    assert headers["WARC-Refers-To-Target-URI"] == URL + "?a"
    assert (headers["WARC-Payload-Digest"], block) == (digest(b"moved"), second.head)


def test_what_has_not_changed_is_a_revisit() -> None:
    _, (kind, headers, _), _ = records(exchange(status="304 Not Modified", body=b""))
    assert (kind, headers["WARC-Profile"].rpartition("/")[2]) == ("revisit", "server-not-modified")


def test_empty_payloads_are_not_the_same_page() -> None:
    assert [k for k, _, _ in records(exchange(URL + "?a", body=b""), exchange(body=b""))].count("response") == 2


def test_each_record_is_packed_by_itself_and_nothing_names_the_machine() -> None:
    data = warc([exchange()], ABOUT)
    assert data.count(b"\x1f\x8b\x08") >= 3
    text = gzip.decompress(data).lower()
    assert not [x for x in (b"hostname", b"operator", socket.gethostname().lower().encode()) if x in text]
