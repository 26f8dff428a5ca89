"""Which kind of file some bytes are: by what they are made of; the name only breaks ties."""

import re
from typing import Literal

from khabar.errors import UnsupportedError
from khabar.ingest.captured import is_capture
from khabar.ingest.feed_entry import MAGIC as ENTRY
from khabar.ingest.pasted import MAGIC

Kind = Literal["html", "pdf", "docx", "telegram", "pasted", "entry", "capture", "text"]

_HEAD = 4096
_FOREIGN = (
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)", "save it as .docx or plain text"),
    (b"{\\rtf", "an RTF file", "save it as .docx or plain text"),
    (b"WARC/", "a web archive (WARC)", "take the pages out as HTML files"),
    (b"\x89PNG\r\n", "a picture (PNG)", "give its text: pictures are not read"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "give its text: pictures are not read"),
    (b"GIF8", "a picture (GIF)", "give its text: pictures are not read"),
    (b"II*\x00", "a picture (TIFF)", "give its text: pictures are not read"),
    (b"MM\x00*", "a picture (TIFF)", "give its text: pictures are not read"),
    (b"ID3", "a sound recording", "give a transcript: sound is not read"),
    (b"OggS", "a sound or video recording", "give a transcript: sound is not read"),
    (b"\x1aE\xdf\xa3", "a video", "give a transcript: video is not read"),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts as files"),
    (b"\x7fELF", "a program", "give a report"),
    (b"MZ\x90\x00", "a program", "give a report"),
)
_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|meta|section|table|title|h1|script|span|header)[\s>/]", re.I)
_TELEGRAM_KEYS = (b'"messages"', b'"chats"')


def kind_of(data: bytes, name: str | None) -> Kind:
    """The kind of `data`. `name` is a file name, a hint only. Raises UnsupportedError for known formats that no reader knows."""
    head = data[:_HEAD]
    for magic, what, todo in _FOREIGN:
        if head.startswith(magic):
            raise UnsupportedError(f"{_called(name)} is {what}; {todo}")
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnsupportedError(f"{_called(name)} is a picture, sound or video; give its text")
    if head.startswith(MAGIC.encode()):
        return "pasted"
    if head.startswith(ENTRY.encode()):
        return "entry"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "capture" if is_capture(data) else "docx"
    plain = _ascii_view(head)
    if plain.startswith((b"{", b"[")) and _telegram(data):
        return "telegram"
    return "html" if _html(plain, name) else "text"


def _called(name: str | None) -> str:
    return name or "the input"


def _ascii_view(head: bytes) -> bytes:
    """The head without byte-order mark, NULs (UTF-16 and -32) and leading white space: enough to look for markup in any encoding."""
    for bom in (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(bom):
            head = head[len(bom) :]
            break
    return head.replace(b"\x00", b"").lstrip()


def _html(plain: bytes, name: str | None) -> bool:
    if plain.startswith(b"<?xml"):
        return b"<html" in plain.lower()
    at = plain
    while at.startswith(b"<!--"):
        end = at.find(b"-->")
        if end < 0:
            return False
        at = at[end + 3 :].lstrip()
    if _OPENING.match(at):
        return True
    called = (name or "").lower().endswith((".html", ".htm", ".xhtml"))
    return called and _OPENING.search(plain) is not None


def _telegram(data: bytes) -> bool:
    """Whether JSON looks like Telegram's export: a chat's `messages`, or a full export's `chats`, near the head."""
    head = data[:20_000].replace(b"\x00", b"")
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(key in head for key in _TELEGRAM_KEYS)
