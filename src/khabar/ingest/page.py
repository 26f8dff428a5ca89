"""A page as it was fetched, with what is known of the fetching: a few lines that say so, an empty line, and the bytes that came.

    Khabar-Page: 1
    Address: https://…       where it was in the end
    Asked: https://…         where it was asked for, if that is another address
    Fetched: 2024-05-15T08:03:11+00:00
    Status: 200
    Type: text/html; charset=utf-8
    Listed: https://…        the feed or sitemap that named it
    Claimed: 2024-05-14T10:30:00+00:00      when that says it was published
    Title: …                 the title that a feed gives it, where only that follows and what the feed tells of it
    Instead: …               why the page could not be had, and what follows is only what the feed tells of it

Address and Fetched always stand there.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import msgspec

from khabar.errors import BrokenFileError
from khabar.ingest.draft import Draft
from khabar.records.record_warning import RecordWarning

MAGIC = "Khabar-Page: 1\n"
HEADERS = ("Address", "Asked", "Fetched", "Status", "Type", "Listed", "Claimed", "Title", "Instead")
_LONGEST = 2048
_AHEAD = datetime.timedelta(days=1)
"""A feed's clock may be that far ahead of ours."""
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}


def written(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The bytes of a fetched page. `headers` by name, of `HEADERS`; what is empty is left out, what is too long cut."""
    lines = [f"{name}: {value}\n" for name in HEADERS if (value := _plain(headers.get(name, ""))[:_LONGEST])]
    return f"{MAGIC}{''.join(lines)}\n".encode("utf-8", "replace") + body


def _plain(value: str) -> str:
    """On one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def read_page(raw: bytes, inner: Callable[[bytes, str], Iterator[Draft]]) -> Iterator[Draft]:
    """The drafts of the page. `inner` reads the bytes that came, with a file name that hints at their kind.

    A page's own address counts where it is on the host that it was fetched from; its own day goes before what a feed claims. Raises
    BrokenFileError where the lines at the head are none, and as `inner`.
    """
    head, _, body = raw.partition(b"\n\n")
    said = _said(head)
    if "Address" not in said or "Fetched" not in said or body.startswith(MAGIC.encode()):
        raise BrokenFileError("the lines before the page do not say where and when it was fetched; fetch it again")
    kind = said.get("Type", "").partition(";")[0].strip().lower()
    for draft in inner(body, f"page{_ENDINGS.get(kind, '')}"):
        yield _told(draft, said)


def _said(head: bytes) -> dict[str, str]:
    lines = (line.partition(": ") for line in head.decode("utf-8", "replace").split("\n")[1:])
    return {name: value.strip() for name, sign, value in lines if sign and name in HEADERS}


def _told(draft: Draft, said: Mapping[str, str]) -> Draft:
    address = said["Address"]
    at_home = draft.url is not None and host(draft.url) == host(address)
    claimed, notes = _claimed(said)
    notes = (RecordWarning("fetched", f"fetched on {said['Fetched']} from {address}{_status(said)}"), *notes)
    if draft.url is not None and not at_home:
        notes = (*notes, RecordWarning("address-elsewhere", f"the page says that its address is {draft.url}, on another host"))
    if said.get("Instead"):
        notes = (*notes, RecordWarning("feed-summary", f"only what the feed tells of it; the page could not be had: {said['Instead']}"))
    return msgspec.structs.replace(
        draft,
        title=said.get("Title") or draft.title,
        headed=draft.headed or "Title" in said,
        url=draft.url if at_home else address,
        host=draft.host or host(address),
        claimed=claimed,
        warnings=(*draft.warnings, *notes),
    )


def _status(said: Mapping[str, str]) -> str:
    listed = f", listed by {said['Listed']}" if said.get("Listed") else ""
    return f" (status {said['Status']}){listed}" if said.get("Status") else listed


def _claimed(said: Mapping[str, str]) -> tuple[str | None, tuple[RecordWarning, ...]]:
    """The day that a feed claims, unless it is after the day on which the page was fetched; and that it claims it."""
    claimed = said.get("Claimed")
    if not claimed:
        return None, ()
    try:
        ahead = _instant(claimed) > _instant(said["Fetched"]) + _AHEAD
    except (ValueError, OverflowError):
        return None, (RecordWarning("feed-day-unread", f"the feed's publication date «{claimed[:60]}» is no date that can be read"),)
    if ahead:
        note = f"the feed says that it was published on {claimed}, after it was fetched; that is not taken"
        return None, (RecordWarning("feed-day-ahead", note),)
    return claimed, (RecordWarning("feed-day", f"the feed says that it was published on {claimed}"),)


def _instant(text: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=datetime.UTC)


def host(url: str) -> str:
    """The host of an address in lower case, without www; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
