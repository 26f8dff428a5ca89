"""Matching imported places with the units that the embedded gazetteer has, and making rows of what is new."""

from collections import Counter

import msgspec

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.lang.places_import_rows import Above, Key, RawPlace, Refused

_RADIUS = {"site": 1.5, "neighbourhood": 1.5, "town": 2.0}
_CENTRES = ("مركز", "مدينة")
_UNIT_RADIUS = {"district": 15.0, "governorate": 50.0}


class Placed(msgspec.Struct, frozen=True):
    """Rows ready to be written (cells in the order of `gazetteer_load.COLUMNS`) and their keys. `count` is how many places there are."""

    rows: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, str], ...]
    refused: tuple[Refused, ...]
    count: int


class _Units:
    """Which embedded unit an imported one is, by its id or its name; what is found is kept for the next row."""

    def __init__(self, gazetteer: Gazetteer, key: Key, source: str) -> None:
        self._gazetteer, self._key, self._source = gazetteer, key, source
        self._found: dict[tuple[str, str | None, Above], tuple[str, ...]] = {}
        self.made: dict[str, tuple[str, ...]] = {}
        self.points: dict[str, list[tuple[float, float]]] = {}
        self.names: dict[str, tuple[str, str | None]] = {}

    def chain(self, country: str, above: tuple[Above, ...]) -> tuple[str, ...]:
        """Ids of what contains a place, near to far."""
        inside: tuple[str, ...] = (country,)
        for unit in sorted(above, key=lambda a: (a.level == 4, a.level)):
            inside = self._chain(country, inside, unit)
        return inside

    def _chain(self, country: str, inside: tuple[str, ...], unit: Above) -> tuple[str, ...]:
        memo = (country, inside[0], unit)
        if memo not in self._found:
            entry = self.match(country, inside, unit)
            if entry is not None:
                longer = (entry.id, *entry.within)
                self._found[memo] = longer if len(longer) > len(inside) else inside
            elif unit.name_ar and unit.level < 4:
                self._found[memo] = self._make(inside, unit)
            else:
                self._found[memo] = inside
        return self._found[memo]

    def match(self, country: str, inside: tuple[str, ...], unit: Above) -> Entry | None:
        """The embedded entry of a unit: the one with its id, else the only one of its name and grain inside what is known."""
        by_id = self._gazetteer.entry(unit.id) if unit.id else None
        if by_id is not None and by_id.country == country:
            return by_id
        grains = {1: ("governorate",), 2: ("district",), 3: (), 4: ("town", "governorate")}[unit.level]
        for name in _bare(unit.name_ar or ""):
            found = self._gazetteer.lookup(self._key(name))
            near = [e for e in found if e.grain in grains and inside[0] in (e.id, *e.within)]
            first = [e for e in near if e.grain == grains[0] and not e.id.startswith("khabar:")]
            if len(first) == 1 or len(near) == 1:
                return (first or near)[0]
        return None

    def _make(self, inside: tuple[str, ...], unit: Above) -> tuple[str, ...]:
        ident = unit.id or f"{inside[0]}/{self._key(unit.name_ar or '')}"
        self.made[ident] = inside
        self.names[ident] = (unit.name_ar or "", unit.name_en)
        return (ident, *inside)


def radius_km(grain: str) -> float:
    """How far from its point a place of this grain may reach, where nothing else is told."""
    return {**_RADIUS, **_UNIT_RADIUS}.get(grain, 5.0)


def _bare(name: str) -> tuple[str, ...]:
    """A unit's name, and without the word for its seat («مركز X», «مدينة X»)."""
    first, _, rest = name.partition(" ")
    return (name, rest) if rest and first in _CENTRES else (name,)


def place_rows(places: list[RawPlace], country: str | None, source: str, gazetteer: Gazetteer, key: Key) -> Placed:
    """The places as rows with their containment; a place whose country nobody tells is refused.

    A unit that is in the embedded gazetteer makes no row: its names become keys of the entry that is there.
    """
    units = _Units(gazetteer, key, source)
    shared = Counter(p.id for p in places)
    rows: dict[str, tuple[str, ...]] = {}
    keys: dict[tuple[str, str], None] = {}
    refused: list[Refused] = []
    count = 0
    for place in places:
        home = place.country or country or _by_pcode(place.id, gazetteer)
        names = [n for n in (place.name_ar, *place.aliases) if len(key(n)) > 1]
        if home is None or gazetteer.entry(home) is None:
            refused.append(Refused(place.line, f"{place.name_ar}: no known country; give --country"))
            continue
        if not names:
            refused.append(Refused(place.line, f"{place.name_ar!r}: too short for a name"))
            continue
        within = units.chain(home, _governorate(place, shared[place.id] > 1, gazetteer))
        known = _known(place, within, units, gazetteer, home)
        ident = known or _ident(place, shared[place.id] > 1, key, source, rows)
        count += 1
        keys.update({(k, ident): None for n in names for k in (key(n), key(n.replace(" ", "")))})
        if known is None:
            rows[ident] = _cells(place, ident, within, source)
            if place.lat is not None and place.lon is not None:
                for unit in within:
                    units.points.setdefault(unit, []).append((place.lat, place.lon))
    for ident, inside in units.made.items():
        if ident not in rows:
            rows[ident] = _unit_cells(ident, inside, units, source)
            keys[key(units.names[ident][0]), ident] = None
    return Placed(tuple(rows.values()), tuple(keys), tuple(refused), count)


def _by_pcode(ident: str, gazetteer: Gazetteer) -> str | None:
    """The country of a P-code: its first two letters, where some unit of the embedded gazetteer has the rest of its beginning."""
    return ident[:2] if len(ident) > 3 and ident[:2].isalpha() and ident[2:4].isdigit() and gazetteer.entry(ident[:4]) else None


def _governorate(place: RawPlace, crowded: bool, gazetteer: Gazetteer) -> tuple[Above, ...]:
    """What a row says is above it, with the governorate that its P-code begins with where it says none."""
    prefix = place.id[:4]
    entry = gazetteer.entry(prefix) if prefix != place.id and not prefix.startswith("geon") else None
    if entry is None or entry.grain != "governorate" or any(a.level == 1 and a.id for a in place.above):
        return place.above
    return (Above(1, prefix, None, None), *(a for a in place.above if a.level != 1))


def _known(place: RawPlace, within: tuple[str, ...], units: _Units, gazetteer: Gazetteer, country: str) -> str | None:
    """The id of the embedded entry that a row is about, for units only: towns keep their own row, with their own point."""
    if place.grain not in ("governorate", "district"):
        entry = gazetteer.entry(place.id)
        return entry.id if entry is not None and entry.grain == place.grain else None
    level = 1 if place.grain == "governorate" else 2
    entry = gazetteer.entry(place.id)
    if entry is None and len(within) <= level:
        entry = units.match(country, within, Above(level, place.id, place.name_ar, place.name_en))
    return entry.id if entry is not None and entry.grain == place.grain else None


def _ident(place: RawPlace, crowded: bool, key: Key, source: str, taken: dict[str, tuple[str, ...]]) -> str:
    base = "".join(c for c in place.id if c.isalnum() or c in ":.-_/")
    ident = base if base and not crowded else f"{base or key(source)}/{key(place.name_ar)}"
    return ident if ident not in taken else f"{ident}#{place.line}"


def _cells(place: RawPlace, ident: str, within: tuple[str, ...], source: str) -> tuple[str, ...]:
    pointed = place.lat is not None
    radius = radius_km(place.grain)
    numbers = (str(place.lat), str(place.lon), f"{radius:g}") if pointed else ("", "", "")
    basis = ("official" if place.official else "gazetteer") if place.name_en else ""
    return (ident, place.name_ar, place.name_en or "", basis, place.grain, *numbers, " ".join(within), "|".join(place.aliases), source, "")


def _unit_cells(ident: str, inside: tuple[str, ...], units: _Units, source: str) -> tuple[str, ...]:
    """A unit that only its places tell of: the middle of the box of their points."""
    points = units.points.get(ident, [])
    numbers = ("", "", "")
    if points:
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        half = max(max(lats) - min(lats), max(lons) - min(lons)) * 111.0 / 2
        numbers = (f"{(max(lats) + min(lats)) / 2:.4f}", f"{(max(lons) + min(lons)) / 2:.4f}", f"{max(5.0, half):.0f}")
    name_ar, name_en = units.names[ident]
    basis = "official" if name_en else ""
    return (ident, name_ar, name_en or "", basis, "district", *numbers, " ".join(inside), "", source, "")
