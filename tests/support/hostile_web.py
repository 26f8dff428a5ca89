"""A web server that tries everything on whoever fetches from it, and a second one that nobody may reach.

The first listens on 127.0.0.2, which tests allow as a network of their own; the second on 127.0.0.1, and it counts who connects.
"""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
from backports import zstd

OPEN, SECRET = "127.0.0.2", "127.0.0.1"
MB = 1_000_000
PAGE = (
    "<html><head><title>خبر</title></head><body><article><p>قصفت «كتائب الوادي» حي السوق في بلدة النهر.</p></article></body></html>"
).encode()
Piece = bytes | float
"""Bytes that are sent, or seconds of silence."""


def head(status: str = "200 OK", **headers: object) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def packed(encoding: str, body: bytes) -> bytes:
    return head(Content_Encoding=encoding, Content_Length=len(body), Content_Type="text/html") + body


def once(data: bytes) -> Callable[[dict[str, str]], Iterator[Piece]]:
    return lambda _: iter([data])


def redirect(asked: dict[str, str]) -> Iterator[Piece]:
    yield b"HTTP/1.1 302 Found\r\nLocation: " + asked["to"].encode() + b"\r\nContent-Length: 0\r\n\r\n"


def again(asked: dict[str, str]) -> Iterator[Piece]:
    yield b"HTTP/1.1 302 Found\r\nLocation: /again?n=" + str(int(asked["n"]) + 1).encode() + b"\r\nContent-Length: 0\r\n\r\n"


def endless(start: bytes, piece: bytes, pause: float = 0.0) -> Callable[[dict[str, str]], Iterator[Piece]]:
    def send(_: dict[str, str]) -> Iterator[Piece]:
        yield start
        while True:
            yield piece
            if pause:
                yield pause

    return send


def zeros(size: int) -> bytes:
    return bytes(size)


def frame_with_window(log: int) -> bytes:
    """A frame that asks its reader for a window of 2**log bytes: magic, descriptor without content size, window, one raw last block."""
    block = (len(PAGE) << 3 | 1).to_bytes(3, "little")
    return b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(log - 10) << 3]) + block + PAGE


@cache
def behaviours() -> dict[str, Callable[[dict[str, str]], Iterator[Piece]]]:
    small = gzip.compress(PAGE)
    chunk = b"1000\r\n" + zeros(0x1000) + b"\r\n"
    return {
        "/page": once(head(Content_Length=len(PAGE), Content_Type="text/html; charset=utf-8") + PAGE),
        "/go": redirect,
        "/again": again,
        "/bomb/gzip": once(packed("gzip", gzip.compress(zeros(12 * MB)))),
        "/bomb/deflate": once(packed("deflate", zlib.compress(zeros(12 * MB)))),
        "/bomb/raw-deflate": once(packed("deflate", zlib.compress(zeros(12 * MB), wbits=-15))),
        "/bomb/br": once(packed("br", brotli.compress(zeros(12 * MB), quality=1))),
        "/bomb/zstd": once(packed("zstd", zstd.compress(zeros(12 * MB)))),
        "/bomb/zstd-window": once(packed("zstd", frame_with_window(27))),
        "/bomb/zstd-frames": once(packed("zstd", zstd.compress(b"") * 20_000)),
        "/bomb/gzip-members": once(packed("gzip", gzip.compress(b"") * 20_000)),
        "/bomb/gzip-gzip": once(packed("gzip, gzip", gzip.compress(gzip.compress(zeros(12 * MB))))),
        "/bomb/br-gzip": once(packed("br, gzip", gzip.compress(brotli.compress(zeros(12 * MB), quality=1)))),
        "/bomb/ratio": once(packed("gzip", gzip.compress(zeros(3 * MB)))),
        "/bomb/layers": once(packed("gzip, gzip, gzip", gzip.compress(gzip.compress(small)))),
        "/bomb/chunked-gzip": once(head(Content_Encoding="gzip", Transfer_Encoding="chunked") + chunked(gzip.compress(zeros(12 * MB)))),
        "/packed/unknown": once(packed("compress", small)),
        "/packed/broken": once(packed("gzip", small[:20] + b"\xff\xff\xff\xff" + small[24:])),
        "/packed/cut": once(packed("gzip", small[:-12])),
        "/packed/none": once(packed("br", PAGE)),
        "/endless/body": endless(head(Content_Type="text/html"), zeros(65536)),
        "/endless/chunks": endless(head(Transfer_Encoding="chunked"), chunk),
        "/endless/tiny-chunks": endless(head(Transfer_Encoding="chunked"), b"1\r\na\r\n" * 500),
        "/endless/chunk-head": endless(head(Transfer_Encoding="chunked") + b"5;", b"x" * 5000),
        "/endless/trailer": endless(head(Transfer_Encoding="chunked") + b"0\r\n", b"X-A: b\r\n" * 100),
        "/endless/headers": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 500 + b"\r\n"),
        "/endless/header": endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 5000),
        "/endless/status": endless(b"HTTP/1.1 200 ", b"O" * 5000),
        "/endless/announced": endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        "/endless/redirect": endless(b"HTTP/1.1 302 Found\r\nLocation: /", b"a" * 5000),
        "/huge/announced": once(head(Content_Length=10**12) + PAGE),
        "/huge/digits": once(head(Content_Length="9" * 30) + PAGE),
        "/loris/status": endless(b"", b"H", 0.1),
        "/loris/headers": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.1),
        "/loris/body": endless(head(Content_Length=5000), b"a", 0.1),
        "/loris/chunks": endless(head(Transfer_Encoding="chunked"), b"1\r\na\r\n", 0.1),
        "/silent/start": lambda _: iter([30.0]),
        "/silent/body": lambda _: iter([head(Content_Length=5000), 30.0]),
        "/cut/nothing": once(b""),
        "/cut/head": once(b"HTTP/1.1 200 OK\r\nContent-Le"),
        "/cut/length": once(head(Content_Length=5000) + PAGE[:50]),
        "/cut/chunks": once(head(Transfer_Encoding="chunked") + b"5000\r\nab"),
        "/wrong/no-http": once(b"220 mail.example ESMTP\r\n"),
        "/wrong/old": once(b"<html>HTTP 0.9</html>"),
        "/wrong/length": once(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + PAGE),
        "/wrong/lengths": once(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
        "/wrong/chunk": once(head(Transfer_Encoding="chunked") + b"zz\r\nab\r\n0\r\n\r\n"),
        "/wrong/coding": once(head(Transfer_Encoding="gzip, chunked") + chunked(small)),
        "/wrong/null": once(b"HTTP/1.1 200 OK\r\nX-\x00A: b\r\n\r\n" + PAGE),
        "/wrong/switch": once(head("101 Switching Protocols", Upgrade="websocket") + PAGE),
    }


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


class Web:
    """Both servers' ports, what was asked of the open one, and how many connected to the secret one."""

    def __init__(self) -> None:
        self.behaviours = dict(behaviours())
        self.robots = b""
        self.asked: list[bytes] = []
        self.reached = 0
        self._stop = threading.Event()
        self.listeners = [_listening(OPEN), _listening(SECRET), *_listening_v6()]
        self.port, self.secret = self.listeners[0].getsockname()[1], self.listeners[1].getsockname()[1]

    def serve(self) -> None:
        for listener, talk in zip(self.listeners, [self.answer, *[self.refuse] * (len(self.listeners) - 1)], strict=True):
            threading.Thread(target=self._accept, args=(listener, talk), daemon=True).start()

    def _accept(self, listener: socket.socket, talk: Callable[[socket.socket], None]) -> None:
        while not self._stop.is_set():
            try:
                link, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(link, talk), daemon=True).start()

    def _talk(self, link: socket.socket, talk: Callable[[socket.socket], None]) -> None:
        with link, suppress(OSError, ssl.SSLError):
            talk(link)

    def refuse(self, link: socket.socket) -> None:
        self.reached += 1
        link.sendall(head(Content_Length=6) + b"secret")

    def answer(self, link: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = link.recv(65536)
            if not piece:
                return
            request += piece
        self.asked.append(request)
        asked = urlsplit(
            unquote(request.split(b" ", 2)[1].decode("latin-1")) if b"/go?" not in request else request.split(b" ", 2)[1].decode()
        )
        if asked.path == "/robots.txt":
            found = self.robots or head("404 Not Found", Content_Length=0)
            link.sendall(found)
            return
        behave = self.behaviours[asked.path]
        for piece in behave({name: values[0] for name, values in parse_qs(asked.query).items()}):
            if self._stop.is_set():
                return
            if isinstance(piece, float):
                self._stop.wait(piece)
            else:
                link.sendall(piece)

    def stop(self) -> None:
        self._stop.set()
        for listener in self.listeners:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()


def _listening(address: str) -> socket.socket:
    return socket.create_server((address, 0))


def _listening_v6() -> list[socket.socket]:
    """The same secret on ::1, where the machine has it."""
    with suppress(OSError):
        return [socket.create_server(("::1", 0), family=socket.AF_INET6)]
    return []


@contextmanager
def hostile_web() -> Iterator[Web]:
    web = Web()
    web.serve()
    try:
        yield web
    finally:
        web.stop()
