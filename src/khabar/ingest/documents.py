"""The way in: bytes of any kind to documents."""

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from khabar.errors import EmptyInputError, UnsupportedError, UsageError
from khabar.ingest.captured import captured_page
from khabar.ingest.draft import Draft
from khabar.ingest.finish import finish
from khabar.ingest.instant import given as checked
from khabar.ingest.limits import Clock, Limits, check_size
from khabar.ingest.sniff import Kind, kind_of
from khabar.records.document import Ingested

_DEFAULT = Limits()
_LONGEST_ID = 200


def documents(
    data: bytes | str,
    *,
    name: str | None = None,
    id: str | None = None,  # noqa: A002 - the record's own word
    published: str | None = None,
    url: str | None = None,
    limits: Limits = _DEFAULT,
) -> Iterator[Ingested]:
    """The documents in `data`: one, or for Telegram's export one a post.

    `name` is a file name, for ids and as a hint at the kind. `id` is the document's id, else the name without its ending, else the
    first 16 hex digits of the SHA-256 of the bytes (of a string: of its UTF-8). `published` is a day or instant that the caller
    knows (ISO), with basis "given"; `url` is the address that the bytes came from, for a file that names none itself. Errors:
    UsageError for a malformed call; IngestError and its kinds where the bytes cannot become a document. All but those of later
    Telegram posts come before the first document.
    """
    day = None if published is None else checked(published)
    if id is not None and (not id.strip() or len(id) > _LONGEST_ID):
        raise UsageError(f"id={id[:40]!r}: an id has 1 to {_LONGEST_ID} characters")
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    check_size(len(raw), limits)
    if not raw.strip(b"\x00\t\n\r\f\v \xef\xbb\xbf\xfe\xff"):
        raise EmptyInputError(f"{name or 'the input'} is empty; give it some text")
    return _documents(raw, name, id, day, limits, url)


def _documents(  # noqa: PLR0917 - what was checked, handed on by one caller
    raw: bytes, name: str | None, given_id: str | None, day: str | None, limits: Limits, url: str | None
) -> Iterator[Ingested]:
    sha256 = hashlib.sha256(raw).hexdigest()
    base = given_id or _stem(name) or sha256[:16]
    clock = Clock(limits)
    kind = kind_of(raw, name)
    drafts = _captured(raw, name, limits, clock) if kind == "capture" else _drafts(kind, raw, name, limits, clock)
    for draft in drafts:
        if not any(_visible(c) for c in draft.text):
            raise EmptyInputError(f"{name or 'the input'} holds no text, only white space and control characters")
        clock.check("marking what is not the article")
        addressed = msgspec.structs.replace(draft, url=draft.url or url)
        yield finish(addressed, doc_id=f"{base}-{draft.part}" if draft.part else base, sha256=sha256, given=day)


def _drafts(kind: Kind, raw: bytes, name: str | None, limits: Limits, clock: Clock) -> Iterator[Draft]:
    from khabar.ingest.docx import read_docx
    from khabar.ingest.feed_entry import read_entry
    from khabar.ingest.html import read_html
    from khabar.ingest.pasted import read_pasted
    from khabar.ingest.pdf import read_pdf
    from khabar.ingest.plain import read_plain
    from khabar.ingest.telegram import read_telegram

    if kind == "html":
        return read_html(raw, name, limits, clock)
    if kind == "pdf":
        return read_pdf(raw, name, limits, clock)
    if kind == "docx":
        return read_docx(raw, name, limits)
    others = {"telegram": read_telegram, "pasted": read_pasted, "entry": read_entry, "text": read_plain}
    return others[kind](raw, limits)


def _captured(raw: bytes, name: str | None, limits: Limits, clock: Clock) -> Iterator[Draft]:
    """The drafts of a captured page. They are at the address that it was fetched from, whatever the page says of itself."""
    page = captured_page(raw, name, limits)
    kind = kind_of(page.data, page.name)
    if kind == "capture":
        raise UnsupportedError(f"{name or 'the input'} is the capture of a capture; take the inner one out")
    for draft in _drafts(kind, page.data, page.name, limits, clock):
        notes = (*draft.warnings, *page.notes)
        yield msgspec.structs.replace(draft, url=page.url, host=draft.host or page.host, claimed=page.claimed, warnings=notes)


def _stem(name: str | None) -> str | None:
    """A file name without its folder and its last ending."""
    if not name:
        return None
    return PurePath(name.replace("\\", "/")).stem[:_LONGEST_ID].strip() or None


def _visible(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")
