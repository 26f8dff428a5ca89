"""A page that was captured from the web: one zip file of its manifest, the page as received, its WARC file and its stamp."""

import hashlib
from urllib.parse import urlsplit

import msgspec

from khabar.errors import BrokenFileError
from khabar.ingest.limits import Limits
from khabar.ingest.listed import listed
from khabar.ingest.package import member, package
from khabar.records.capture import Capture
from khabar.records.record_warning import RecordWarning

MANIFEST = "capture.json"
_NAME_AT = 30
"""Where the name of the first file stands in a zip file."""


class CapturedPage(msgspec.Struct, frozen=True):
    """The page as it was received, its address and host, and a file name that hints at its kind.

    `claimed` is when whoever listed it claims that it was published; `notes` say where that comes from.
    """

    data: bytes
    url: str
    host: str | None
    name: str
    claimed: str | None = None
    notes: tuple[RecordWarning, ...] = ()


def is_capture(data: bytes) -> bool:
    """Whether a zip file is a capture: its manifest comes first."""
    return data[_NAME_AT : _NAME_AT + len(MANIFEST)] == MANIFEST.encode()


def captured_page(data: bytes, name: str | None, limits: Limits) -> CapturedPage:
    """The page in a capture. Raises BrokenFileError where it is not what was captured; else as `package`."""
    called = name or "the capture"
    with package(data, called, limits) as opened:
        try:
            capture = msgspec.json.decode(member(opened, MANIFEST, limits), type=Capture)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BrokenFileError(
                f"{called}: its manifest is no capture of this version ({error}); look at it with `khabar verify`"
            ) from None
        file = capture.file("page")
        page = b"" if file is None else member(opened, file.name, limits)
    if file is None or hashlib.sha256(page).hexdigest() != file.sha256:
        raise BrokenFileError(f"{called}: the page in it is not the one that was captured; look at it with `khabar verify`")
    claimed, notes = (None, ()) if capture.listing is None else listed(capture.listing.source, capture.listing.claimed, capture.at)
    return CapturedPage(page, capture.final, urlsplit(capture.final).hostname, f"page{file.name[file.name.rfind('.') :]}", claimed, notes)
