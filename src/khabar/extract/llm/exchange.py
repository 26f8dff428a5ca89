"""One request to a server and its answer: bounded in time and size, no redirects, no proxies, nothing logged."""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from khabar.errors import ServerError
from khabar.extract.llm.address import Address

_PIECE = 1 << 16


class Answer(msgspec.Struct, frozen=True):
    """What came back: the status, and the body, whole."""

    status: int
    body: bytes


class Bounds(msgspec.Struct, frozen=True):
    """`seconds` for the whole exchange, `size` of the body in bytes."""

    seconds: float
    size: int


def post(address: Address, path: str, body: bytes, headers: Mapping[str, str], bounds: Bounds) -> Answer:
    """Send `body` and read the answer. Raises ServerError where none comes in time, or one that is too large; TimeoutError never."""
    try:
        with _connected(address, bounds.seconds) as connection:
            connection.request("POST", f"{address.path}{path}", body, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            return Answer(response.status, _body(response, address, bounds))
    except (OSError, http.client.HTTPException) as error:
        raise ServerError(f"{address.shown}: no whole answer within {bounds.seconds:g} s ({type(error).__name__})") from None


def _body(response: http.client.HTTPResponse, address: Address, bounds: Bounds) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        if size > bounds.size:
            raise ServerError(f"{address.shown}: the answer is larger than {bounds.size} bytes; nothing of it was taken")
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def _connected(address: Address, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut off when the time is up, however slowly the other side sends."""
    if address.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            address.connects_to, address.port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(address.connects_to, address.port, timeout=seconds)
    watch = threading.Timer(seconds, _cut, (connection,))
    watch.daemon = True
    watch.start()
    try:
        yield connection
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection from another thread: whoever reads from it sees its end."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is over already
