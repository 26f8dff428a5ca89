"""Evidence out of a fetched page: the files by their names, and the manifest over them. Nothing is written here.

A file's name is its hash, so that any changed byte is seen; the manifest is called `capture.json`, and its hash names the whole.
"""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version

import msgspec

from khabar.capture.fetched import Exchange, Fetched
from khabar.capture.proxy import proxy_of
from khabar.capture.settings import Settings
from khabar.capture.warc import warc
from khabar.errors import IngestError
from khabar.ingest import documents
from khabar.ingest.captured import MANIFEST
from khabar.records.capture import Capture, CaptureFile, Hop, Listing, Manner, Role

STAMP = ".tsr"
Files = Mapping[str, bytes]
"""The content of a capture by the names of its files."""
_ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}


def evidence(fetched: Fetched, settings: Settings, stamp: str = "", listing: Listing | None = None) -> dict[str, bytes]:
    """The files of a capture, without a stamp. `stamp` is the authority that will be asked for one, `listing` who named the address."""
    media = fetched.header("content-type") or ""
    ending = _ENDINGS.get(media.partition(";")[0].strip().lower(), "bin")
    text, untold = _text(fetched.body, ending)
    parts: list[tuple[Role, str, bytes]] = [
        ("warc", "warc.gz", warc(fetched.exchanges, _about(settings))),
        ("page", f"page.{ending}", fetched.body),
    ]
    if text is not None:
        parts.append(("text", "text.txt", text.encode("utf-8", "surrogatepass")))
    files = {_name(data, ending): (role, data) for role, ending, data in parts}
    capture = Capture(
        url=fetched.url,
        final=fetched.final,
        at=fetched.at,
        status=fetched.status,
        media=media[:200],
        hops=tuple(_hop(e) for e in fetched.exchanges),
        files=tuple(CaptureFile(role, name, sha256(data), len(data)) for name, (role, data) in files.items()),
        manner=_manner(settings),
        stamp=stamp,
        untold=untold,
        listing=listing,
        engine=version("khabar"),
    )
    manifest = msgspec.json.format(msgspec.json.encode(capture), indent=1) + b"\n"
    return {MANIFEST: manifest, **{name: data for name, (_, data) in files.items()}}


def sha256(data: bytes) -> str:
    """The hash that names a file."""
    return hashlib.sha256(data).hexdigest()


def ident(files: Files) -> str:
    """What names a capture: the hash of its manifest."""
    return sha256(files[MANIFEST])


def _name(data: bytes, ending: str) -> str:
    return f"{sha256(data)}.{ending}"


def _text(body: bytes, ending: str) -> tuple[str | None, str | None]:
    """The text as Khabar reads it, or why there is none."""
    try:
        return "\n\n".join(found.document.text for found in documents(body, name=f"page.{ending}")), None
    except IngestError as error:
        return None, str(error)


def _hop(exchange: Exchange) -> Hop:
    return Hop(exchange.url, exchange.at, int(exchange.head.split(None, 2)[1]), exchange.peer)


def _manner(settings: Settings) -> Manner:
    return Manner(
        user_agent=settings.user_agent,
        proxy=proxy_of(settings.proxy).kind if settings.proxy else None,
        ignored_robots=settings.ignore_robots,
        own_networks=bool(settings.allow_private),
        own_roots=settings.trust is not None,
        max_received=settings.max_received,
        max_decoded=settings.max_decoded,
    )


def _about(settings: Settings) -> dict[str, str]:
    robots = "classic" if settings.ignore_robots is None else f"ignored: {settings.ignore_robots}"
    return {
        "software": f"khabar/{version('khabar')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "http-header-user-agent": settings.user_agent,
        "robots": robots,
    }
