"""Site menus, section names and breadcrumbs: short lines that stand about the headline, or in runs."""

import re
from functools import cache

from khabar.ingest.lines import Line, key_of
from khabar.lang.load import tables
from khabar.text.fold import fold_text

_CRUMB = re.compile(r"\s[»›>/|\\•·←-]+\s|[»›>|•·]")
_SHORT = 4
_LEAST_RUN = 4
_TITLE_WORDS = 4


@cache
def _menu() -> dict[str, bool]:
    """Folded menu words; True for those that are furniture wherever they stand alone."""
    return {key_of(fold_text(row["phrase"])): row["alone"] == "yes" for row in tables("furniture_menu.tsv", ("phrase", "alone"))}


def menu_lines(lines: list[Line], taken: frozenset[int]) -> dict[int, str]:
    """Indices of the lines that are menu, with the reason. `taken` lines are furniture already."""
    known = _menu()
    out = {i: "menu" for i, line in enumerate(lines) if known.get(line.key)}
    for i, line in enumerate(lines):
        if i not in out and _breadcrumb(line, known):
            out[i] = "breadcrumb"
    title = next((i for i, x in enumerate(lines) if i not in taken and i not in out and x.words >= _TITLE_WORDS), len(lines))
    if title < len(lines):
        out.update({i: "menu" for i in range(title) if i not in taken and lines[i].key in known})
    for start, end in _short_runs(lines):
        words = [i for i in range(start, end) if lines[i].key in known]
        if end - start >= _LEAST_RUN and len(words) * 3 >= end - start:
            out.update({i: "menu" for i in range(words[0], words[-1] + 1) if i not in out})
    return out


def _breadcrumb(line: Line, known: dict[str, bool]) -> bool:
    """«الرئيسية » أخبار » سوريا»: three parts at most of which each is short, the first a menu word that stands alone."""
    if not line.plain or line.words > 16:
        return False
    pieces = _CRUMB.split(line.plain)
    parts = [p for piece in pieces if (p := key_of(piece))] if len(pieces) > 1 else []
    if len(parts) < 2:
        return False
    return known.get(parts[0], False) or (len(parts) > 2 and all(p in known for p in parts))


def _short_runs(lines: list[Line]) -> list[tuple[int, int]]:
    """Runs (index ranges, half-open) of consecutive lines of few words without a final stop."""
    out = []
    start = None
    for i, line in enumerate([*lines, None]):
        short = line is not None and line.words <= _SHORT and not line.stops
        if short and start is None:
            start = i
        elif not short and start is not None:
            out.append((start, i))
            start = None
    return out
