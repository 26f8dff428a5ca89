"""Reading `.claims` files: one annotated report each, in a form that people can write and review.

Sections in this order: a head of `key: value` lines (id, outlet, published, title, language), TEXT, MENTIONS, SOURCES, CLAIMS.
corpus/README.md describes the format. Errors are DataErrors that name FILE:LINE and say what to do.
"""

import datetime
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import msgspec

from khabar.errors import DataError
from khabar.evaluate.claims_rows import Linked, Page, RowError, claim_row, mention_row, page, source_row
from khabar.evaluate.gold import Gold
from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading, ReadMention, ReadSource

_SECTIONS = ("TEXT", "MENTIONS", "SOURCES", "CLAIMS")
_ITEM = TypeVar("_ITEM", ReadMention, ReadSource, Linked)


class _Row(msgspec.Struct, frozen=True):
    line: int
    text: str


class _Sections(msgspec.Struct, frozen=True):
    head: Mapping[str, str]
    text: str
    rows: Mapping[str, tuple[_Row, ...]]


def read_claims_file(path: Path) -> Gold:
    """The annotated report in `path`. Raises DataError (FILE:LINE: what, and what to do)."""
    data = path.read_bytes()
    try:
        return parse_claims(data.decode("utf-8"), str(path))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError(f"{path}:{line}: not UTF-8 ({error.reason}); save the file as UTF-8") from None


def read_corpus(folder: Path) -> tuple[Gold, ...]:
    """Every `.claims` file right in `folder`, by name. Raises DataError, also where there is none or an id stands twice."""
    paths = sorted(folder.glob("*.claims"))
    if not paths:
        raise DataError(f"{folder}: no .claims file; name a folder of annotated reports")
    first: dict[str, Path] = {}
    golds = []
    for path in paths:
        gold = read_claims_file(path)
        known = first.setdefault(gold.document.id, path)
        if known is not path:
            raise DataError(f"{path}:1: the id {gold.document.id} stands in {known.name} too; give each report its own")
        golds.append(gold)
    return tuple(golds)


def parse_claims(content: str, name: str) -> Gold:
    """The annotated report written in `content`; `name` stands for the file in errors (DataError)."""
    parts = _sections(content, name)
    document = _document(parts, name)
    on = page(parts.text)
    mentions = _rows(parts.rows["MENTIONS"], mention_row, on, name)
    sources = _rows(parts.rows["SOURCES"], source_row, on, name)
    linked = _rows(parts.rows["CLAIMS"], claim_row, on, name)
    rows = [row for section in _SECTIONS for row in parts.rows[section]]
    lines = _lines(rows, [*(m.id for m in mentions), *(s.id for s in sources), *(x.claim.id for x in linked)], name)
    _refuse_overlaps(mentions, lines, name)
    known = {"mention": {m.id for m in mentions}, "source": {s.id for s in sources}, "claim": {x.claim.id for x in linked}}
    for x in linked:
        _refuse_dangling(x, known, f"{name}:{lines[x.claim.id]}")
    claims = _with_events(linked, lines, name)
    return Gold(document, Reading(mentions, sources, claims), hashlib.sha256(content.encode()).hexdigest())


def _sections(content: str, name: str) -> _Sections:
    section = "HEAD"
    head: dict[str, str] = {}
    body: list[str] = []
    rows: dict[str, list[_Row]] = {s: [] for s in _SECTIONS}
    for i, line in enumerate(content.split("\n"), 1):
        bare = line.strip()
        if bare in _SECTIONS:
            section = bare
        elif section == "TEXT":
            body.append(line)
        elif section == "HEAD" and bare:
            key, colon, value = bare.partition(":")
            if not colon:
                raise DataError(f"{name}:{i}: {bare!r} is not `key: value`; the head ends with a line TEXT")
            head[key.strip()] = value.strip()
        elif bare and not line.startswith("#"):
            rows[section].append(_Row(i, bare))
    return _Sections(head, "\n".join(body).strip("\n"), {k: tuple(v) for k, v in rows.items()})


def _document(parts: _Sections, name: str) -> Document:
    head = parts.head
    if not head.get("id"):
        raise DataError(f"{name}:1: no id; begin the file with `id: some-name`")
    if not parts.text:
        raise DataError(f"{name}:1: no text; write the report under a line TEXT")
    published = head.get("published") or None
    if published is not None:
        try:
            datetime.date.fromisoformat(published)
        except ValueError:
            raise DataError(f"{name}:1: published {published!r} is not YYYY-MM-DD; leave it empty where it is unknown") from None
    return Document(
        id=head["id"],
        sha256=hashlib.sha256(parts.text.encode()).hexdigest(),
        text=parts.text,
        title=head.get("title") or None,
        outlet=head.get("outlet") or None,
        published=published,
        published_basis="given" if published else None,
        language=head.get("language") or "ar",
    )


def _rows(rows: Sequence[_Row], parse: Callable[[str, Page], _ITEM], on: Page, name: str) -> tuple[_ITEM, ...]:
    out = []
    for row in rows:
        try:
            out.append(parse(row.text, on))
        except (RowError, msgspec.ValidationError) as error:
            raise DataError(f"{name}:{row.line}: {error}") from None
    return tuple(out)


def _lines(rows: Sequence[_Row], keys: Sequence[str], name: str) -> dict[str, int]:
    """The line of every key. Raises DataError where a key stands twice, in whatever sections."""
    lines: dict[str, int] = {}
    for row, key in zip(rows, keys, strict=True):
        if key in lines:
            raise DataError(f"{name}:{row.line}: the key {key} stands in line {lines[key]} too; give each row its own")
        lines[key] = row.line
    return lines


def _refuse_overlaps(mentions: Sequence[ReadMention], lines: Mapping[str, int], name: str) -> None:
    taken = sorted(mentions, key=lambda m: (m.start, m.end))
    for a, b in pairwise(taken):
        if b.start < a.end:
            raise DataError(f"{name}:{lines[b.id]}: mention {b.id} overlaps {a.id} (line {lines[a.id]}); keep one of them")


def _refuse_dangling(x: Linked, known: Mapping[str, Collection[str]], at: str) -> None:
    fillers = [("claim", a.claim) if a.claim is not None else ("mention", a.mention) for a in x.claim.arguments]
    named = [*fillers, *(("source", s) for s in x.claim.attribution), *([("claim", x.same)] if x.same is not None else [])]
    for what, key in named:
        if key not in known[what]:
            raise DataError(f"{at}: claim {x.claim.id} names {key!r}, which is not a {what} of this file; add it or correct the key")


def _with_events(linked: Sequence[Linked], lines: Mapping[str, int], name: str) -> tuple[ReadClaim, ...]:
    """The claims, each with `event` set to the claim at the end of its `same` links. Raises DataError on a circle."""
    same = {x.claim.id: x.same for x in linked}
    out = []
    for x in linked:
        root, steps = x.claim.id, 0
        while (following := same[root]) is not None:
            root, steps = following, steps + 1
            if steps > len(same):
                raise DataError(f"{name}:{lines[x.claim.id]}: the `same` of {x.claim.id} runs in a circle; point all at the first claim")
        out.append(msgspec.structs.replace(x.claim, event=root))
    return tuple(out)
