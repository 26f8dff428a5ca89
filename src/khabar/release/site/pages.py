"""All files of a site: each page in each language, the data of its map, and what they need, beside them."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from khabar.release.releasable import Release
from khabar.release.site import home, lists, method
from khabar.release.site.book import Book, book
from khabar.release.site.voice import LANGUAGES, Voice

_VENDOR_ONLY = "manifest.json"


def pages(release: Release, folder: Path) -> list[Path]:
    """Write the site into the new folder; the paths written."""
    listed = book(release)
    contents = {"assets/areas.js": script("khabarAreas", home.circles(listed)).encode()}
    contents |= {f"assets/{f.name}": f.read_bytes() for f in _assets()}
    contents |= {name: text.encode() for language in LANGUAGES for name, text in _pages(Voice(language), listed)}
    (folder / "assets").mkdir(parents=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


def _pages(voice: Voice, listed: Book) -> Iterator[tuple[str, str]]:
    yield voice.file("index"), home.page(voice, listed)
    yield from lists.incidents(voice, listed)
    yield from lists.places(voice, listed)
    yield voice.file("method"), method.page(voice, listed.release)


def script(name: str, data: object) -> str:
    """A script that sets a global; nothing in `data` ends it early, wherever it may be put."""
    told = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return f"globalThis.{name} = {told.replace('<', chr(92) + 'u003c')};\n"


def _assets() -> Iterator[Traversable]:
    static = files("khabar.release.site") / "static"
    for folder in (static, static / "vendor"):
        yield from sorted((f for f in folder.iterdir() if f.is_file() and f.name != _VENDOR_ONLY), key=lambda f: f.name)
