"""The text of a report as it was, in paragraphs of pieces; each says what was read of it. A template can only ever show it as text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from khabar.desk.wording import coded
from khabar.records.report import Report
from khabar.view.clean import direction, inline
from khabar.view.labels import family
from khabar.view.lookup import Lookup
from khabar.view.segments import Segment, segments

Kind = Literal["furniture", "source", "cue", "mention", "trigger"]


class Mark(msgspec.Struct, frozen=True):
    """Something that was read at `start:end` (code points, half-open): of what kind, its code there, and its id in the record."""

    start: int
    end: int
    kind: Kind
    code: str
    ident: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A run of text under the same marks. `text` is made safe to show; `start:end` is where it stands in the report's own text.

    `classes` say how it is marked and `title` tells it. `claims` have their words here, `begins` those whose words begin here, `numbers`
    those whose number follows. `mention` is what else can be looked at.
    """

    start: int
    end: int
    text: str
    classes: str = ""
    title: str = ""
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    mention: str = ""
    source: str = ""
    numbers: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph, with its own direction. `aside`: nothing of it is the article."""

    pieces: tuple[Piece, ...]
    dir: str
    headline: bool = False
    aside: bool = False


class Block(msgspec.Struct, frozen=True):
    """Paragraphs that follow each other and are the article, or (`aside`) are not."""

    paragraphs: tuple[Paragraph, ...]
    aside: bool


def blocks(record: Report) -> tuple[Block, ...]:
    """The whole text."""
    look = Lookup(record)
    held = _by_paragraph(marks(record), look)
    found = [_paragraph(look, number, extent, held.get(number, [])) for number, extent in enumerate(look.paragraphs)]
    return tuple(Block(tuple(group), aside) for aside, group in groupby(found, key=lambda p: p.aside))


def marks(record: Report) -> list[Mark]:
    """Everything that was read: what lies under comes first."""
    out = [Mark(f.start, f.end, "furniture", f.why) for f in record.document.furniture]
    for source in record.sources:
        out.append(Mark(source.start, source.end, "source", source.kind, source.id))
        if source.cue is not None:
            out.append(Mark(source.cue.start, source.cue.end, "cue", source.stance, source.id))
    out += [Mark(m.start, m.end, "mention", m.type, m.id) for m in record.mentions]
    out += [Mark(c.trigger.start, c.trigger.end, "trigger", c.type, c.id) for c in record.claims]
    return [m for m in out if 0 <= m.start < m.end <= len(record.document.text)]


def _by_paragraph(found: Iterable[Mark], look: Lookup) -> dict[int, list[Mark]]:
    out: dict[int, list[Mark]] = {}
    for mark in found:
        for number in range(look.paragraph(mark.start), look.paragraph(mark.end - 1) + 1):
            out.setdefault(number, []).append(mark)
    return out


def _paragraph(look: Lookup, number: int, extent: tuple[int, int], held: Sequence[Mark]) -> Paragraph:
    start, end = extent
    title = (look.report.document.title or "").strip()
    aside = any(m.kind == "furniture" and m.start <= start and m.end >= end for m in held)
    text = look.text[start:end]
    return Paragraph(tuple(pieces(look.text, start, end, held)), direction(text), number == 0 and bool(title) and text == title, aside)


def pieces(text: str, start: int, end: int, held: Sequence[Mark]) -> Iterator[Piece]:
    """`text[start:end]` as pieces, the marks that lie over each told."""
    numbered: dict[int, list[str]] = {}
    for mark in held:
        if mark.kind == "trigger" and start < mark.end <= end:
            numbered.setdefault(_word_end(text, mark.end, end), []).append(mark.ident)
    for segment in segments(start, end, held, cuts=(*numbered, *_altered(text, start, end))):
        yield _piece(text, segment, tuple(numbered.get(segment.end, ())))


def _word_end(text: str, at: int, end: int) -> int:
    """The end of the word that goes on at `at`: a number in the middle of a word would tear its letters apart."""
    while at < end and text[at].isalnum():
        at += 1
    return at


def _altered(text: str, start: int, end: int) -> Iterator[int]:
    """Around characters that are shown as more or fewer than one: so that offsets inside any other piece can be counted on the page."""
    for at in range(start, end):
        if len(inline(text[at])) != 1:
            yield from (at, at + 1)


def _piece(text: str, segment: Segment[Mark], numbers: tuple[str, ...]) -> Piece:
    over = segment.over
    claims = [m for m in over if m.kind == "trigger"]
    mention = next((m.ident for m in over if m.kind == "mention"), "")
    return Piece(
        segment.start,
        segment.end,
        inline(text[segment.start : segment.end]),
        " ".join(dict.fromkeys(c for m in over for c in _classes(m))),
        " · ".join(dict.fromkeys(title(m) for m in over)),
        tuple(m.ident for m in claims),
        tuple(m.ident for m in claims if m.start == segment.start),
        mention,
        next((m.ident for m in over if m.kind == "source"), ""),
        numbers,
    )


def _classes(mark: Mark) -> tuple[str, ...]:
    if mark.kind == "mention":
        return ("mark", f"m-{mark.code.lower()}")
    if mark.kind == "trigger":
        return ("mark", "trigger", f"f-{family(mark.code)}")
    return (mark.kind,)


def title(mark: Mark) -> str:
    """What a mark says, in the page's language."""
    if mark.kind == "furniture":
        return coded("word", "furniture")
    if mark.kind == "cue":
        return coded("word", "teller")
    return coded({"source": "source", "mention": "mention", "trigger": "claim"}[mark.kind], mark.code)
