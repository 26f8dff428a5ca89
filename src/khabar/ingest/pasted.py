"""A text that somebody pasted, with what they know of it: a few lines that say so, an empty line, and the text as it is.

    Khabar-Text: 1
    Address: https://…
    Outlet: …
    Posted: 2024-05-14T10:30
    Seen: 2024-05-15T08:00
    Received: 2024-05-15T08:03:11+00:00

Every line but the first may lack. A posting time without an offset is by the outlet's own clock. When it was seen and received is kept in
these bytes alone: no record has a place for it.
"""

import datetime
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from khabar.ingest.decode import decode
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits, check_chars
from khabar.ingest.outlets import outlet_at, outlet_named

MAGIC = "Khabar-Text: 1\n"
HEADERS = ("Address", "Outlet", "Posted", "Seen", "Received")
_LONGEST = {"Address": 2000, "Outlet": 200, "Posted": 40, "Seen": 40, "Received": 40}
_ZONE = "Asia/Damascus"


def written(text: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of a pasted text. `headers` by name, of `HEADERS`; what is empty is left out, what is too long cut, line ends are LF."""
    lines = [f"{name}: {value}\n" for name in HEADERS if (value := _plain(headers.get(name, ""))[: _LONGEST[name]])]
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"{MAGIC}{''.join(lines)}\n{body}".encode("utf-8", "surrogatepass")


def _plain(value: str) -> str:
    """On one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def read_pasted(data: bytes, limits: Limits) -> Iterator[Draft]:
    """One draft: the text as it stands, with the address, outlet and posting time that stand before it. Raises as `read_plain`."""
    decoded = decode(data)
    head, _, text = decoded.text.partition("\n\n")
    check_chars(text, limits)
    said = {name: value.strip() for line in head.split("\n") for name, sign, value in [line.partition(":")] if sign and name in HEADERS}
    address, outlet = said.get("Address"), said.get("Outlet")
    web = address is not None and address.startswith(("http://", "https://"))
    yield Draft(
        text=text,
        url=address if web else None,
        outlet=outlet,
        published=_instant(said["Posted"], outlet, address) if said.get("Posted") else None,
        warnings=decoded.warnings,
    )


def _instant(posted: str, outlet: str | None, address: str | None) -> str:
    """The posting time with the offset of the outlet's clock, where it has none of its own; a day stays a day."""
    try:
        found = datetime.datetime.fromisoformat(posted)
    except ValueError:
        return posted
    if len(posted) <= len("2024-05-14") or found.tzinfo is not None:
        return posted
    known = (outlet_named(outlet) if outlet else None) or (outlet_at(address) if address else None)
    return found.replace(tzinfo=ZoneInfo(known.zone if known else _ZONE)).isoformat()
