"""One request to a server and its answer: bounded in time and size, no redirects, no proxies, nothing logged."""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
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
    """Send `body` and read the answer. Raises ServerError where none comes whole and in time, or one that is too large."""
    try:
        with _connected(address, bounds.seconds) as (connection, late):
            connection.request("POST", f"{address.path}{path}", body, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            body = _body(response, address, bounds)
            if late.is_set():  # to the one who reads, a connection that was cut off looks like the end of the answer
                raise TimeoutError
            return Answer(response.status, body)
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
def _connected(address: Address, seconds: float) -> Iterator[tuple[http.client.HTTPConnection, threading.Event]]:
    """A connection that is cut off when the time is up, however slowly the other side sends, and whether it was."""
    if address.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            address.connects_to, address.port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(address.connects_to, address.port, timeout=seconds)
    late = threading.Event()
    sockets: list[socket.socket] = []
    watch = threading.Timer(seconds, _cut, (connection, sockets, late))
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        sockets.append(connection.sock)  # the connection forgets it as soon as the head of the answer says that it will be closed
        yield connection, late
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection, sockets: Sequence[socket.socket], late: threading.Event) -> None:
    """End a connection from another thread: whoever reads from it sees its end."""
    late.set()
    for open_one in filter(None, (connection.sock, *sockets)):
        try:
            open_one.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue  # it is over already
