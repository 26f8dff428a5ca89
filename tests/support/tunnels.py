"""Proxies that tests start themselves: SOCKS5 and CONNECT. Each notes whom it was asked for, and leads everywhere to one place."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal


class Tunnel:
    """`asked` holds kind of address (name, v4, v6), host and port of each question; `signed` user and password where they were given."""

    def __init__(
        self, kind: Literal["socks5", "http"], to: tuple[str, int], reply: int = 0, user: tuple[bytes, bytes] | None = None
    ) -> None:
        self.kind, self._to, self._reply, self._user = kind, to, reply, user
        self.asked: list[tuple[str, str, int]] = []
        self.signed: list[tuple[bytes, bytes]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        return f"{'socks5h' if self.kind == 'socks5' else 'http'}://127.0.0.1:{self.port}"

    def serve(self) -> None:
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with link, suppress(OSError):
            if (self._socks5(link) if self.kind == "socks5" else self._connect(link)) and not self._reply:
                with socket.create_connection(self._to) as far:
                    back = threading.Thread(target=pump, args=(far, link), daemon=True)
                    back.start()
                    pump(link, far)
                    back.join(2)

    def _socks5(self, link: socket.socket) -> bool:
        _, count = exactly(link, 2)
        methods = exactly(link, count)
        if self._user is not None:
            if 2 not in methods:
                link.sendall(b"\x05\xff")
                return False
            link.sendall(b"\x05\x02")
            user = exactly(link, exactly(link, 2)[1])
            password = exactly(link, exactly(link, 1)[0])
            self.signed.append((user, password))
            link.sendall(b"\x01\x00" if (user, password) == self._user else b"\x01\x01")
            if (user, password) != self._user:
                return False
        else:
            link.sendall(b"\x05\x00")
        _, _, _, kind = exactly(link, 4)
        if kind == 3:
            host = exactly(link, exactly(link, 1)[0]).decode()
        else:
            host = socket.inet_ntop(socket.AF_INET if kind == 1 else socket.AF_INET6, exactly(link, 4 if kind == 1 else 16))
        (port,) = struct.unpack(">H", exactly(link, 2))
        self.asked.append(({1: "v4", 3: "name", 4: "v6"}[kind], host, port))
        link.sendall(bytes((5, self._reply, 0, 1)) + bytes(6))
        return True

    def _connect(self, link: socket.socket) -> bool:
        request = b""
        while b"\r\n\r\n" not in request:
            request += exactly(link, 1)
        host, _, port = request.split(b" ")[1].decode().rpartition(":")
        self.asked.append(("name", host, int(port)))
        link.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n" if self._reply else b"HTTP/1.1 200 Connected\r\n\r\n")
        return True

    def stop(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def exactly(link: socket.socket, count: int) -> bytes:
    out = b""
    while len(out) < count:
        piece = link.recv(count - len(out))
        if not piece:
            raise OSError("closed")
        out += piece
    return out


def pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def tunnel(
    kind: Literal["socks5", "http"], to: tuple[str, int], reply: int = 0, user: tuple[bytes, bytes] | None = None
) -> Iterator[Tunnel]:
    made = Tunnel(kind, to, reply, user)
    made.serve()
    try:
        yield made
    finally:
        made.stop()
