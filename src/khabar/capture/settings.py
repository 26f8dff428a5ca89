"""How pages are fetched: politely, within bounds, and by which way."""

from importlib.metadata import version
from ipaddress import ip_network

import msgspec

from khabar.errors import UsageError


def own_name() -> str:
    """What servers are told unless something else is set."""
    return f"Khabar/{version('khabar')} (keeps news reports; fetches single pages that people ask for)"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds and manners of fetching. Times are seconds, sizes bytes.

    `user_agent` is what servers are told, and what robots.txt is asked for. `pause` lies between two requests to one host.
    `connect_seconds` bound the making of a connection, `idle_seconds` the silence of a server, `total_seconds` one exchange as a whole.
    `max_head` bounds a response's head, `max_received` its body as it comes, `max_decoded` the body unpacked, `max_ratio` how many times
    larger it may get by unpacking. `retries` follow a failure that may pass (no connection, 429, 502 to 504), after `back_off`, twice
    that, and so on. `proxy` is `socks5h://host:port` or `http://host:port`; it is then the proxy that looks names up. `ports` may be
    asked, no others. `allow_private` are networks of one's own that may be reached though they are not public. `ignore_robots` is the
    reason why robots.txt is not asked. `trust` is a file of further root certificates (PEM), for a server of one's own.
    """

    user_agent: str = msgspec.field(default_factory=own_name)
    pause: float = 3.0
    connect_seconds: float = 15.0
    idle_seconds: float = 20.0
    total_seconds: float = 120.0
    max_head: int = 65_536
    max_received: int = 20_000_000
    max_decoded: int = 20_000_000
    max_ratio: int = 200
    max_redirects: int = 8
    retries: int = 2
    back_off: float = 5.0
    proxy: str | None = None
    ports: tuple[int, ...] = (80, 443)
    allow_private: tuple[str, ...] = ()
    ignore_robots: str | None = None
    trust: str | None = None

    def __post_init__(self) -> None:
        for name in ("connect_seconds", "idle_seconds", "total_seconds", "max_head", "max_received", "max_decoded", "max_ratio"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} is {getattr(self, name)}; it has to be above 0")
        for name in ("pause", "max_redirects", "retries", "back_off"):
            if getattr(self, name) < 0:
                raise UsageError(f"{name} is {getattr(self, name)}; it has to be 0 or more")
        if not self.user_agent.isascii() or not self.user_agent.isprintable() or not self.user_agent.strip():
            raise UsageError("the user agent has to be printable ASCII, and not empty")
        if self.ignore_robots is not None and not self.ignore_robots.strip():
            raise UsageError("robots.txt is passed over only for a reason; say why")
        for network in self.allow_private:
            try:
                ip_network(network)
            except ValueError as error:
                raise UsageError(f"{network}: no network ({error}); write it like 192.168.1.0/24") from error
