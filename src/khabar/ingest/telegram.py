"""Telegram's export (`result.json`) of one chat or of an account: a document for each post that has text."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.errors import BrokenFileError, EmptyInputError, LimitError
from khabar.ingest.decode import decode
from khabar.ingest.draft import Draft
from khabar.ingest.instant import from_unix
from khabar.ingest.limits import Limits
from khabar.records.record_warning import RecordWarning

_MEDIA = ("photo", "file")
"""Where a message names the files beside the export; in their place stands a sentence where they were not exported."""


class _Skipped:
    """How many messages gave no document, by reason."""

    def __init__(self) -> None:
        self.service = 0
        self.textless = 0
        self.malformed = 0


def read_telegram(data: bytes, limits: Limits) -> Iterator[Draft]:
    """A draft for each post with text, in the order of the file. `part` is the message's id, in a full export after its chat's.

    The first draft's warnings count what was left out. Raises BrokenFileError for JSON that is none, or has no messages; LimitError
    for too many messages or too deep nesting; EmptyInputError where no message has text.
    """
    decoded = decode(data)
    chats = _chats(_json(decoded.text))
    total = sum(len(messages) for _, messages in chats)
    if total > limits.max_messages:
        raise LimitError(f"the export has {total:,} messages, more than the limit of {limits.max_messages:,}; export fewer days at a time")
    skipped = _Skipped()
    drafts = _apart([draft for chat, messages in chats for draft in _posts(chat, messages, skipped, many=len(chats) > 1)])
    if not drafts:
        raise EmptyInputError(f"none of the export's {total:,} messages has text")
    notes = (*decoded.warnings, *_notes(skipped))
    yield msgspec.structs.replace(drafts[0], warnings=(*notes, *drafts[0].warnings))
    yield from drafts[1:]


def _apart(drafts: list[Draft]) -> list[Draft]:
    """The drafts with a part of its own each: a message id that comes again (exports pasted together) gets «-2», «-3» behind it."""
    seen = Counter[str]()
    out = []
    for draft in drafts:
        part = draft.part or ""
        seen[part] += 1
        out.append(draft if seen[part] == 1 else msgspec.structs.replace(draft, part=f"{part}-{seen[part]}"))
    return out


def _json(text: str) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(text)
    except RecursionError as e:
        raise LimitError("the JSON is nested too deep; this is no export of Telegram") from e
    except (msgspec.DecodeError, UnicodeError) as e:
        raise BrokenFileError(f"the JSON is broken or cut off ({e}); export the chat again") from e
    return found if isinstance(found, dict) else {}


def _chats(export: dict[str, Any]) -> list[tuple[dict[str, Any], list[Any]]]:
    """Each chat with its messages: one in a chat's own export, many in an account's."""
    listed = [export]
    for key in ("chats", "left_chats"):
        part = export.get(key)
        inner = part.get("list") if isinstance(part, dict) else None
        listed.extend(chat for chat in inner or () if isinstance(chat, dict))
    out = []
    for chat in listed:
        messages = chat.get("messages")
        if isinstance(messages, list):
            out.append((chat, messages))
    if not out:
        raise BrokenFileError("the JSON has no list of messages; give Telegram's own export (result.json)")
    return out


def _posts(chat: dict[str, Any], messages: list[Any], skipped: _Skipped, *, many: bool) -> Iterator[Draft]:
    for message in messages:
        if not isinstance(message, dict) or not isinstance(message.get("id"), int):
            skipped.malformed += 1
        elif message.get("type") != "message":
            skipped.service += 1
        else:
            text = _text(message.get("text")).replace("\r\n", "\n").replace("\r", "\n")
            if not text.strip() or "\x00" in text:
                skipped.textless += 1
            else:
                yield _draft(chat, message, text, f"{chat.get('id', 0)}-{message['id']}" if many else str(message["id"]))


def _draft(chat: dict[str, Any], message: dict[str, Any], text: str, part: str) -> Draft:
    teller = _name(message.get("from")) or _name(chat.get("name"))
    origin = _name(message.get("forwarded_from"))
    notes = (RecordWarning("forwarded", f"the post was forwarded; it comes from «{origin}»"),) if origin else ()
    files = [name for key in _MEDIA if (name := _name(message.get(key)))]
    if files:
        notes = (*notes, RecordWarning("media", f"the post comes with files: {', '.join(files)}"))
    return Draft(
        text=text,
        title=next(line.strip() for line in text.split("\n") if line.strip()),
        outlet=teller,
        section=f"forwarded from {origin}" if origin else None,
        published=_when(message),
        part=part,
        warnings=notes,
    )


def _when(message: dict[str, Any]) -> str | None:
    """The instant of the post; without the Unix time only the day, for the exporter's clock is not known."""
    unix = message.get("date_unixtime")
    found = from_unix(unix) if isinstance(unix, (str, int)) else None
    day = message.get("date")
    return found or (day[:10] if isinstance(day, str) else None)


def _text(text: Any) -> str:
    """A post's text: a string, or a list of strings and entities with their own text."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _name(value: Any) -> str | None:
    return value.strip()[:200] or None if isinstance(value, str) else None


def _notes(skipped: _Skipped) -> tuple[RecordWarning, ...]:
    counts = (
        (skipped.service, "service messages (joins, pins, calls)"),
        (skipped.textless, "posts without text"),
        (skipped.malformed, "entries that are no messages"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return (RecordWarning("messages-skipped", f"left out of the export: {told}"),) if told else ()
