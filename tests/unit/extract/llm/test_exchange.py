import time
from http.server import BaseHTTPRequestHandler

import pytest

from khabar.errors import ServerError
from khabar.extract.llm.address import parse
from khabar.extract.llm.exchange import Bounds, post
from tests.support.llm_server import Reply, send, serving

BOUNDS = Bounds(seconds=1.0, size=10_000)


def test_the_answer_whole_with_its_status() -> None:
    def teapot(handler: BaseHTTPRequestHandler, _: str) -> None:
        send(handler, 418, b"short and stout")

    with serving(teapot) as server:
        answer = post(parse(server.ollama), "/api/generate", b'{"prompt": "x"}', {"X-Head": "1"}, BOUNDS)
    assert (answer.status, answer.body) == (418, b"short and stout")
    assert server.requests[0][1]["X-Head"] == "1"


def endless(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 4096)
    except OSError:
        return


def drip(handler: BaseHTTPRequestHandler, _: str) -> None:
    """One byte at a time, each well within any timeout of a single read."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _n in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def drip_head(handler: BaseHTTPRequestHandler, _: str) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(100):
            handler.wfile.write(f"X-{n}: y\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def silent(_handler: BaseHTTPRequestHandler, _: str) -> None:
    time.sleep(3)


@pytest.mark.parametrize(
    ("reply", "why"), [(endless, "larger than 10000"), (drip, "within 1 s"), (drip_head, "within 1 s"), (silent, "within 1 s")]
)
def test_a_server_that_does_not_end_is_left(reply: Reply, why: str) -> None:
    with serving(reply) as server:
        start = time.monotonic()
        with pytest.raises(ServerError, match=why):
            post(parse(server.ollama), "/", b'{"prompt": "x"}', {}, BOUNDS)
        assert time.monotonic() - start < 2.5


def test_a_redirect_is_not_followed() -> None:
    def away(handler: BaseHTTPRequestHandler, _: str) -> None:
        send(handler, 302, b"", Location="http://models.example.org/")

    with serving(away) as server:
        assert post(parse(server.ollama), "/", b'{"prompt": "x"}', {}, BOUNDS).status == 302
    assert len(server.requests) == 1


def test_nobody_there() -> None:
    with serving(lambda *_: None) as server:
        gone = server.ollama
    with pytest.raises(ServerError, match=r"127\.0\.0\.1.*ConnectionRefused"):
        post(parse(gone), "/", b"{}", {}, BOUNDS)


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda *_: "{}") as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        assert post(parse(server.ollama), "/api/generate", b'{"prompt": "x"}', {}, BOUNDS).status == 200
