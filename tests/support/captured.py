"""Captures for tests, made without a network."""

from datetime import UTC, datetime

from hostile_web import PAGE

from khabar.capture.fetched import Exchange, Fetched

AT = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
URL = "https://nahr.example/news/1"


def exchange(url: str = URL, *, status: str = "200 OK", headers: str = "", body: bytes = PAGE, peer: str = "93.184.215.14") -> Exchange:
    framing = "" if "Transfer-Encoding" in headers else f"Content-Length: {len(body)}\r\n"
    request = f"GET {url.split('example')[1]} HTTP/1.1\r\nHost: nahr.example\r\n\r\n".encode()
    return Exchange(url, AT, peer, request, f"HTTP/1.1 {status}\r\n{framing}{headers}\r\n".encode(), body)


def fetched(*hops: Exchange, body: bytes = PAGE, status: int = 200) -> Fetched:
    hops = hops or (exchange(headers="Content-Type: text/html; charset=utf-8\r\n"),)
    media = (("content-type", "text/html; charset=utf-8"),)
    return Fetched(hops[0].url, hops[-1].url, status, media, body, hops[-1].at, hops)
