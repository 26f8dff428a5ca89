"""What stands on which page, and where: blocks flow into strips, strips onto pages, and every page gets its head and number."""

from collections.abc import Mapping, Sequence

import msgspec

from khabar.release.dossier import flowing
from khabar.release.dossier.content import Dossier, NewPage
from khabar.release.dossier.flowing import BOTTOM, LEFT, TOP, WIDTH, Fill, Set, Strip
from khabar.release.dossier.wording import say

_HEAD, _FOOT = 34.0, 806.0
_SMALL = 8.0


class Page(msgspec.Struct, frozen=True):
    """One page: rules and grounds, then lines of text. `anchors`: (key, what the bookmark says, how far down) of headings on it."""

    fills: tuple[Fill, ...]
    lines: tuple[Set, ...]
    anchors: tuple[tuple[str, str, float], ...]


def paged(dossier: Dossier) -> tuple[Page, ...]:
    """The pages. Laid out twice: first to see where the headings stand, then with their numbers in the contents."""
    first = _flow(dossier, {})
    numbers = {key: n for n, (_, anchors) in enumerate(first, start=1) for key, _, _ in anchors}
    found = _flow(dossier, numbers)
    return tuple(_page(dossier, strips, anchors, n, len(found)) for n, (strips, anchors) in enumerate(found, start=1))


_Placed = list[tuple[float, Strip]]
_Anchors = list[tuple[str, str, float]]


def _flow(dossier: Dossier, numbers: Mapping[str, int]) -> list[tuple[_Placed, _Anchors]]:
    pages: list[tuple[_Placed, _Anchors]] = []
    part: list[Strip] = []
    for block in (*dossier.blocks, NewPage()):
        if not isinstance(block, NewPage):
            part += flowing.strips(block, dossier, numbers)
        elif part:
            pages += _filled(part)
            part = []
    return pages


def _filled(found: Sequence[Strip]) -> list[tuple[_Placed, _Anchors]]:
    """Pages that these strips fill."""
    pages: list[tuple[_Placed, _Anchors]] = [([], [])]
    y = TOP
    for i, strip in enumerate(found):
        if pages[-1][0] and y + _together(found, i) > BOTTOM:
            pages.append(([], []))
            y = TOP
            for again in strip.head:
                pages[-1][0].append((y, again))
                y += again.height
        if not pages[-1][0] and strip.blank:
            continue  # no page begins with a gap
        if strip.anchor:
            pages[-1][1].append((*strip.anchor, y))
        pages[-1][0].append((y, strip))
        y += strip.height
    return pages if pages[-1][0] or len(pages) == 1 else pages[:-1]


def _together(found: Sequence[Strip], at: int) -> float:
    """The height of a strip and those that stay with it."""
    height = 0.0
    for strip in found[at:]:
        height += strip.height
        if not strip.keep:
            break
    return height


def _page(dossier: Dossier, strips: _Placed, anchors: _Anchors, number: int, count: int) -> Page:
    fills = [msgspec.structs.replace(f, y=f.y + y) for y, s in strips for f in s.fills]
    lines = [msgspec.structs.replace(x, y=x.y + y) for y, s in strips for x in s.lines]
    right = dossier.language == "ar"
    numbered = say(dossier.language, "page", n=str(number), m=str(count))
    if number > 1:
        fills.append(Fill(LEFT, _HEAD + 8, WIDTH, 0.5, 0.6))
        lines += flowing.one_line(dossier.head, _HEAD, _SMALL, right=right)
    lines += flowing.one_line(numbered, _FOOT, _SMALL, right=right, end=True)
    return Page(tuple(fills), tuple(lines), tuple(anchors))
