"""The list of sources: OPML, as feed readers export it, with two attributes of our own.

<opml version="2.0" xmlns:khabar="urn:khabar:opml:1"><body>
  <outline text="جسر السنديان" xmlUrl="https://…/feed" khabar:every="30m"/>
  <outline text="نهر برس" xmlUrl="https://…/sitemap.xml" khabar:kind="sitemap" khabar:every="2h"/>
  <outline text="قناة الوادي" khabar:kind="telegram" khabar:path="exports/valley"/>
</body></opml>
"""

from pathlib import Path
from typing import Any

import msgspec

from khabar.casefile.addresses import canonical
from khabar.errors import UsageError
from khabar.ingest import Limits, read_bounded
from khabar.view.clean import inline
from khabar.watch.markup import local, plain, tree
from khabar.watch.pace import Pace, interval
from khabar.watch.source import KINDS, LOCAL, Kind, Source, address

NAMESPACE = "urn:khabar:opml:1"
MOST = 2000
_LONGEST_TITLE = 200


class Read(msgspec.Struct, frozen=True):
    """The sources of a list, in its order, and what of it was left out, with why."""

    sources: tuple[Source, ...]
    left_out: tuple[str, ...]


def read_list(path: Path, found: Pace) -> Read:
    """The sources in a list. An outline that cannot be watched is left out and told.

    Paths of folders are relative to the list and stay below its folder: a list from elsewhere cannot name any file of this computer. Raises
    UsageError where there is no such file, or nothing in it can be watched; LimitError, BrokenFileError where it is no list.
    """
    what = f"{path}"
    root = tree(plain(read_bounded(path, Limits(max_bytes=found.feed.bytes)), found.feed, what), what)
    if local(root) != "opml":
        raise UsageError(f"{what} is no list of feeds (OPML); its first element is <{inline(local(root))[:40]}>")
    sources: dict[tuple[Kind, str], Source] = {}
    left_out: list[str] = []
    for line, outline in _outlines(root):
        try:
            source = _source(outline, path.resolve().parent, found)
        except UsageError as error:
            left_out.append(f"{what}, line {line}: {error}")
            continue
        name = (source.kind, source.address if source.kind in LOCAL else canonical(source.address))
        if name in sources:
            left_out.append(f"{what}, line {line}: {source.address} stands there twice")
        sources.setdefault(name, source)
    if len(sources) > MOST:
        raise UsageError(f"{what} lists {len(sources):,} sources, more than {MOST:,}; split it")
    if not sources:
        raise UsageError(f"{what} lists nothing that can be watched" + (f": {left_out[0]}" if left_out else ""))
    return Read(tuple(sources.values()), tuple(left_out))


def _outlines(root: Any) -> list[tuple[int, dict[str, str]]]:
    """The outlines that name a source: their line and their attributes by name, in lower case, ours with «khabar:»."""
    out = []
    for node in root.iter():
        if local(node) != "outline":
            continue
        named = {_attribute(str(key)): str(value) for key, value in node.attrib.items()}
        if "xmlurl" in named or any(name.startswith("khabar:") for name in named):
            out.append((int(node.sourceline or 0), named))
    return out


def _attribute(key: str) -> str:
    return f"khabar:{key.rpartition('}')[2].lower()}" if key.startswith(f"{{{NAMESPACE}}}") else key.lower()


def _source(outline: dict[str, str], folder: Path, found: Pace) -> Source:
    unknown = sorted(k for k in outline if k.startswith("khabar:") and k not in ("khabar:kind", "khabar:every", "khabar:path"))
    if unknown:
        raise UsageError(f"{inline(unknown[0])} is no attribute that Khabar knows; there are khabar:kind, khabar:every and khabar:path")
    kind = next((k for k in KINDS if k == outline.get("khabar:kind", "feed")), None)
    if kind is None:
        raise UsageError(f"khabar:kind={inline(outline['khabar:kind'])[:40]!r} is none of {', '.join(KINDS)}")
    every = interval(outline["khabar:every"], found) if "khabar:every" in outline else found.every
    title = inline(outline.get("text") or outline.get("title") or "")[:_LONGEST_TITLE].strip()
    if kind in LOCAL:
        return Source(kind, _folder(outline.get("khabar:path", ""), folder), every, title)
    return Source(kind, address(outline.get("xmlurl", "")), every, title)


def _folder(path: str, folder: Path) -> str:
    found = (folder / path).resolve()
    if not path or not found.is_relative_to(folder):
        raise UsageError(f"khabar:path={inline(path)[:200]!r}: a list names folders below its own; give others on the command line")
    if not found.is_dir():
        raise UsageError(f"{found}: there is no such folder")
    return str(found)
