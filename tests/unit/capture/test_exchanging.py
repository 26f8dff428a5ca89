import pytest
from fetching import HOST, QUICK, Names
from hostile_web import OPEN, PAGE, Web, chunked, head
from msgspec.structs import replace

from khabar.capture.exchanging import Answer, exchange
from khabar.capture.target import target
from khabar.errors import FetchFailedError


def ask(web: Web, path: str, **settings: object) -> Answer:
    wished = replace(QUICK, ports=(web.port,), **settings)
    return exchange(target(f"http://{HOST}:{web.port}{path}", wished), wished, Names({HOST: [OPEN]}), [("User-Agent", "t")])


def test_bytes_are_kept_as_they_went(web: Web) -> None:
    found = ask(web, "/page")
    assert found.exchange.request == web.asked[-1]
    assert found.exchange.request.startswith(f"GET /page HTTP/1.1\r\nHost: {HOST}:{web.port}\r\nUser-Agent: t\r\n".encode())
    assert found.exchange.head + found.exchange.body == head(Content_Length=len(PAGE), Content_Type="text/html; charset=utf-8") + PAGE
    assert (found.payload, found.exchange.peer) == (PAGE, OPEN)


def test_chunks_are_kept_and_taken_off_the_payload(web: Web) -> None:
    web.behaviours["/chunks"] = lambda _: iter([head(Transfer_Encoding="chunked"), chunked(PAGE)])
    found = ask(web, "/chunks")
    assert (found.exchange.body, found.payload) == (chunked(PAGE), PAGE)


def test_what_only_announces_is_passed_over_and_what_follows_the_end_is_not_kept(web: Web) -> None:
    whole = head(Content_Length=2) + b"ab"
    web.behaviours["/early"] = lambda _: iter([b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + whole + b"HTTP/1.1 200 OK\r\n\r\nmore"])
    found = ask(web, "/early")
    assert found.exchange.head + found.exchange.body == whole


def test_a_body_without_a_length_ends_with_the_connection(web: Web) -> None:
    web.behaviours["/open"] = lambda _: iter([head(), PAGE])
    assert ask(web, "/open").payload == PAGE


def test_headers_are_read_in_lower_case_and_joined(web: Web) -> None:
    web.behaviours["/two"] = lambda _: iter([b"HTTP/1.1 200 OK\r\nX-A: one\r\nx-a: two\r\nContent-Length: 0\r\n\r\n"])
    found = ask(web, "/two")
    assert (found.header("x-a"), found.header("none")) == ("one, two", "")


def test_a_body_at_the_limit_and_over(web: Web) -> None:
    web.behaviours["/size"] = lambda _: iter([head(Content_Length=1000) + b"a" * 1000])
    assert len(ask(web, "/size", max_received=1000).payload) == 1000
    with pytest.raises(FetchFailedError, match="more than 999 bytes"):
        ask(web, "/size", max_received=999)


def test_headers_that_cannot_be_sent(web: Web) -> None:
    wished = replace(QUICK, ports=(web.port,))
    at = target(f"http://{HOST}:{web.port}/page", wished)
    with pytest.raises(FetchFailedError, match="cannot be asked for"):
        exchange(at, wished, Names({HOST: [OPEN]}), [("If-None-Match", "a\r\nX: b")])
