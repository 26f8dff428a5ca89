"""Asking a language model: one prompt, one answer, tried again where the server stumbles."""

import time
from collections.abc import Callable

import msgspec

from khabar.errors import ServerError
from khabar.extract.llm.address import Address
from khabar.extract.llm.exchange import Bounds, post

TRIES = 3
_PAUSE = 1.0
_BUSY = (408, 429)
_FAILING = 500
_OK = 200
_TOKENS = 8192
_CONTEXT = 16384
_SEED = 7


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message


class _OpenAI(msgspec.Struct, frozen=True):
    choices: list[_Choice]


class _Ollama(msgspec.Struct, frozen=True):
    response: str


class Server:
    """A model on a server. The key goes into the request's head and nowhere else."""

    def __init__(self, address: Address, model: str, key: str, bounds: Bounds, pause: Callable[[float], None] = time.sleep) -> None:
        self.address, self.model, self._key, self._bounds, self._pause = address, model, key, bounds, pause

    def __repr__(self) -> str:
        return f"Server({self.address.shown}, {self.model})"

    def ask(self, prompt: str) -> str:
        """The model's answer. Raises ServerError where none comes after three tries, or one that no second try would make better."""
        path, body = self._request(prompt)
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        for tried in range(1, TRIES + 1):
            answer = post(self.address, path, body, headers, self._bounds)
            if answer.status == _OK:
                return self._text(answer.body)
            if answer.status not in _BUSY and answer.status < _FAILING:
                raise ServerError(
                    f"{self.address.shown} refused the request with status {answer.status}; see --llm-url, --llm-model and the key"
                )
            if tried < TRIES:
                self._pause(_PAUSE * tried)
        raise ServerError(f"{self.address.shown} failed {TRIES} times, the last time with status {answer.status}")

    def _request(self, prompt: str) -> tuple[str, bytes]:
        """The path and the body of the request: the same question always in the same bytes."""
        if self.address.openai:
            return "/chat/completions", msgspec.json.encode(
                {
                    "model": self.model,
                    "messages": [{"role": "user", "content": prompt}],
                    "temperature": 0,
                    "seed": _SEED,
                    "max_tokens": _TOKENS,
                    "response_format": {"type": "json_object"},
                }
            )
        options = {"temperature": 0, "seed": _SEED, "num_predict": _TOKENS, "num_ctx": _CONTEXT}
        return "/api/generate", msgspec.json.encode(
            {"model": self.model, "prompt": prompt, "stream": False, "format": "json", "options": options}
        )

    def _text(self, body: bytes) -> str:
        try:
            if not self.address.openai:
                return msgspec.json.decode(body, type=_Ollama).response
            choices = msgspec.json.decode(body, type=_OpenAI).choices
        except (msgspec.DecodeError, RecursionError):
            choices = []
        if not choices or choices[0].message.content is None:
            raise ServerError(f"{self.address.shown} answered, but not as a language model's server does; see --llm-url")
        return choices[0].message.content
