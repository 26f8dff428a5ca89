"""The way through a proxy: SOCKS5 (Tor) or CONNECT. It is the proxy that looks names up, so that no question leaves this machine."""

import socket
import struct
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

import msgspec

from khabar.errors import FetchFailedError, UsageError
from khabar.records.capture import ProxyKind

_SCHEMES = {"socks5h": 1080, "socks5": 1080, "http": 3128}
_LONGEST_REPLY = 8192
_SAID = {
    1: "general failure",
    2: "not allowed",
    3: "network unreachable",
    4: "host unreachable",
    5: "connection refused",
    6: "timed out",
    7: "command not supported",
    8: "kind of address not supported",
}


class Proxy(msgspec.Struct, frozen=True):
    """A proxy as it is set. Its user and password are never shown."""

    kind: ProxyKind
    host: str
    port: int
    user: str = ""
    password: str = ""


def proxy_of(setting: str) -> Proxy:
    """The proxy that a setting names, such as socks5h://127.0.0.1:9050. Raises UsageError, without repeating what may be a password."""
    try:
        parts = urlsplit(setting)
        port, host = parts.port, parts.hostname
    except ValueError:
        port = host = None
        parts = urlsplit("")
    if parts.scheme not in _SCHEMES or not host or parts.path.strip("/") or parts.query:
        raise UsageError("the proxy is not understood; write it like socks5h://127.0.0.1:9050 (Tor) or http://HOST:PORT")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if max(len(user.encode()), len(password.encode())) > 255:
        raise UsageError("the proxy's user and password may have 255 bytes each at most")
    return Proxy("http" if parts.scheme == "http" else "socks5", host, port or _SCHEMES[parts.scheme], user, password)


def through(proxy: Proxy, link: socket.socket, host: str, port: int) -> None:
    """Ask the proxy at the other end of `link` for a connection to `host`. Raises FetchFailedError, OSError."""
    if proxy.kind == "socks5":
        _socks5(proxy, link, host, port)
    else:
        _connect(link, host, port)


def _socks5(proxy: Proxy, link: socket.socket, host: str, port: int) -> None:
    """RFC 1928 and 1929."""
    link.sendall(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _exactly(link, 2)
    if version != 5 or method not in (0, 2 if proxy.user else 0):
        raise _failed("it speaks no SOCKS5, or wants a password")
    if method == 2:
        user, password = proxy.user.encode(), proxy.password.encode()
        link.sendall(bytes((1, len(user))) + user + bytes((len(password),)) + password)
        if _exactly(link, 2)[1] != 0:
            raise _failed("it does not take the user and password")
    link.sendall(b"\x05\x01\x00" + _socks_address(host) + struct.pack(">H", port))
    _, reply, _, kind = _exactly(link, 4)
    if reply != 0:
        raise _failed(f"it cannot reach {host} ({_SAID.get(reply, f'reply {reply}')})")
    lengths: dict[int, Callable[[], int]] = {1: lambda: 4, 3: lambda: _exactly(link, 1)[0], 4: lambda: 16}
    if kind not in lengths:
        raise _failed("its answer is not understood")
    _exactly(link, lengths[kind]() + 2)


def _socks_address(host: str) -> bytes:
    try:
        address = ip_address(host)
    except ValueError:
        name = host.encode("ascii")
        return bytes((3, len(name))) + name
    return bytes((1 if address.version == 4 else 4,)) + address.packed


def _connect(link: socket.socket, host: str, port: int) -> None:
    """RFC 9110, 9.3.6. The answer is read byte by byte: what comes after it is the server's."""
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    link.sendall(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n\r\n".encode("ascii"))
    reply = bytearray()
    while not reply.endswith(b"\r\n\r\n"):
        reply += _exactly(link, 1)
        if len(reply) > _LONGEST_REPLY:
            raise _failed("its answer does not end")
    words = bytes(reply.split(b"\r\n", 1)[0]).split(b" ")
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or words[1][:1] != b"2":
        raise _failed(f"it does not connect to {host} ({b' '.join(words[1:3])[:60].decode('latin-1')})")


def _exactly(link: socket.socket, count: int) -> bytes:
    out = b""
    while len(out) < count:
        piece = link.recv(count - len(out))
        if not piece:
            raise _failed("it closed the connection")
        out += piece
    return out


def _failed(what: str) -> FetchFailedError:
    return FetchFailedError(f"the proxy: {what}; check that it runs (Tor: port 9050, of Tor Browser 9150)")
