"""A table of places that a team adds to its case file: one place a line, each an entry of the log. All of them are kept, or none is."""

import csv
import io
from collections.abc import Mapping

import msgspec

from khabar.casefile import own_lists
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.resolve.place_look_up import look_up, place_key

COLUMNS = ("name_ar", "name_en", "grain", "within", "lat", "lon", "aliases", "source", "note")
_TOLD = 5


class Kept(msgspec.Struct, frozen=True):
    """How many places were added, and how many were there already with the same name in the same place."""

    added: int
    known: int


def keep_table(case: CaseFile, data: bytes, *, who: str, why: str) -> Kept:
    """Keep the places of a table (UTF-8, tabs between cells, a heading of `COLUMNS`; lines that begin with # say something to people).

    `within` is the name of what contains a place, or its id; it may stand further above. `why`: the note of rows that have none. Raises
    UsageError where it is no such table, DecisionError with the line where a row cannot be kept.
    """
    rows, added = _rows(data), 0
    with case.writing():
        for line, row in rows:
            try:
                added += _keep(case, row, who=who, why=why)
            except DecisionError as error:
                raise DecisionError(f"line {line}: {error}; nothing of the table was kept") from None
    return Kept(added, len(rows) - added)


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"the table is not UTF-8 (at byte {error.start}); save it as UTF-8") from None
    told = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    read = list(csv.reader(io.StringIO("\n".join(line for _, line in told)), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not read or tuple(read[0]) != COLUMNS:
        raise UsageError(f"the table's heading has to be, with a tab between each two: {' '.join(COLUMNS)}")
    for (n, _), cells in zip(told, read, strict=True):
        if len(cells) != len(COLUMNS):
            raise UsageError(f"line {n} of the table has {len(cells)} cells; give {len(COLUMNS)}, empty where there is nothing to say")
    return [(n, dict(zip(COLUMNS, map(str.strip, cells), strict=True))) for (n, _), cells in zip(told[1:], read[1:], strict=True)]


def _keep(case: CaseFile, row: Mapping[str, str], *, who: str, why: str) -> bool:
    """Whether it was added: not where an own place of this name is there already, in what contains it."""
    gazetteer = own_lists.gazetteer(case)
    parent = _parent(gazetteer, row["within"], row["grain"])
    if any(p.name_ar == row["name_ar"] and p.within[:1] == (parent,) for p in own_lists.own(case).places):
        return False
    value = {
        "name_ar": row["name_ar"],
        "name_en": row["name_en"],
        "grain": row["grain"],
        "source": row["source"],
        "aliases": tuple(a.strip() for a in row["aliases"].split("|") if a.strip()),
        "lat": _degrees(row["lat"]),
        "lon": _degrees(row["lon"]),
    }
    own_lists.keep_place(case, value, within=parent, who=who, why=row["note"] or why)
    return True


def _parent(gazetteer: Gazetteer, name: str, grain: str) -> str:
    """The id of what contains a place of this grain. Raises DecisionError where there is none of this name, or several."""
    if grain not in own_lists.GRAINS:
        raise DecisionError(f"{grain!r} is no grain; the grains are {', '.join(own_lists.GRAINS)}")
    named = gazetteer.entry(name)
    found = [named] if named is not None else [e for e in look_up(gazetteer, place_key(name)) if _wider(e, grain)]
    if not found:
        raise DecisionError(f"the gazetteer has no place {name!r} that could contain it")
    if len(found) > 1:
        told = ", ".join(e.id for e in found[:_TOLD])
        raise DecisionError(f"{len(found)} places are called {name!r}; give the id of one: {told}")
    return found[0].id


def _wider(entry: Entry, grain: str) -> bool:
    return own_lists.GRAINS.index(entry.grain) > own_lists.GRAINS.index(grain)


def _degrees(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise DecisionError(f"{text!r} is no number of degrees; write it as 35.25") from None
