"""What follows from words by rules, made again where a person changed the words: for these and the claims that they fill alone.

All else stays as it was read, also where a newer Khabar would read it otherwise. No point comes back that the machine withheld.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from khabar.casefile import posture
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.reading import Reading
from khabar.records.report import Claim, Mention, Report
from khabar.records.resolution import CountValue, Resolved
from khabar.resolve.actor import resolve_actors
from khabar.resolve.claim_values import ClaimValues, claim_values
from khabar.resolve.count import resolve_counts
from khabar.resolve.count_scene import HARMS
from khabar.resolve.harm import harm_of
from khabar.resolve.people import all_people
from khabar.resolve.place import origin_mentions, resolve_places
from khabar.resolve.time import resolve_times

T = TypeVar("T")
_PLACED = ("place", "object", "origin", "destination")


def redone(read: Report, record: Report, moved: Collection[str], changed: Mapping[str, Collection[str]]) -> tuple[Report, list[str]]:
    """The record with its values made again; and the claims that are touched.

    `moved`: the mentions whose words or type changed; `changed`: by claim the roles that others fill now.
    """
    reading = posture.reading(record)
    again = {*moved, *_newly_tied(read, record, changed)}
    record = _with_values(read, record, reading, again) if again else record
    filled = {c.id for c in record.claims if _uses(c) & again}
    touched = [c.id for c in record.claims if c.id in filled or c.id in changed]
    placed = [c for c in touched if c in filled or {"time", *_PLACED} & set(changed.get(c, ()))]
    harmed = [c for c in touched if c in filled or "patient" in changed.get(c, ())]
    return posture.held_back(_with_claims(read, record, reading, placed, harmed)), touched


def _uses(claim: Claim) -> set[str]:
    own = {a.mention for a in claim.arguments if a.mention is not None}
    return own | set(claim.places) | {claim.time or ""} | {h.mention for h in claim.harm}


def _newly_tied(read: Report, record: Report, changed: Mapping[str, Collection[str]]) -> set[str]:
    """The places that fill a role now and filled none: untied they had no point, since nobody had read what happened there."""
    before = {a.mention for c in read.claims for a in c.arguments}
    now = {a.mention for c in record.claims if c.id in changed for a in c.arguments if a.mention is not None}
    return {m.id for m in record.mentions if m.id in now - before and m.type in ("LOC", "SITE")}


def _with_values(read: Report, record: Report, reading: Reading, again: Collection[str]) -> Report:
    document, gazetteer = record.document, Gazetteer.open(data_folder())
    places = resolve_places(document, reading, gazetteer)
    times, counts = resolve_times(document, reading), resolve_counts(document, reading)
    actors = resolve_actors(document, reading, _countries(record), document.published)
    held = posture.hidden(record) | {m.id for m in read.mentions if m.place is not None and m.place.withheld == posture.WITHHELD}

    def made(m: Mention) -> Mention:
        place = places.get(m.id)
        where = place.resolved if place is not None else None
        found = replace(
            m,
            actor=_value(actors.get(m.id)),
            place=_value(where),
            candidates=place.candidates if place is not None else (),
            time=_value(times.get(m.id)),
            count=_value(counts.get(m.id)),
            unresolved=_why({"actor": actors.get(m.id), "place": where, "time": times.get(m.id), "count": counts.get(m.id)}),
        )
        return posture.coarse(found) if m.id in held else found

    return replace(record, mentions=tuple(made(m) if m.id in again else m for m in record.mentions))


def _value(found: Resolved[T] | None) -> T | None:
    return found.value if found is not None else None


def _why(sought: Mapping[str, Resolved[Any] | None]) -> dict[str, str]:
    return {name: found.why for name, found in sought.items() if found is not None and found.why is not None}


def _countries(record: Report) -> Sequence[str]:
    """The countries of the report's places, most often named first."""
    named = Counter(m.place.within[-1] if m.place.within else m.place.id for m in record.mentions if m.place is not None)
    return [country for country, _ in named.most_common()]


def _with_claims(read: Report, record: Report, reading: Reading, placed: Sequence[str], harmed: Sequence[str]) -> Report:
    where = _where(record, reading) if placed else {}
    before = {c.id: c for c in read.claims}
    people = all_people(record.document, reading) if harmed else {}
    counts: dict[str, Resolved[CountValue]] = {m.id: Resolved(m.count) for m in record.mentions if m.count is not None}
    by_id = {c.id: c for c in reading.claims}

    def made(claim: Claim) -> Claim:
        found = _placed(claim, where[claim.id]) if claim.id in placed else claim
        if claim.id not in harmed or _over_a_period(before[claim.id], read):
            return found
        victims = people[claim.id]
        return replace(found, harm=harm_of(by_id[claim.id], reading, counts, victims), people=victims)

    return replace(record, claims=tuple(map(made, record.claims)))


def _where(record: Report, reading: Reading) -> dict[str, ClaimValues]:
    times = {m.id: Resolved(m.time) for m in record.mentions if m.type == "TIME"}
    places = {m.id: m.place for m in record.mentions if m.type in ("LOC", "SITE")}
    return claim_values(reading, times, places, origin_mentions(record.document, reading))


def _placed(claim: Claim, found: ClaimValues) -> Claim:
    """The claim with its places and time; the only day of its sentence stays where nothing finer came."""
    claim = replace(claim, places=found.places, places_via=found.places_via)
    if found.time is None and claim.time_via == "sentence":
        return claim
    return replace(claim, time=found.time, time_via=found.time_via)


def _over_a_period(claim: Claim, read: Report) -> bool:
    """Whether the machine took the claim's numbers for a total over a period, which is no incident's harm."""
    patients = {a.mention for a in claim.arguments if a.role == "patient"}
    return claim.type in HARMS and not claim.harm and any(m.id in patients and m.type == "POP" for m in read.mentions)
