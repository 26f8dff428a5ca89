"""A claim's time and places: its finest own ones, else those of its event (report schema, "How values follow")."""

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from khabar.records.codes import Role
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.report import Via
from khabar.records.resolution import PlaceValue, Resolved, TimeValue

_TIME_GRAINS = ("hour", "day", "week", "month", "year")


class ClaimValues(msgspec.Struct, frozen=True):
    """Mention ids. `time_via` and `places_via` say who lends them: "event", other claims of the same event; the others see below."""

    time: str | None = None
    time_via: Via | None = None
    places: tuple[str, ...] = ()
    places_via: Via | None = None


def claim_values(
    reading: Reading,
    times: Mapping[str, Resolved[TimeValue]],
    places: Mapping[str, PlaceValue | None],
    origins: Collection[str],
    days: Mapping[str, str] | None = None,
) -> dict[str, ClaimValues]:
    """The time and the places of every claim, by its id.

    `times` and `places` hold the values of mentions by id, None where a mention has none. `origins` are the ids of places that
    people come from: no event happened there for it. An unresolved mention is taken where nothing finer is told. Where neither a
    claim nor its event has any, they are those of its cause, else of what it caused: who was killed by a strike was killed where and when
    it struck. Only what is told as having happened lends and borrows so. `days` (claim id -> mention id, the only day of its
    sentence) is what remains.
    """
    by_id = {m.id: m for m in reading.mentions}
    barred = frozenset(origins)
    own_times = {c.id: _fillers(c, "time", by_id) for c in reading.claims}
    own_places = {c.id: _places(c, by_id, places, barred) for c in reading.claims}
    lenders, remaining = _lenders(reading), days or {}
    resolved = {k for k, r in times.items() if r.value is not None}
    out = {}
    for c in reading.claims:
        when, time_via = _first(own_times, c.id, lenders[c.id], lambda keys: not resolved.isdisjoint(keys))
        if time_via is None and c.id in remaining and resolved.isdisjoint(when):
            when, time_via = [remaining[c.id]], "sentence"
        where, places_via = _first(own_places, c.id, lenders[c.id], bool)
        out[c.id] = ClaimValues(
            time=_finest_time(when, times), time_via=time_via, places=_finest_places(where, places), places_via=places_via
        )
    return out


_Lenders = tuple[tuple[Via, Sequence[str]], ...]


def _lenders(reading: Reading) -> dict[str, _Lenders]:
    """For each claim who may lend it what it lacks: the claims of its event, those that caused it, those that it caused."""
    events: dict[str, list[str]] = {}
    happened = {c.id for c in reading.claims if c.modality == "actual"}
    causes: dict[str, list[str]] = {c.id: [] for c in reading.claims}
    caused: dict[str, list[str]] = {c.id: [] for c in reading.claims}
    for c in reading.claims:
        if c.event:
            events.setdefault(c.event, []).append(c.id)
        for a in c.arguments:
            if a.role == "cause" and a.claim in happened and c.id in happened:
                causes[c.id].append(a.claim)
                caused[a.claim].append(c.id)
    return {
        c.id: (("event", [k for k in events.get(c.event, ()) if k != c.id]), ("cause", causes[c.id]), ("cause", caused[c.id]))
        for c in reading.claims
    }


def _first(
    own: Mapping[str, list[str]], claim: str, lenders: _Lenders, enough: Callable[[Sequence[str]], bool]
) -> tuple[list[str], Via | None]:
    """A claim's own mentions where they are enough, else the first lent ones that are; else its own all the same."""
    mine = own[claim]
    if enough(mine):
        return mine, None
    for via, others in lenders:
        lent = [k for other in others for k in own[other]]
        if enough(lent):
            return list(dict.fromkeys(lent)), via
    return mine, None


def _fillers(claim: ReadClaim, role: Role, by_id: Collection[str]) -> list[str]:
    """The mentions that fill a role, each once."""
    found = [a.mention for a in claim.arguments if a.role == role and a.mention is not None and a.mention in by_id]
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _places(
    claim: ReadClaim, by_id: Mapping[str, ReadMention], places: Mapping[str, PlaceValue | None], barred: Collection[str]
) -> list[str]:
    """The claim's places, and those of its objects that are places: a `LOC`, or a `SITE` whose place is known."""
    where = [k for k in _fillers(claim, "place", by_id) if k not in barred]
    objects = [k for k in _fillers(claim, "object", by_id) if k not in barred and _is_place(by_id[k], places.get(k))]
    return list(dict.fromkeys([*where, *objects])) if objects else where


def _is_place(mention: ReadMention, value: PlaceValue | None) -> bool:
    return mention.type == "LOC" or (mention.type == "SITE" and value is not None)


def _finest_time(keys: Sequence[str], times: Mapping[str, Resolved[TimeValue]]) -> str | None:
    """The mention with the finest grain, closed before open; the first of those that tie; unresolved ones only where all are."""

    def rank(key: str) -> tuple[bool, int]:
        value = times[key].value if key in times else None
        return (True, len(_TIME_GRAINS)) if value is None else (value.open, _TIME_GRAINS.index(value.grain))

    return min(keys, key=rank) if len(keys) > 1 else next(iter(keys), None)


def _finest_places(keys: Sequence[str], places: Mapping[str, PlaceValue | None]) -> tuple[str, ...]:
    """The places that hold no other of them; one mention for each place. Unresolved ones stay."""
    if not keys:
        return ()
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
