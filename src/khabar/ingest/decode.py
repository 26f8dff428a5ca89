"""Bytes to text: byte-order mark, declared encoding, strict UTF-8, then whichever code page makes plausible Arabic.

Whatever is not plain UTF-8 is named in a warning, and so is every byte that could not be read.
"""

import codecs
import re

import msgspec

from khabar.errors import UnsupportedError
from khabar.ingest.plausible import plausibility
from khabar.records.record_warning import RecordWarning

REPLACEMENT = "\ufffd"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PAGES = ("cp1256", "iso8859_6", "cp720", "mac_arabic")
_PLAUSIBLE = 0.6
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""", re.I)
_TEXT_CODECS = ("utf-8", "utf-16", "utf-32", "cp125", "cp720", "cp864", "iso8859", "koi8", "mac-")
_CONTROLS = frozenset(chr(c) for c in range(32)) - set("\t\n\r\f\v\x1b")
_SAMPLE = 65_536


class Decoded(msgspec.Struct, frozen=True):
    """The text without byte-order mark and with LF alone as line end; `encoding` is Python's name, or "mixed"."""

    text: str
    encoding: str
    warnings: tuple[RecordWarning, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """`data` as text. `declared` is the encoding that a page names for itself, if it does.

    Raises UnsupportedError where the bytes are no text: NULs, many control characters, or no encoding that fits.
    """
    found = _decode(data, declared)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    refuse_binary(text)
    return Decoded(text, found.encoding, found.warnings)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that HTML or XML declares in its first 4096 bytes, by Python's name; None where none, or none that is known."""
    for match in _DECLARED.finditer(data[:4096]):
        try:
            name = codecs.lookup(match[1].decode("ascii")).name
        except LookupError:
            continue
        if name.startswith(_TEXT_CODECS):
            return name
    return None


def refuse_binary(text: str) -> None:
    """Raises UnsupportedError where `text` holds NULs, or one control character in twenty."""
    if "\x00" in text:
        at = text.index("\x00")
        raise UnsupportedError(f"the input is binary (a NUL at character {at}), not text; give plain text, HTML, PDF, DOCX or result.json")
    sample = text[:_SAMPLE]
    controls = sum(map(sample.count, _CONTROLS))
    if controls * 20 > len(sample):
        raise UnsupportedError(
            f"the input is binary ({controls} control characters in {len(sample)}), not text; "
            "give plain text, HTML, PDF, DOCX or result.json"
        )


def _decode(data: bytes, declared: str | None) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _in(data[len(bom) :], name)
    wide = _wide(data)
    if wide:
        return _in(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        return _not_utf8(data, declared, e)
    return Decoded(text, "utf-8", _declared_otherwise(text, declared))


def _declared_otherwise(text: str, declared: str | None) -> tuple[RecordWarning, ...]:
    if declared in (None, "utf-8") or text.isascii():
        return ()
    return (RecordWarning("encoding", f"the page says that it is {declared}, its bytes are UTF-8; decoded as UTF-8"),)


def _in(data: bytes, name: str) -> Decoded:
    """Decoded in an encoding that is sure; what cannot be read becomes U+FFFD."""
    text = data.decode(name, "replace")
    notes = [] if name == "utf-8" else [RecordWarning("encoding", f"decoded as {name}")]
    try:
        data.decode(name)
    except UnicodeDecodeError as e:
        notes.append(_broken(e, len(data), text.count(REPLACEMENT)))
    return Decoded(text, name, tuple(notes))


def _broken(error: UnicodeDecodeError, size: int, count: int) -> RecordWarning:
    if error.reason.startswith(("unexpected end", "truncated", "incomplete")) and error.end >= size:
        return RecordWarning(
            "truncated", f"the input breaks off inside a character, after byte {error.start:,}; the end is probably missing"
        )
    return RecordWarning("broken-bytes", f"{count} broken bytes or runs of bytes became U+FFFD, the first at byte {error.start:,}")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: every other byte is 0 or 6 (Latin, Arabic), or three of four such."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    sample = sample[: len(sample) - len(sample) % 4] if len(sample) >= 8 else b""
    if not sample or (b"\x00" not in sample and b"\x06" not in sample):
        return None
    lanes = [sample[i::4] for i in range(4)]
    high = [sum(lane.count(b) for b in (0, 6)) / len(lane) for lane in lanes]
    zeros = [lane.count(0) / len(lane) for lane in lanes]
    name = None
    if zeros[2] == zeros[3] == 1.0 and high[1] > 0.9:
        name = "utf-32-le"
    elif zeros[0] == zeros[1] == 1.0 and high[2] > 0.9:
        name = "utf-32-be"
    elif min(high[1], high[3]) > 0.9 > max(high[0], high[2]):
        name = "utf-16-le"
    elif min(high[0], high[2]) > 0.9 > max(high[1], high[3]):
        name = "utf-16-be"
    return name


def _not_utf8(data: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    good = sum(1 for c in text if c >= "\x80") - broken
    if good < 2 * broken and not _some_utf8_line(data):
        return _code_page(data, declared)
    return _line_by_line(data, error)


def _some_utf8_line(data: bytes) -> bool:
    """Whether a line holds a run of characters in UTF-8 that chance does not make: four or more beyond ASCII."""
    for line in data.split(b"\n"):
        if not line.isascii():
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if sum(1 for c in text if c >= "\x80") >= 4:
                return True
    return False


def _line_by_line(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """UTF-8 with broken places, or with lines that somebody pasted in another encoding."""
    out: list[str] = []
    strange: list[tuple[int, str]] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        text = line.decode("utf-8", "replace")
        broken = text.count(REPLACEMENT)
        page = None
        if broken and sum(1 for c in text if c >= "\x80") - broken < 2 * broken:
            page = _best_page(line)
        if page:
            strange.append((number, page))
            text = line.decode(page)
        out.append(text)
    whole = "\n".join(out)
    notes = []
    if strange:
        lines = ", ".join(f"{n} ({page})" for n, page in strange[:5]) + (" …" if len(strange) > 5 else "")
        notes.append(
            RecordWarning("mixed-encoding", f"{len(strange)} lines are not UTF-8 like the rest and were decoded apart: line {lines}")
        )
    if REPLACEMENT in whole:
        notes.append(_broken(error, len(data), whole.count(REPLACEMENT)))
    return Decoded(whole, "mixed" if strange else "utf-8", tuple(notes))


def _best_page(data: bytes) -> str | None:
    """The Arabic code page in which `data` reads best, or None where it reads like Arabic in none."""
    best, name = _PLAUSIBLE, None
    for page in _PAGES:
        try:
            score = plausibility(data[:_SAMPLE].decode(page))
            data.decode(page)
        except UnicodeDecodeError:
            continue
        if score > best:
            best, name = score, page
    return name


def _code_page(data: bytes, declared: str | None) -> Decoded:
    page = _best_page(data)
    if page:
        return Decoded(data.decode(page), page, (RecordWarning("encoding", f"decoded as {page}"),))
    if declared and declared != "utf-8":
        text = data.decode(declared, "replace")
        return Decoded(text, declared, (RecordWarning("encoding", f"decoded as {declared}, as the page declares"),))
    return _guess(data)


def _guess(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None or match.encoding.startswith(("utf_16", "utf_32", "utf_7")):
        raise UnsupportedError("the bytes are no text in any known encoding; save the file as UTF-8, or say what kind of file it is")
    text = data.decode(match.encoding, "replace")
    return Decoded(text, match.encoding, (RecordWarning("encoding", f"decoded as {match.encoding}, a guess"),))
