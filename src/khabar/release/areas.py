"""How coarse a place leaves: as an administrative unit or an H3 cell that holds it and is large enough, by ground and by people."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lang.gazetteer_load import Entry
from khabar.lang.load import rows_of
from khabar.records.resolution import PlaceGrain
from khabar.release.policy import PlaceRule
from khabar.release.releasable import Label, Place

GRAINS: tuple[PlaceGrain, ...] = ("site", "neighbourhood", "town", "district", "governorate", "country")
FINEST_CELLS = 6
"""The resolution at which people are known by cell (see `cell_people.tsv`)."""
Find = Callable[[str], Entry | None]
"""Looks a place up by its id."""


class Earlier(msgspec.Struct, frozen=True):
    """An area that an earlier release told of the same incident."""

    system: str
    id: str


def area(entry: Entry, rule: PlaceRule, find: Find, *, at_least: PlaceGrain = "site") -> Place | None:
    """The area by which the place leaves; None where nothing that holds it is coarse enough. `at_least`: no finer unit than this."""
    if rule.by == "cell":
        return _cell(entry, rule, at_least)
    least = max(GRAINS.index(rule.grain), GRAINS.index(at_least))
    for ident in entry.chain:
        unit = find(ident)
        if unit is not None and GRAINS.index(unit.grain) >= least and (unit.grain == "country" or _people().get(ident, 0) >= rule.floor):
            return _unit(unit, find)
    return None


def _unit(unit: Entry, find: Find) -> Place:
    holders = [found for ident in unit.within if (found := find(ident)) is not None]
    return Place(
        system="unit",
        id=unit.id,
        name=label(unit),
        grain=unit.grain,
        lat=unit.lat,
        lon=unit.lon,
        radius_km=unit.radius_km,
        within=tuple(label(h) for h in holders),
        country=unit.country,
    )


def label(entry: Entry) -> Label:
    """Its name in both languages; the Arabic one twice where the gazetteer has no other."""
    return Label(entry.name_ar, entry.name_en or entry.name_ar)


def _cell(entry: Entry, rule: PlaceRule, at_least: PlaceGrain) -> Place | None:
    """The finest cell by the rule that is no finer than the place itself is known, nor than a unit of `at_least` is large."""
    import h3

    if entry.lat is None or entry.lon is None or entry.radius_km is None:
        return None
    reach = max(entry.radius_km, _REACH[at_least])
    finest = h3.latlng_to_cell(entry.lat, entry.lon, FINEST_CELLS)
    for resolution in range(min(rule.resolution, FINEST_CELLS), -1, -1):
        cell = h3.cell_to_parent(finest, resolution)  # of its finest cell, not of its point: so the coarser follows from the finer alone
        edge = h3.average_hexagon_edge_length(resolution, unit="km")
        if edge >= reach and (rule.floor == 0 or cell_people(resolution).get(cell, 0) >= rule.floor):
            lat, lon = h3.cell_to_latlng(cell)
            return Place("cell", cell, Label(cell, cell), None, round(lat, 3), round(lon, 3), round(edge, 1))
    return None


_REACH: Mapping[str, float] = {"site": 0, "neighbourhood": 0, "town": 0, "district": 20, "governorate": 60, "country": 300}
"""Kilometres about as far as such a unit reaches from its middle: what a cell must span to tell no more than it."""


def may_stand_with(place: Place, earlier: tuple[Earlier, ...]) -> bool:
    """Whether the area, laid over those that were told before, tells no more than each by itself.

    Areas of one system lie in one another or apart, so nothing is cut out. A cell over a unit would cut a smaller piece out of both.
    """
    return all(e.system == place.system for e in earlier)


@cache
def _people() -> Mapping[str, int]:
    """Known people by unit."""
    return {row["id"]: int(row["people"]) for row in _table("unit_people.tsv", ("id", "people"))}


@cache
def cell_people(resolution: int) -> Mapping[str, int]:
    """Known people by cell of a resolution."""
    import h3

    found: dict[str, int] = {}
    for row in _table("cell_people.tsv", ("cell", "people")):
        cell = h3.cell_to_parent(row["cell"], resolution)
        found[cell] = found.get(cell, 0) + int(row["people"])
    return found


def _table(name: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    return rows_of(f"khabar/release/data/{name}", (files("khabar.release") / "data" / name).read_text(encoding="utf-8"), columns)
