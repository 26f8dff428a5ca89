"""Opening zip packages without ever unpacking a bomb."""

import io
import zipfile

from khabar.errors import BrokenFileError, LimitError, UnsupportedError
from khabar.ingest.limits import Limits

_MOST_ENTRIES = 5_000
_MOST_RATIO = 200
_SMALL = 1_000_000
_OTHER = (
    ("xl/workbook.xml", "a spreadsheet (.xlsx)"),
    ("ppt/presentation.xml", "a presentation (.pptx)"),
    ("mimetype", "an OpenDocument or EPUB file"),
)


def word_package(data: bytes, name: str | None, limits: Limits) -> zipfile.ZipFile:
    """A Word package, checked. Raises UnsupportedError for other archives, BrokenFileError for damaged ones, LimitError for bombs."""
    called = name or "the input"
    opened = package(data, called, limits)
    names = set(opened.namelist())
    if "word/document.xml" in names:
        return opened
    what = next((what for part, what in _OTHER if part in names), "a zip archive")
    raise UnsupportedError(f"{called} is {what}; unpack it or save its text as .docx, PDF, HTML or plain text")


def package(data: bytes, called: str, limits: Limits) -> zipfile.ZipFile:
    """A zip archive, its directory checked. Raises BrokenFileError for damaged ones, LimitError for bombs."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        entries = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as e:
        raise BrokenFileError(f"{called} is a zip archive that cannot be opened ({e}); it may be cut off: fetch it again") from e
    _check_sizes(entries, called, limits)
    return opened


def member(opened: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """The bytes of one part. Stops at the limit, whatever the directory says of its size. Raises LimitError, BrokenFileError."""
    try:
        with opened.open(name) as part:
            data = part.read(limits.max_expanded + 1)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError, KeyError) as e:
        raise BrokenFileError(f"the part {name} of the package cannot be unpacked ({e}); the file may be damaged or have a password") from e
    except Exception as e:  # zlib.error and lzma.LZMAError share no base
        raise BrokenFileError(f"the part {name} of the package is damaged ({e}); fetch the file again") from e
    if len(data) > limits.max_expanded:
        raise LimitError(f"the part {name} unpacks to more than {limits.max_expanded:,} bytes; it looks like a zip bomb, and was not read")
    return data


def _check_sizes(entries: list[zipfile.ZipInfo], called: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MOST_ENTRIES:
        raise LimitError(f"{called} is an archive of {len(entries):,} parts; it looks like a zip bomb, and was not opened")
    if total > limits.max_expanded or (total > _SMALL and total > _MOST_RATIO * max(1, packed)):
        raise LimitError(f"{called} would unpack from {packed:,} to {total:,} bytes; it looks like a zip bomb, and was not opened")
