"""What a feed tells of a page that could not be had: a few lines that say so, an empty line, and the feed's own words.

    Khabar-Entry: 1
    Address: https://…       of the page; of the feed, where the entry names none
    Listed: https://…        the feed
    Read: 2024-05-15T08:03:11+00:00
    Claimed: 2024-05-14T10:30:00+00:00      when the feed says that it was published
    Title: …
    Instead: …               why the page could not be had

All but Claimed and Title always stand there.
"""

import datetime
from collections.abc import Iterator, Mapping

from khabar.errors import BrokenFileError
from khabar.ingest.decode import decode
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits, check_chars
from khabar.ingest.listed import listed
from khabar.records.record_warning import RecordWarning

MAGIC = "Khabar-Entry: 1\n"
HEADERS = ("Address", "Listed", "Read", "Claimed", "Title", "Instead")
_LONGEST = 2048


def written(text: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of an entry. `headers` by name, of `HEADERS`; what is empty is left out, what is too long cut."""
    lines = [f"{name}: {value}\n" for name in HEADERS if (value := _plain(headers.get(name, ""))[:_LONGEST])]
    return f"{MAGIC}{''.join(lines)}\n{text}".encode("utf-8", "replace")


def _plain(value: str) -> str:
    """On one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def read_entry(data: bytes, limits: Limits) -> Iterator[Draft]:
    """One draft: the feed's words as they stand. Raises BrokenFileError where the lines at the head are none; else as `read_plain`."""
    decoded = decode(data)
    head, _, text = decoded.text.partition("\n\n")
    check_chars(text, limits)
    lines = (line.partition(": ") for line in head.split("\n")[1:])
    said = {name: value.strip() for name, sign, value in lines if sign and name in HEADERS}
    try:
        at, address, source = datetime.datetime.fromisoformat(said["Read"]), said["Address"], said["Listed"]
    except (KeyError, ValueError):
        raise BrokenFileError("the lines before the entry do not say of which page, by which feed and when it was read") from None
    claimed, notes = listed(source, said.get("Claimed", ""), at)
    instead = RecordWarning(
        "feed-summary", f"only what the feed tells; the page could not be had: {said.get('Instead', 'no reason is told')}"
    )
    yield Draft(
        text=text,
        title=said.get("Title"),
        headed="Title" in said,
        url=address if address.startswith(("https://", "http://")) else None,
        claimed=claimed,
        warnings=(*decoded.warnings, instead, *notes),
    )
