"""Incidents as a table for people, one row each, printed as they come."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from khabar.cli.casefile_text import NUMBERS, answer, flat, value
from khabar.records.incident import Incident
from khabar.view.parts import Phrase, alarm, joined, ours, quiet
from khabar.view.terminal import Bidi, Wrapped, console, isolates, text

if TYPE_CHECKING:
    from rich.console import RenderableType

_NARROW = 80
"""Columns below which a table of nine columns is no table any more."""
_COLUMNS = (
    ("no.", 5),
    ("what is told", 17),
    ("day", 11),
    ("place", 0),
    ("killed", 8),
    ("injured", 8),
    ("reports", 7),
    ("origins", 7),
    ("status", 9),
)
"""Headings with their widths; the place takes what is left."""
_MOST = 3
_CALLS_FOR_CARE = ("contested", "denied", "withdrawn", "reopened")


def write_list(incidents: Iterable[Incident], file: TextIO, *, width: int | None = None, bidi: Bidi = "auto") -> int:
    """Print a row for each incident as it comes; how many there were. On a narrow screen each is a line of its own."""
    out = console(file, width=width)
    isolate = isolates(bidi, getattr(file, "encoding", None))
    count = 0
    for count, found in enumerate(incidents, 1):
        if out.width < _NARROW:
            out.print(Wrapped(text(_line(found)), isolate=isolate))
            continue
        if count == 1:
            out.print(_row([(quiet(name),) for name, _ in _COLUMNS], out.width, isolate=isolate))
        out.print(_row(cells(found), out.width, isolate=isolate))
    return count


def _row(phrases: list[Phrase], width: int, *, isolate: bool) -> "RenderableType":
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    left = width - sum(w + 1 for _, w in _COLUMNS)
    for name, wide in _COLUMNS:
        table.add_column(width=wide or left, justify="right" if name == "no." else "left")
    table.add_row(*(Wrapped(text(p), isolate=isolate) for p in phrases))
    return table


def cells(found: Incident) -> list[Phrase]:
    """What stands in the columns. Who is blamed does not: that is told only with who says it."""
    fields = found.fields
    return [
        (ours(str(found.id)),),
        (ours(_few(found.kinds)),),
        answer(fields.day) or (quiet("not told"),),
        _places(found),
        *(answer(getattr(fields, name)) for name in NUMBERS[:2]),
        (ours(str(len(found.reports))),),
        (ours(str(found.independent_origins)),),
        _status(found),
    ]


def _line(found: Incident) -> Phrase:
    number, what, day, place, killed, injured, reports, origins, status = cells(found)
    toll = [(ours(f"{name} "), *phrase) for name, phrase in (("killed", killed), ("injured", injured)) if phrase]
    told = (
        *reports,
        ours(f" report{'s' * (len(found.reports) != 1)}, "),
        *origins,
        ours(f" origin{'s' * (found.independent_origins != 1)}"),
    )
    return joined([(*number, ours("  "), *what), day, place, *toll, told, status], " · ")


def _places(found: Incident) -> Phrase:
    current = list(dict.fromkeys(value(v.value) for v in found.fields.place.values if v.standing == "current"))
    more = (quiet(f" and {len(current) - _MOST} more"),) if len(current) > _MOST else ()
    return (*joined(current[:_MOST], "; "), *more) or (quiet("not told"),)


def _few(kinds: tuple[str, ...]) -> str:
    return ", ".join(kinds[:_MOST]) + (f" +{len(kinds) - _MOST}" if len(kinds) > _MOST else "")


def _status(found: Incident) -> Phrase:
    said = found.status.value
    return (alarm(said),) if said in _CALLS_FOR_CARE else (ours(said),)


def summary(found: Incident) -> str:
    """An incident in one line of plain text."""
    return flat(_line(found))
