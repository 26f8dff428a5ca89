"""What a server was asked and what it answered, byte for byte."""

from datetime import datetime

import msgspec


class Exchange(msgspec.Struct, frozen=True):
    """One hop: a request as it was sent, and what came back as it was received.

    `request` is the whole request. `head` is the response's head with the empty line that ends it, `body` all that came after it, with
    the framing of chunks where the server sent it in chunks. `at` is when the request was sent (UTC), `peer` the server's
    address; empty behind a proxy, which alone knows it.
    """

    url: str
    at: datetime
    peer: str
    request: bytes
    head: bytes
    body: bytes


class Fetched(msgspec.Struct, frozen=True):
    """A page as it was fetched.

    `url` is as asked, `final` as answered, after redirects. `headers` are the last response's, names in lower case, in their order.
    `body` is unpacked (gzip, deflate, brotli, zstd) and within the limits; it is empty where `status` is 304. `at` is when the last
    request was sent (UTC). `exchanges` are the hops in their order, the last one is that of `final`.
    """

    url: str
    final: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    exchanges: tuple[Exchange, ...]

    def header(self, name: str) -> str | None:
        """The first header of this name; None where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)
