"""Boxes in columns and the lines between them: where each stands, so that nothing lies over anything. It knows no incidents."""

import math
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

import msgspec

from khabar.desk.incident.widths import lines

SIZE, LINE, PAD = 13.0, 19, 9
COLUMN, BETWEEN, GAP, GROUP_GAP = 196, 52, 12, 16
HEAD = 22
"""The height of a group's heading."""
_PASSING = 6
"""The height that a line takes which passes a column."""


class Text(msgspec.Struct, frozen=True):
    """What a box says: a paragraph, in how it is shown (`strong`, `plain`, `quiet`), in at most so many lines."""

    text: str
    manner: str = "plain"
    most: int = 2


class Box(msgspec.Struct, frozen=True):
    """A box to be placed, in its column; boxes of one `group` in the first column stand in one frame."""

    id: str
    layer: int
    texts: tuple[Text, ...]
    look: str = ""
    group: str = ""


class Run(msgspec.Struct, frozen=True):
    """A line from box to box, by their ids."""

    a: str
    b: str
    look: str = ""


class Line(msgspec.Struct, frozen=True):
    """A line of text: where its middle stands and its base line."""

    text: str
    x: float
    y: float
    manner: str


class Placed(msgspec.Struct, frozen=True):
    """A box in its place, with all that it says in `title`."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    look: str
    title: str


class Frame(msgspec.Struct, frozen=True):
    """A frame around the boxes of a group, with its heading."""

    x: float
    y: float
    width: float
    height: float
    heading: Line


class Path(msgspec.Struct, frozen=True):
    """A line as SVG draws it."""

    d: str
    look: str


class Picture(msgspec.Struct, frozen=True):
    """All of it, and how large it is."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    frames: tuple[Frame, ...]
    paths: tuple[Path, ...]


class _Slot(msgspec.Struct):
    """A place in a column: a box, or a line that passes."""

    id: str
    layer: int
    height: float
    top: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def picture(boxes: Sequence[Box], runs: Sequence[Run], headings: dict[str, str], *, rtl: bool) -> Picture:
    """Place everything. Boxes of the first column keep their order, with frames around groups that have a heading.

    The first column is at the start of the line: at the right where the page runs from right to left.
    """
    said = {b.id: _lines(b) for b in boxes}
    slots = {b.id: _Slot(b.id, b.layer, LINE * len(said[b.id]) + 2 * PAD - 3) for b in boxes}
    ways = [_way(run, slots) for run in runs]
    frames = _first([b for b in boxes if b.layer == 0], slots, headings)
    columns = max((s.layer for s in slots.values()), default=0)
    for layer in range(1, columns + 1):
        _column([s for s in slots.values() if s.layer == layer], ways, slots)
    _up(slots.values(), frames)
    width = (columns + 1) * COLUMN + columns * BETWEEN + 2 * PAD
    height = max([s.top + s.height for s in slots.values()] + [y + h for _, y, h in frames], default=0) + PAD

    def left(layer: int) -> float:
        x = PAD + layer * (COLUMN + BETWEEN)
        return width - x - COLUMN if rtl else x

    placed = tuple(_placed(b, slots[b.id], said[b.id], left(b.layer)) for b in boxes)
    shown = tuple(_frame(heading, y, h, left(0)) for heading, y, h in frames)
    paths = tuple(Path(_path([slots[i] for i in way], left, rtl=rtl), run.look) for run, way in zip(runs, ways, strict=True))
    return Picture(width, height, placed, shown, paths)


def _lines(box: Box) -> list[tuple[str, str]]:
    return [(line, t.manner) for t in box.texts for line in lines(t.text, COLUMN - 2 * PAD, SIZE, t.most)]


def _way(run: Run, slots: dict[str, _Slot]) -> list[str]:
    """The slots along a line: it gets one in each column that it passes."""
    way = [run.a]
    for layer in range(slots[run.a].layer + 1, slots[run.b].layer):
        ident = f"{run.a} to {run.b} at {layer}"
        slots[ident] = _Slot(ident, layer, _PASSING)
        way.append(ident)
    return [*way, run.b]


def _first(boxes: Sequence[Box], slots: dict[str, _Slot], headings: dict[str, str]) -> list[tuple[str, float, float]]:
    """Stack the first column; the frames as heading, top and height."""
    top, frames, group = float(PAD), [], None
    start = top
    for n, box in enumerate(boxes):
        framed = headings.get(box.group)
        if box.group != group:
            top += GROUP_GAP if group is not None else 0
            group, start = box.group, top
            top += HEAD if framed else 0
        slots[box.id].top = top
        top += slots[box.id].height + GAP
        if framed and (n + 1 == len(boxes) or boxes[n + 1].group != group):
            frames.append((framed, start, top - GAP + PAD - 2 - start))
    return frames


def _column(here: list[_Slot], ways: Sequence[Sequence[str]], slots: dict[str, _Slot]) -> None:
    """Place a column's slots beside what leads to them, in that order, one below the other."""
    before: dict[str, list[float]] = {s.id: [] for s in here}
    for way in ways:
        for a, b in pairwise(way):
            if b in before:
                before[b].append(slots[a].middle)
    wanted = {i: sum(m) / len(m) if m else math.inf for i, m in before.items()}
    here.sort(key=lambda s: wanted[s.id])
    _stack(here, [wanted[s.id] - s.height / 2 for s in here])
    known = [(wanted[s.id], s) for s in here if wanted[s.id] != math.inf]
    drift = sum(s.middle - w for w, s in known) / len(known) if known else 0.0
    _stack(here, [s.top - drift for s in here])


def _stack(here: Sequence[_Slot], tops: Sequence[float]) -> None:
    below = -math.inf
    for slot, top in zip(here, tops, strict=True):
        at = top if top != math.inf else max(below, float(PAD))
        slot.top = max(at, below)
        below = slot.top + slot.height + GAP


def _up(slots: Collection[_Slot], frames: list[tuple[str, float, float]]) -> None:
    """Move everything so that the highest thing is at the top."""
    highest = min([s.top for s in slots] + [y for _, y, _ in frames], default=float(PAD))
    for slot in slots:
        slot.top += PAD - highest
    frames[:] = [(heading, y + PAD - highest, h) for heading, y, h in frames]


def _placed(box: Box, slot: _Slot, said: list[tuple[str, str]], x: float) -> Placed:
    middle = x + COLUMN / 2
    shown = tuple(Line(text, middle, round(slot.top + PAD + LINE * n + SIZE - 1, 1), manner) for n, (text, manner) in enumerate(said))
    title = " · ".join(t.text for t in box.texts)
    return Placed(box.id, x, round(slot.top, 1), COLUMN, slot.height, shown, box.look, title)


def _frame(heading: str, top: float, height: float, x: float) -> Frame:
    shown = lines(heading, COLUMN + 4, SIZE - 1, 1)[0]
    return Frame(x - 6, round(top, 1), COLUMN + 12, round(height, 1), Line(shown, x + COLUMN / 2, round(top + HEAD - 7, 1), "quiet"))


def _path(way: Sequence[_Slot], left: Callable[[int], float], *, rtl: bool) -> str:
    """A curve between columns, straight where it passes one; it ends a little before the box that it leads to."""

    def start(slot: _Slot) -> float:
        return left(slot.layer) + (COLUMN if rtl else 0)

    def end(slot: _Slot) -> float:
        return left(slot.layer) + (0 if rtl else COLUMN)

    parts = [f"M{end(way[0]):.0f} {way[0].middle:.1f}"]
    for a, b in pairwise(way):
        x0, x1 = end(a), start(b)
        if b is way[-1]:
            x1 += 4 if rtl else -4
        half = (x0 + x1) / 2
        parts.append(f"C{half:.0f} {a.middle:.1f} {half:.0f} {b.middle:.1f} {x1:.0f} {b.middle:.1f}")
        if b is not way[-1]:
            parts.append(f"H{end(b):.0f}")
    return "".join(parts)
