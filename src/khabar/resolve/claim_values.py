"""A claim's time and places: its finest own ones, else those of its event (report schema, "How values follow")."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.report import Via
from khabar.records.resolution import PlaceValue, Resolved, TimeValue

_TIME_GRAINS = ("hour", "day", "week", "month", "year")


class ClaimValues(msgspec.Struct, frozen=True):
    """Mention ids. `time_via` and `places_via` are "event" where other claims of the same event lend them."""

    time: str | None = None
    time_via: Via | None = None
    places: tuple[str, ...] = ()
    places_via: Via | None = None


def claim_values(
    reading: Reading,
    times: Mapping[str, Resolved[TimeValue]],
    places: Mapping[str, PlaceValue | None],
    origins: Collection[str],
) -> dict[str, ClaimValues]:
    """The time and the places of every claim, by its id.

    `times` and `places` hold the values of mentions by id, None where a mention has none. `origins` are the ids of places that
    people come from: no event happened there for it. An unresolved mention is taken where nothing finer is told.
    """
    by_id = {m.id: m for m in reading.mentions}
    barred = frozenset(origins)
    own_times = {c.id: [k for k in _fillers(c, ("time",)) if k in by_id] for c in reading.claims}
    own_places = {c.id: _places(c, by_id, places, barred) for c in reading.claims}
    events: dict[str, list[str]] = {}
    for c in reading.claims:
        if c.event:
            events.setdefault(c.event, []).append(c.id)
    out = {}
    for c in reading.claims:
        others = [k for k in events.get(c.event, ()) if k != c.id]
        time, time_via = _own_or_event(own_times[c.id], (k for o in others for k in own_times[o]))
        where, places_via = _own_or_event(own_places[c.id], (k for o in others for k in own_places[o]))
        out[c.id] = ClaimValues(
            time=_finest_time(time, times), time_via=time_via, places=_finest_places(where, places), places_via=places_via
        )
    return out


def _own_or_event(own: Sequence[str], event: Iterable[str]) -> tuple[list[str], Via | None]:
    if own:
        return list(own), None
    lent = list(dict.fromkeys(event))
    return lent, "event" if lent else None


def _fillers(claim: ReadClaim, roles: Collection[str]) -> list[str]:
    return list(dict.fromkeys(a.mention for a in claim.arguments if a.role in roles and a.mention is not None))


def _places(
    claim: ReadClaim, by_id: Mapping[str, ReadMention], places: Mapping[str, PlaceValue | None], barred: Collection[str]
) -> list[str]:
    """The claim's places, and those of its objects that are places: a `LOC`, or a `SITE` whose place is known."""
    where = [k for k in _fillers(claim, ("place",)) if k in by_id and k not in barred]
    objects = [k for k in _fillers(claim, ("object",)) if k in by_id and k not in barred and _is_place(by_id[k], places.get(k))]
    return list(dict.fromkeys([*where, *objects]))


def _is_place(mention: ReadMention, value: PlaceValue | None) -> bool:
    return mention.type == "LOC" or (mention.type == "SITE" and value is not None)


def _finest_time(keys: Sequence[str], times: Mapping[str, Resolved[TimeValue]]) -> str | None:
    """The mention with the finest grain; the first of those that tie; unresolved ones only where there is no other."""

    def rank(key: str) -> int:
        found = times.get(key)
        return _TIME_GRAINS.index(found.value.grain) if found is not None and found.value is not None else len(_TIME_GRAINS)

    return min(keys, key=rank, default=None)


def _finest_places(keys: Sequence[str], places: Mapping[str, PlaceValue | None]) -> tuple[str, ...]:
    """The places that hold no other of them; one mention for each place. Unresolved ones stay."""
    known = {k: v for k in keys if (v := places.get(k)) is not None}
    wide = {holder for v in known.values() for holder in v.within}
    out: list[str] = []
    seen: set[tuple[str, str]] = set()
    for key in keys:
        value = known.get(key)
        if value is None:
            out.append(key)
        elif value.id not in wide - _self_held(value) and (value.id, value.relation) not in seen:
            seen.add((value.id, value.relation))
            out.append(key)
    return tuple(out)


def _self_held(value: PlaceValue) -> set[str]:
    """A site or a village without an entry of its own may carry the id of the place around it: it is not thereby wide."""
    return {value.id} if value.id in value.within else set()
