"""A connection to a server: its name looked up once, every address checked, and the connection made to a checked one."""

import socket
import ssl
import threading
from collections.abc import Callable
from typing import NamedTuple

from khabar.capture.addresses import same
from khabar.capture.clock import Deadline
from khabar.capture.proxy import proxy_of, through
from khabar.capture.settings import Settings
from khabar.capture.target import Target, check
from khabar.errors import FetchFailedError, FetchLimitError, FetchRefusedError, UsageError

Resolve = Callable[[str, int], list[str]]
"""Names to addresses: host and port in, addresses as text out. Raises OSError."""
_MOST_TRIED = 4


class Link(NamedTuple):
    """An open connection, and the address at its other end; none behind a proxy, whose own address is the user's business."""

    socket: socket.socket
    peer: str


def look_up(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(target: Target, settings: Settings, resolve: Resolve, deadline: Deadline) -> Link:
    """Connect, with TLS where the target asks for it. Raises FetchRefusedError, FetchFailedError."""
    try:
        link = _through_proxy(target, settings, deadline) if settings.proxy else _straight(target, settings, resolve, deadline)
        return link if target.scheme == "http" else _secured(link, target, settings, deadline)
    except TimeoutError:
        raise FetchFailedError(f"{target.url[:200]}: no connection in time; the server or the network is slow, try later") from None
    except ssl.SSLError as error:
        said = getattr(error, "verify_message", "") or error.reason or "TLS"
        raise FetchLimitError(f"{target.url[:200]}: the connection cannot be trusted ({said}); look at the address in a browser") from None
    except OSError as error:
        raise FetchFailedError(
            f"{target.url[:200]}: no connection ({error.strerror or error}); check the address and the network"
        ) from None


def context(settings: Settings) -> ssl.SSLContext:
    """TLS as it should be: certificates are checked, against Mozilla's roots and those of `settings.trust`. Raises UsageError."""
    import certifi

    made = ssl.create_default_context(cafile=certifi.where())
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.set_alpn_protocols(["http/1.1"])
    if settings.trust is not None:
        try:
            made.load_verify_locations(cafile=settings.trust)
        except OSError as error:
            raise UsageError(f"{settings.trust}: no root certificates ({error}); give a PEM file") from None
    return made


def _straight(target: Target, settings: Settings, resolve: Resolve, deadline: Deadline) -> Link:
    found = [target.literal] if target.literal is not None else _resolved(target, resolve, deadline.left(settings.connect_seconds))
    if not found:
        raise FetchFailedError(f"{target.url[:200]}: {target.host} has no address; check the name")
    addresses = check(found, target, settings)[:_MOST_TRIED]
    for last, address in enumerate(addresses, 1):
        try:
            made = socket.create_connection((address, target.port), timeout=deadline.left(settings.connect_seconds / len(addresses)))
        except OSError:
            if last == len(addresses):
                raise
            continue
        return Link(_at(made, address, target), address)
    raise AssertionError("a host without addresses is told above")


def _at(link: socket.socket, address: str, target: Target) -> socket.socket:
    """The connection, once it is known to end at the address that was checked."""
    peer = str(link.getpeername()[0])
    if not same(peer, address):
        link.close()
        raise FetchRefusedError(f"{target.url[:200]}: the connection ended at {peer} instead of {address}; something between redirects it")
    return link


def _resolved(target: Target, resolve: Resolve, seconds: float) -> list[str]:
    """Look the name up in a thread of its own: the system's resolver knows no deadline."""
    if target.host.endswith(".onion"):
        raise FetchRefusedError(
            f"{target.url[:200]}: an onion service is reached only through Tor; set the proxy to socks5h://127.0.0.1:9050"
        )
    out: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            out.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            out.append(error if isinstance(error, OSError) else OSError(str(error)))

    worker = threading.Thread(target=ask, daemon=True)
    worker.start()
    worker.join(seconds)
    if not out:
        raise TimeoutError
    if isinstance(out[0], OSError):
        raise out[0]
    return out[0]


def _through_proxy(target: Target, settings: Settings, deadline: Deadline) -> Link:
    proxy = proxy_of(settings.proxy or "")
    try:
        made = socket.create_connection((proxy.host, proxy.port), timeout=deadline.left(settings.connect_seconds))
    except OSError as error:
        raise FetchFailedError(
            f"the proxy cannot be reached ({error.strerror or error}); nothing was asked. Start it, or correct it"
        ) from None
    try:
        made.settimeout(deadline.left(settings.connect_seconds))
        through(proxy, made, target.host, target.port)
    except BaseException:
        made.close()
        raise
    return Link(made, "")


def _secured(link: Link, target: Target, settings: Settings, deadline: Deadline) -> Link:
    try:
        link.socket.settimeout(deadline.left(settings.connect_seconds))
        return Link(context(settings).wrap_socket(link.socket, server_hostname=target.host), link.peer)
    except BaseException:
        link.socket.close()
        raise
