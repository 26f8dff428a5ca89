"""A page kept from the web, as evidence: what was asked, what came, and the hash of every file that holds it."""

from datetime import datetime
from typing import Literal

import msgspec

Role = Literal["warc", "page", "text"]
ProxyKind = Literal["socks5", "http"]


class CaptureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a capture. `name` begins with `sha256`, the hash of its bytes; `size` in bytes."""

    role: Role
    name: str
    sha256: str
    size: int


class Hop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request and its answer. `peer` is the address that answered; empty behind a proxy. `at` in UTC."""

    url: str
    at: datetime
    status: int
    peer: str


class Manner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it was asked for. Of a proxy only its kind is kept, of networks and roots of one's own only that there were some.

    `ignored_robots` is the reason why robots.txt was not asked; None where it was.
    """

    user_agent: str
    proxy: ProxyKind | None
    ignored_robots: str | None
    own_networks: bool
    own_roots: bool
    max_received: int
    max_decoded: int


class Listing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who named the address: the feed or sitemap `source`, the title that it gives, and when it claims that the page was published."""

    source: str
    title: str = ""
    claimed: str = ""


class Capture(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The manifest of a capture. Its own hash names its folder, and is what a time stamp is made over.

    `url` as asked, `final` as answered, `at` when the answer was asked for (UTC), `status` and `media` (the Content-Type) as the server
    said them. `hops` in their order. `stamp` is the authority that was asked for a time stamp; empty where none was. `untold` says why
    there is no text. `listing` is who named the address, where it was not asked for by itself. `engine` is the version of Khabar.
    """

    schema: Literal["khabar/capture/1"] = "khabar/capture/1"
    url: str
    final: str
    at: datetime
    status: int
    media: str
    hops: tuple[Hop, ...]
    files: tuple[CaptureFile, ...]
    manner: Manner
    stamp: str = ""
    untold: str | None = None
    listing: Listing | None = None
    engine: str

    def file(self, role: Role) -> CaptureFile | None:
        """The file in this role; None where there is none."""
        return next((file for file in self.files if file.role == role), None)
