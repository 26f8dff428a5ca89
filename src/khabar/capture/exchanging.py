"""One request and its response over one connection, byte for byte, within bounds."""

import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from khabar.capture.clock import Deadline
from khabar.capture.dialing import Resolve, dial
from khabar.capture.fetched import Exchange
from khabar.capture.settings import Settings
from khabar.capture.target import Target
from khabar.errors import FetchFailedError, FetchLimitError

_PIECE = 65_536
Headers = Sequence[tuple[str, str]]


class Answer(msgspec.Struct, frozen=True):
    """A response: its exchange, what it says in its head, and its body without the framing of chunks, still packed."""

    exchange: Exchange
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes

    def header(self, name: str) -> str:
        """All headers of this name (lower case), joined by commas; empty where there is none."""
        return ", ".join(value for key, value in self.headers if key == name)


def exchange(target: Target, settings: Settings, resolve: Resolve, headers: Headers, *, method: str = "GET", body: bytes = b"") -> Answer:
    """Ask, and hear the answer out. Raises FetchRefusedError, FetchFailedError."""
    deadline = Deadline(settings.total_seconds, target.url[:200])
    link = dial(target, settings, resolve, deadline)
    try:
        return _Hearing(target, settings, deadline, link.socket, link.peer).ask(method, headers, body)
    except TimeoutError:
        deadline.left()
        raise FetchFailedError(f"{target.url[:200]}: silent for {settings.idle_seconds:g} seconds; try later") from None
    except OSError as error:
        raise FetchFailedError(f"{target.url[:200]}: the connection broke ({error.strerror or error}); try again") from None
    finally:
        link.socket.close()


class _Hearing:
    """What was sent and received so far."""

    def __init__(self, target: Target, settings: Settings, deadline: Deadline, link: socket.socket, peer: str) -> None:
        import h11

        self._target, self._settings, self._deadline, self._link, self._peer = target, settings, deadline, link, peer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=settings.max_head)
        self._raw = bytearray()
        self._start = 0

    def ask(self, method: str, headers: Headers, body: bytes) -> Answer:
        import h11

        url = self._target.url
        try:
            request = h11.Request(method=method, target=self._target.path, headers=[("Host", self._target.authority), *headers])
            sent = b"".join(x or b"" for x in (self._http.send(request), body and self._http.send(h11.Data(data=body))))
            self._http.send(h11.EndOfMessage())
        except h11.LocalProtocolError as error:
            raise FetchFailedError(f"{url[:200]}: cannot be asked for ({error}); write the address as a browser shows it") from None
        at = datetime.now(UTC)
        self._link.settimeout(self._deadline.left(self._settings.idle_seconds))
        self._link.sendall(sent)
        try:
            response, head = self._head()
            payload = self._payload(response)
        except h11.RemoteProtocolError as error:
            raise FetchFailedError(f"{url[:200]}: the server answers in no way that HTTP has ({error}); try again") from None
        end = len(self._raw) - len(self._http.trailing_data[0])
        made = Exchange(url, at, self._peer, sent, bytes(self._raw[self._start : head]), bytes(self._raw[head:end]))
        told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        return Answer(made, response.status_code, told, payload)

    def _head(self) -> tuple[Any, int]:
        """The response's head, and where it ends in what was received. What only announces it (status 1xx) is passed over."""
        import h11

        while True:
            event = self._next()
            end = len(self._raw) - len(self._http.trailing_data[0])
            if end > self._settings.max_head:
                raise FetchLimitError(f"{self._target.url[:200]}: a head of more than {self._settings.max_head:,} bytes; it is not kept")
            if isinstance(event, h11.Response):
                return event, end
            self._start = end

    def _payload(self, response: Any) -> bytes:
        import h11

        for name, value in response.headers:
            if name == b"content-length" and int(value) > self._settings.max_received:
                raise self._too_much()
        out = bytearray()
        while not isinstance(event := self._next(), h11.EndOfMessage):
            if isinstance(event, h11.Data):
                out += event.data
            elif isinstance(event, h11.ConnectionClosed):
                break
        return bytes(out)

    def _next(self) -> Any:
        """The next event, reading as much as it needs."""
        import h11

        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._link.settimeout(self._deadline.left(self._settings.idle_seconds))
            piece = self._link.recv(_PIECE)
            self._raw += piece
            if len(self._raw) > self._settings.max_received + self._settings.max_head:
                raise self._too_much()
            self._http.receive_data(piece)
        self._deadline.left()
        return event

    def _too_much(self) -> FetchLimitError:
        return FetchLimitError(
            f"{self._target.url[:200]}: more than {self._settings.max_received:,} bytes; raise the limit if the server is known"
        )
