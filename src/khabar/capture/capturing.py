"""From an address to evidence: fetched, made into files, stamped."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from khabar.capture import bundle
from khabar.capture.evidence import STAMP, evidence, sha256
from khabar.capture.fetching import Fetcher
from khabar.capture.stamping import MEDIA, stamped
from khabar.errors import CaptureError, KhabarError
from khabar.ingest.captured import MANIFEST
from khabar.records.capture import Capture

_OK = 200
_HASH_SHOWN = 12


class Taken(msgspec.Struct, frozen=True):
    """A capture that is not kept yet: its files, its manifest, and why it has no stamp though one was asked for."""

    files: dict[str, bytes]
    capture: Capture
    unstamped: str | None = None

    @property
    def good(self) -> bool:
        """Whether the server gave the page, and not an error."""
        return self.capture.status == _OK


def take(fetcher: Fetcher, url: str, stamp: str = "", *, later: bool = True) -> Taken:
    """Fetch `url` and make evidence of it. Raises FetchRefusedError, FetchFailedError.

    A stamp that fails does not lose the page: the manifest names the authority all the same where the stamp can be added `later`.
    """
    fetched = fetcher.fetch(url)
    files, unstamped = evidence(fetched, fetcher.settings, stamp), None
    if stamp:
        try:
            name, data = stamp_for(files[MANIFEST], fetcher, stamp)
            files[name] = data
        except KhabarError as error:
            unstamped = str(error)
            files = files if later else evidence(fetched, fetcher.settings)
    return Taken(files, msgspec.json.decode(files[MANIFEST], type=Capture), unstamped)


def stamp_for(manifest: bytes, fetcher: Fetcher, authority: str) -> tuple[str, bytes]:
    """A stamp over a manifest, and its file name. Raises CaptureError and its kinds."""

    def post(query: bytes) -> bytes:
        answer = fetcher.post(authority, query, MEDIA)
        if answer.status != _OK:
            raise CaptureError(
                f"{authority}: the time-stamping authority answers with status {answer.status}; try later, or ask another one"
            )
        return answer.body

    data = stamped(manifest, post)
    return f"{sha256(data)}{STAMP}", data


def kept(parent: Path) -> dict[str, Path]:
    """The captures below `parent` by the address that was asked for, where the page was there; the last of several."""
    out: dict[str, Path] = {}
    for folder in bundle.captures(parent):
        try:
            capture = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Capture)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            continue  # `khabar verify` names it; the page is fetched again
        if capture.status == _OK:
            out[capture.url] = folder
    return out


def stamp_later(folder: Path, fetcher: Fetcher, authority: str) -> bool:
    """Give a capture that is on the disk the stamp that it lacks; whether it lacked one. Raises CaptureError and its kinds."""
    if any(folder.glob(f"*{STAMP}")):
        return False
    bundle.add(folder, *stamp_for((folder / MANIFEST).read_bytes(), fetcher, authority))
    return True


def prefix_of(url: str) -> str:
    """How the names of all bundles begin that were captured from `url`: its host, and a part of its hash."""
    host = (urlsplit(url).hostname or "page").replace(":", "-")[:100]
    return f"{host}-{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH_SHOWN]}-"


def bundle_name(taken: Taken) -> str:
    """The name under which a case file receives a capture."""
    return f"{prefix_of(taken.capture.url)}{sha256(taken.files[MANIFEST])[:_HASH_SHOWN]}.capture"
