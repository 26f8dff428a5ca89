"""Blocks as strips: pieces of a page's height that are not cut, with what is drawn on them."""

from collections.abc import Mapping, Sequence

import msgspec

from khabar.release.dossier.content import Block, Cell, Contents, Dossier, Heading, Paragraph, Phrase, Quoted, Table, code
from khabar.release.dossier.lines import Line, broken

PAGE = (595.28, 841.89)
LEFT, TOP, BOTTOM = 54.0, 62.0, 782.0
WIDTH = PAGE[0] - 2 * LEFT
RIGHT = LEFT + WIDTH
_SIZES = {"title": 22.0, "large": 12.0, "normal": 10.0, "small": 8.5}
_HEADINGS = {1: 14.0, 2: 11.0}
_LEADING = 1.5
_BASELINE = 1.1
"""Where a line's letters stand in it, in sizes from its top: as far up as the font reaches."""
_PAD, _BAR = 4.0, 2.0
_RULE, _GROUND, _MARKED = 0.75, 0.93, 0.85
_WHOLE = 200.0
"""A row of a table that is no higher than this is not cut."""


class Fill(msgspec.Struct, frozen=True):
    """A filled box, from its upper left corner, in points down the page; `gray`: 0 is black."""

    x: float
    y: float
    width: float
    height: float
    gray: float


class Set(msgspec.Struct, frozen=True):
    """A line of text where it stands: its left end, and its baseline."""

    x: float
    y: float
    size: float
    line: Line


class Strip(msgspec.Struct, frozen=True):
    """`keep`: stays on the page of the strip behind it. `head`: what comes first again where it begins a page."""

    height: float
    fills: tuple[Fill, ...] = ()
    lines: tuple[Set, ...] = ()
    keep: bool = False
    head: tuple["Strip", ...] = ()
    anchor: tuple[str, str] | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn on it."""
        return not (self.fills or self.lines)


def strips(block: Block, dossier: Dossier, numbers: Mapping[str, int]) -> list[Strip]:
    """The strips of a block. `numbers`: the pages of headings, as far as they are known."""
    right = dossier.language == "ar"
    if isinstance(block, Heading):
        return _heading(block, right)
    if isinstance(block, Paragraph):
        return _paragraph(block.phrase, _SIZES[block.size], right)
    if isinstance(block, Table):
        return _table(block, right)
    if isinstance(block, Quoted):
        return _quoted(block, right)
    if isinstance(block, Contents):
        return _contents(dossier, numbers, right)
    return []


def one_line(phrase: Phrase, y: float, size: float, *, right: bool, end: bool = False) -> list[Set]:
    """A phrase on a line of its own: at the line's beginning, or at its `end`."""
    (line, *_) = broken(phrase, WIDTH, size, int(right))
    return [_set(line, (LEFT, WIDTH), y, size, right != end)]


def _set(line: Line, box: tuple[float, float], y: float, size: float, right: bool) -> Set:
    """The line at one end of a box (left end, width)."""
    x, width = box
    return Set(x + (width - line.width * size / 1000 if right else 0.0), y, size, line)


def _rows(phrase: Phrase, box: tuple[float, float], size: float, base: int | None, *, keep: bool = False) -> list[Strip]:
    """A strip for each line of a phrase in a box (left end, width)."""
    height = size * _LEADING
    found = broken(phrase, box[1], size, base)
    out = []
    for n, line in enumerate(found):
        put = _set(line, box, size * _BASELINE, size, line.right)
        single = n in (0, len(found) - 2) and n < len(found) - 1  # no first or last line stands alone
        out.append(Strip(height, tuple(_marks(put)), (put,), keep=keep or single))
    return out


def _marks(put: Set) -> list[Fill]:
    """The grounds of the words on which claims stand."""
    x, out = put.x, []
    for run in put.line.runs:
        width = run.width * put.size / 1000
        if run.kind == "claim":
            out.append(Fill(x, put.y - put.size * 0.95, width, put.size * 1.35, _MARKED))
        x += width
    return out


def _gap(height: float, *, keep: bool = False) -> Strip:
    return Strip(height, keep=keep)


def _heading(block: Heading, right: bool) -> list[Strip]:
    size = _HEADINGS[block.level]
    named = "".join(p.text for p in block.phrase)
    phrase = tuple(msgspec.structs.replace(p, kind="strong") for p in block.phrase)
    found = _rows(phrase, (LEFT, WIDTH), size, int(right), keep=True)
    if block.anchor:
        found[0] = msgspec.structs.replace(found[0], anchor=(block.anchor, named))
    return [_gap(10.0 if block.level == 1 else 8.0, keep=True), *found, _gap(4.0, keep=True)]


def _paragraph(phrase: Phrase, size: float, right: bool) -> list[Strip]:
    return [*_rows(phrase, (LEFT, WIDTH), size, int(right)), _gap(size * 0.6)]


def _contents(dossier: Dossier, numbers: Mapping[str, int], right: bool) -> list[Strip]:
    out = []
    for block in dossier.blocks:
        if isinstance(block, Heading) and block.level == 1 and block.anchor:
            (name, *_) = broken(block.phrase, WIDTH - 40, 10.0, int(right))
            number = broken(code(str(numbers.get(block.anchor, 0))), 40, 10.0, int(right))[0]
            y = 10.0 * _BASELINE
            put = (_set(name, (LEFT, WIDTH), y, 10.0, right), _set(number, (LEFT, WIDTH), y, 10.0, not right))
            out.append(Strip(17.0, (Fill(LEFT, 15.5, WIDTH, 0.4, 0.85),), put))
    return [*out, _gap(8.0)]


def _quoted(block: Quoted, right: bool) -> list[Strip]:
    """Each line with a bar at its beginning."""
    size, inset = 9.5, 12.0
    box = (LEFT if right else LEFT + inset, WIDTH - inset)
    bar = RIGHT - _BAR if right else LEFT
    out = []
    for phrase in block.paragraphs:
        for strip in [*_rows(phrase, box, size, None), _gap(size * 0.4)]:
            out.append(msgspec.structs.replace(strip, fills=(Fill(bar, 0, _BAR, strip.height, _RULE), *strip.fills)))
    return [*out, _gap(6.0)]


def _table(block: Table, right: bool) -> list[Strip]:
    size = 8.0 if block.small else 9.0
    boxes = _columns(block.shares, right)
    head: list[Strip] = []
    if any(block.head):
        (top,) = _row([(phrase,) for phrase in block.head], boxes, size, right, whole=True)
        top = msgspec.structs.replace(top, fills=(Fill(LEFT, 0, WIDTH, top.height, _GROUND), *top.fills), keep=True)
        head = [top]
    out = [*head]
    for row in block.rows:
        out += [msgspec.structs.replace(s, head=tuple(head)) for s in _row(row, boxes, size, right)]
    return [*out, _gap(8.0)]


def _columns(shares: Sequence[float], right: bool) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is; the first stands at the line's beginning."""
    out, x = [], 0.0
    for share in shares:
        width = WIDTH * share / sum(shares)
        out.append(((RIGHT - x - width if right else LEFT + x), width))
        x += width
    return out


def _row(cells: Sequence[Cell], boxes: Sequence[tuple[float, float]], size: float, right: bool, *, whole: bool = False) -> list[Strip]:
    """A row as one strip, or, where it is high, line by line."""
    columns = []
    for cell, (x, width) in zip(cells, boxes, strict=True):
        columns.append([s for phrase in cell for s in _rows(phrase, (x + _PAD, width - 2 * _PAD), size, int(right))])
    most = max(len(c) for c in columns)
    line = size * _LEADING
    under = Fill(LEFT, 0, WIDTH, 0.4, _RULE)
    if whole or most * line <= _WHOLE:
        height = most * line + 2 * _PAD
        return [_stacked(columns, line, height, msgspec.structs.replace(under, y=height))]
    each = [_stacked([c[n : n + 1] for c in columns], line, line, None) for n in range(most)]
    return [_gap(_PAD, keep=True), *each, Strip(_PAD, (msgspec.structs.replace(under, y=_PAD),))]


def _stacked(columns: Sequence[Sequence[Strip]], line: float, height: float, under: Fill | None) -> Strip:
    fills, lines = [], []
    pad = _PAD if under is not None else 0.0
    for column in columns:
        for n, strip in enumerate(column):
            fills += [msgspec.structs.replace(f, y=f.y + n * line + pad) for f in strip.fills]
            lines += [msgspec.structs.replace(x, y=x.y + n * line + pad) for x in strip.lines]
    return Strip(height, (*fills, *((under,) if under is not None else ())), tuple(lines))
