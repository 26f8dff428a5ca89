"""The rows of a `.claims` file: a mention, a source or a claim each, over the text that stands above them.

    t1 LOC 2:3 حي السوق                              key, type, where, span
    s1 witness 2 سكان | 2 قال                        ... and the reporting word
    c1 killing actual 2 مقتل | patient=t4 cause=c2 | by s1>s2 | same c0

*Where* is the paragraph, or P:N for the Nth time the span stands in it.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from khabar.records.codes import CLAIM_ROLES, CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.records.reading import Argument, ReadClaim, ReadMention, ReadSource
from khabar.records.span import Span, cut

T = TypeVar("T")


class RowError(Exception):
    """What is wrong with a row and what to do about it, before its file and line are known."""


class Linked(msgspec.Struct, frozen=True):
    """A claim as written: `same` is the claim that tells the same event, not yet followed to its root."""

    claim: ReadClaim
    same: str | None


class Page(msgspec.Struct, frozen=True):
    """The text and the extents of its paragraphs (lines that are not empty), code points, half-open."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]

    def find(self, where: str, needle: str) -> Span:
        """The span of `needle`; `where` is P (its paragraph, from 1) or P:N (the Nth occurrence there). Raises RowError."""
        p, _, n = where.partition(":")
        if not p.isdecimal() or not 1 <= int(p) <= len(self.paragraphs) or (n and not n.isdecimal()):
            raise RowError(f"no paragraph {where!r}; there are {len(self.paragraphs)}, and the headline is 1")
        start, end = self.paragraphs[int(p) - 1]
        hits = [m.start() for m in re.finditer(re.escape(needle), self.text[start:end])]
        if not hits:
            raise RowError(f"{needle!r} is not in paragraph {p}; copy the span exactly as the text has it")
        if not n and len(hits) > 1:
            raise RowError(f"{needle!r} stands {len(hits)} times in paragraph {p}; say which, {p}:1 to {p}:{len(hits)}")
        k = int(n or 1)
        if not 1 <= k <= len(hits):
            raise RowError(f"{needle!r} stands {len(hits)} times in paragraph {p}, not {k}; count again")
        at = start + hits[k - 1]
        return cut(self.text, at, at + len(needle))


def page(text: str) -> Page:
    """The page of `text`."""
    return Page(text, tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)))


def mention_row(row: str, on: Page) -> ReadMention:
    """`KEY TYPE WHERE SPAN`. Raises RowError."""
    key, kind, where, needle = _cells(row, 4, "KEY TYPE WHERE SPAN")
    span = on.find(where, needle)
    return msgspec.convert({"id": key, "type": _known(kind, MENTION_TYPES, "mention type"), **msgspec.structs.asdict(span)}, ReadMention)


def source_row(row: str, on: Page) -> ReadSource:
    """`KEY KIND WHERE SPAN`, and where there is one ` | WHERE CUE`. Raises RowError."""
    left, _, right = row.partition(" | ")
    key, kind, where, needle = _cells(left, 4, "KEY KIND WHERE SPAN | WHERE CUE")
    span = on.find(where, needle)
    cue = on.find(*_cells(right, 2, "WHERE CUE after the bar")) if right.strip() else None
    fields = {"id": key, "kind": _known(kind, SOURCE_KINDS, "source kind"), **msgspec.structs.asdict(span), "cue": cue}
    return msgspec.convert(fields, ReadSource, from_attributes=True)


def claim_row(row: str, on: Page) -> Linked:
    """`KEY TYPE MODALITY WHERE TRIGGER`, then in any order ` | role=t1,t2 ...`, ` | by s1>s2`, ` | same c1`. Raises RowError."""
    first, *rest = [part.strip() for part in row.split(" | ")]
    key, kind, modality, where, needle = _cells(first, 5, "KEY TYPE MODALITY WHERE TRIGGER")
    arguments: list[Argument] = []
    attribution: tuple[str, ...] = ()
    same = None
    for part in rest:
        if part.startswith("by "):
            attribution = tuple(part[3:].strip().split(">"))
        elif part.startswith("same "):
            same = part[5:].strip()
        else:
            arguments += _arguments(part)
    fields = {
        "id": key,
        "type": _known(kind, CLAIM_TYPES, "claim type"),
        "modality": _known(modality, MODALITIES, "modality"),
        "trigger": on.find(where, needle),
        "arguments": tuple(arguments),
        "attribution": attribution,
    }
    return Linked(msgspec.convert(fields, ReadClaim, from_attributes=True), same)


def _arguments(part: str) -> list[Argument]:
    """The arguments in `role=t1,t2 role=c1`."""
    out = []
    for pair in part.split():
        role, equals, fillers = pair.partition("=")
        if not equals or role not in ROLES:
            raise RowError(f"no role {pair!r}; a role is one of {', '.join(ROLES)}, then = and its fillers")
        name = "claim" if role in CLAIM_ROLES else "mention"
        out += [msgspec.convert({"role": role, name: f}, Argument) for f in fillers.split(",")]
    return out


def _cells(row: str, n: int, wanted: str) -> list[str]:
    cells = row.split(None, n - 1)
    if len(cells) < n:
        raise RowError(f"{row!r} has {len(cells)} parts; write {wanted}")
    return cells


def _known(word: str, words: Sequence[str], what: str) -> str:
    if word not in words:
        raise RowError(f"no {what} {word!r}; it is one of {', '.join(words)}")
    return word
