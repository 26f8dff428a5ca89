"""What a place's words may mean: gazetteer entries, joined where they are one place told twice or a town with its own unit."""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.resolution import PlaceCandidate, PlaceGrain
from khabar.resolve.place_look_up import look_up
from khabar.resolve.place_words import Before, Form

_UNITS = ("district", "governorate", "country")
_SETTLED = ("town", "neighbourhood", "site")
_OURS = ("geonames", "khabar")
_TWIN_KM = 5.0
_COARSE_KM = 15.0
_NO_KM = 99.0


class Sense(msgspec.Struct, frozen=True):
    """One meaning: the entry that gives the value, and all entries that are the same place or the unit named after it.

    `loose`: the unit word before the name is not the entry's own; such a meaning needs a place around it to hold.
    `seat`: a unit around the entry has the same name: 1 a governorate, 2 a district, 3 a part of one; 0 none has.
    `chain` holds the ids of all members and of all that contains the entry, without the country, which is in `country`.
    """

    entry: Entry
    members: tuple[Entry, ...]
    loose: bool
    seat: int
    chain: frozenset[str]
    country: str | None


def sense(entry: Entry, members: tuple[Entry, ...], loose: bool = False, seat: int = 0) -> Sense:
    """A meaning, with what follows from its entries."""
    chain = frozenset(m.id for m in members) | frozenset(entry.within)
    return Sense(entry, members, loose, seat, chain - {entry.country or ""}, entry.country)


def read_senses(readings: Iterable[Form], outside: Before, gazetteer: Gazetteer) -> tuple[Form | None, tuple[Sense, ...]]:
    """The first reading that the gazetteer knows, and its meanings; (None, ()) where it knows none."""
    for form, entries in _known(readings, gazetteer):
        wide = form.rural or outside.relation.relation == "direction"
        weak = () if form.grains or form.rural or form.compass else outside.grains
        if not any(e.grain in weak for e in entries):
            weak = ()
        # a countryside is no quarter's: «ريف X الشرقي» is not the quarter «X الشرقي» of another town
        known = tuple(e for e in entries if e.grain in (*_UNITS, "town")) if form.rural else entries
        found = join(_rural(known) if wide else known, form.grains or weak)
        if found:
            return form, found
    return None, ()


def _known(readings: Iterable[Form], gazetteer: Gazetteer) -> Iterator[tuple[Form, tuple[Entry, ...]]]:
    """The readings that the gazetteer knows, with their entries. Those that supply an adjective share what they find."""
    for sibling, group in groupby(readings, key=lambda form: form.sibling):
        for rest in (tuple(group),) if sibling else ((form,) for form in group):
            found = _entries(rest, gazetteer)
            if found:
                yield from ((form, found) for form in rest)


def _entries(readings: tuple[Form, ...], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The entries of one reading, or of all that supply an adjective, since none of these is nearer to the words than another."""
    found: dict[str, Entry] = {}
    for form in readings:
        country = gazetteer.entry(form.country) if form.country else None
        for entry in (country,) if country is not None else look_up(gazetteer, form.key):
            found[entry.id] = entry
    return tuple(found.values())


def _rural(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A countryside is that of a unit or of a town: of no neighbourhood and no site, where there is another of the name there."""
    wide = {e.country for e in entries if e.grain in _UNITS}
    return tuple(e for e in entries if e.grain in (*_UNITS, "town") or e.country not in wide)


def join(entries: tuple[Entry, ...], grains: tuple[PlaceGrain, ...]) -> tuple[Sense, ...]:
    """The entries as meanings, restricted to `grains` where some fit; loose ones where a near grain fits instead."""
    fit = tuple(e for e in entries if not grains or e.grain in grains)
    loose = not fit
    if loose:
        fit = tuple(e for e in entries if e.grain in ("town", "neighbourhood")) if _near(grains) else ()
    places = _twins(tuple(e for e in fit if e.grain in _SETTLED))
    senses = []
    for p, same in places:
        own = tuple(u for u in entries if _own(u, (p, *same)))
        own += tuple(u for u in entries if own and u not in own and u.grain == "district" and u.within == p.within[-2:])
        senses.append(sense(p, (p, *same, *(u for u in own if u in fit)), loose, min((max(len(u.within), 1) for u in own), default=0)))
    taken = {m.id for s in senses for m in s.members}
    units = sorted((u for u in fit if u.grain in _UNITS and u.id not in taken), key=lambda u: _UNITS[::-1].index(u.grain))
    for unit in units:
        if unit.id not in taken:
            inner = tuple(u for u in units if unit.id in u.within and u.id not in taken)
            taken |= {unit.id, *(u.id for u in inner)}
            senses.append(sense(unit, (unit, *inner), loose))
    return tuple(senses)


def _near(grains: tuple[PlaceGrain, ...]) -> bool:
    return bool(set(grains) & {"town", "neighbourhood", "district"})


def _own(unit: Entry, same: tuple[Entry, ...]) -> bool:
    """Whether a unit is the one that a town is in, so that both having one name is no ambiguity."""
    return unit.grain in _UNITS and any(p.grain in _SETTLED[:2] and (unit.id in p.within or _around(unit, p)) for p in same)


def _around(unit: Entry, town: Entry) -> bool:
    """Whether a unit that the gazetteer does not put around a town is its own all the same.

    A district of its governorate where the town has none; the governorate around a capital that stands apart from it (صنعاء).
    """
    if unit.country != town.country or town.source not in _OURS:
        return False
    if unit.grain == "district":
        return unit.within == town.within[-2:] and (len(town.within) == 2 or town.grain == "neighbourhood")
    apart = distance(unit, town)
    return unit.grain == "governorate" and town.rank == "capital" and apart is not None and apart <= (unit.radius_km or 0.0)


def _twins(places: tuple[Entry, ...]) -> list[tuple[Entry, tuple[Entry, ...]]]:
    """Entries a few kilometres apart are one place. The earliest speaks for it, unless it is a neighbourhood without its own point."""
    groups: list[list[Entry]] = []
    for place in places:
        home = next((g for g in groups if any(_same(place, other) for other in g)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    out = []
    for group in groups:
        least = min(x.radius_km or _NO_KM for x in group)
        best = min(group, key=lambda e: (not e.within[1:], e.grain == "neighbourhood" and (e.radius_km or _NO_KM) > 2 * least))
        longest = max((e.within for e in group if e.within[-2:] == best.within[-2:]), key=len, default=best.within)
        out.append((msgspec.structs.replace(best, within=longest), tuple(e for e in group if e is not best)))
    return out


def _same(a: Entry, b: Entry) -> bool:
    if a.country != b.country or ("site" in (a.grain, b.grain) and a.grain != b.grain):
        return False
    apart = distance(a, b)
    reach = max((e.radius_km or 0.0) for e in (a, b)) if a.grain != b.grain or a.grain == "neighbourhood" else 0.0
    coarse = a.within[-2:] == b.within[-2:] and any(len(e.within) == 2 and e.source not in _OURS for e in (a, b))
    return apart is not None and apart <= max(_COARSE_KM if coarse else _TWIN_KM, reach)


def distance(a: Entry, b: Entry) -> float | None:
    """Kilometres between the points of two entries, along the sphere; None where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def candidates(senses: tuple[Sense, ...]) -> tuple[PlaceCandidate, ...]:
    """Every entry behind the meanings, each once, in their order."""
    return tuple({m.id: m.candidate() for s in senses for m in s.members}.values())


def closeness(one: Sense, other: Sense) -> int:
    """How near two meanings lie: 3 one holds the other, or one district; 2 one governorate; 1 one country; 0 nothing."""
    if one.country is None or one.country != other.country:
        return 0
    if other.entry.grain == "country" or one.entry.grain == "country":
        return 1
    shared = one.chain & other.chain
    held = any(m.id in shared for m in other.members) or any(m.id in shared for m in one.members)
    if held or _inside(one.entry, other.entry):
        return 3
    if not shared:
        return 1
    return 2 if all(s in (one.entry.within[-2:][:1] + other.entry.within[-2:][:1]) for s in shared) else 3


def _inside(place: Entry, area: Entry) -> bool:
    """Whether a place lies in the circle of an area that the containment of the gazetteer does not know."""
    if area.grain not in ("district", "governorate") or place.grain in _UNITS:
        return False
    apart = distance(place, area)
    return apart is not None and apart <= (area.radius_km or 0.0) * 1.2 + 3.0
