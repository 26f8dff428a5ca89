from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from khabar.errors import ServerError
from khabar.extract.llm.address import parse
from khabar.extract.llm.exchange import Bounds
from khabar.extract.llm.server import TRIES, Server
from tests.support.llm_server import FakeServer, Reply, send, serving


def server_at(url: str, key: str = "", pauses: list[float] | None = None) -> Server:
    return Server(parse(url), "small", key, Bounds(5.0, 100_000), pause=(pauses if pauses is not None else []).append)


@pytest.fixture
def echo() -> Iterator[FakeServer]:
    with serving(lambda _, prompt: f"heard: {prompt}") as server:
        yield server


def test_ollama_and_openai_are_asked_each_in_its_way(echo: FakeServer) -> None:
    assert server_at(echo.ollama).ask("سؤال") == "heard: سؤال"
    assert server_at(echo.openai).ask("سؤال") == "heard: سؤال"
    (first, _, ollama), (second, _, openai) = echo.requests
    assert (first, second) == ("/api/generate", "/v1/chat/completions")
    assert ollama["model"] == openai["model"] == "small"
    assert ollama["options"]["temperature"] == openai["temperature"] == 0
    assert ollama["options"]["num_predict"] == openai["max_tokens"]
    assert ollama["stream"] is False


def test_the_key_goes_into_the_head_and_nowhere_else(echo: FakeServer) -> None:
    server = server_at(echo.openai, key="s3cret")
    server.ask("x")
    server_at(echo.openai).ask("x")
    assert echo.requests[0][1]["Authorization"] == "Bearer s3cret"
    assert "Authorization" not in echo.requests[1][1]
    assert "s3cret" not in repr(server)


def failing(times: int, status: int) -> Reply:
    left = [times]

    def reply(handler: BaseHTTPRequestHandler, _: str) -> str | None:
        left[0] -= 1
        if left[0] >= 0:
            send(handler, status, b"no")
            return None
        return "yes"

    return reply


@pytest.mark.parametrize("status", [500, 503, 429, 408])
def test_a_server_that_stumbles_is_asked_again_with_longer_pauses(status: int) -> None:
    pauses: list[float] = []
    with serving(failing(2, status)) as server:
        assert server_at(server.ollama, pauses=pauses).ask("x") == "yes"
    assert pauses == [1.0, 2.0]


def test_but_not_for_ever() -> None:
    with serving(failing(99, 500)) as server, pytest.raises(ServerError, match=r"failed 3 times.*500"):
        server_at(server.ollama).ask("x")
    assert len(server.requests) == TRIES


@pytest.mark.parametrize("status", [400, 401, 404, 302])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    with serving(failing(1, status)) as server, pytest.raises(ServerError, match=f"status {status}"):
        server_at(server.ollama).ask("x")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b'{"response": 3}', b"[" * 90_000, b""]
)
def test_what_no_such_server_says(body: bytes) -> None:
    for openai in (True, False):
        with serving(lambda handler, _: send(handler, 200, body)) as server, pytest.raises(ServerError, match="not as a language model"):
            server_at(server.openai if openai else server.ollama).ask("x")
