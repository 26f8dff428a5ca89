"""All values of one reading, computed by the resolvers in the order in which they need one another."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.codes import Stance
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.records.report import Harm, Person
from khabar.records.resolution import ActorValue, Affiliation, CountValue, Resolved, TimeValue
from khabar.resolve.actor import resolve_actors
from khabar.resolve.claim_values import ClaimValues, claim_values
from khabar.resolve.count import resolve_counts
from khabar.resolve.count_over_time import period_totals
from khabar.resolve.harm import harm_of
from khabar.resolve.people import all_people
from khabar.resolve.place import PlaceResolution, origin_mentions, resolve_places
from khabar.resolve.posture import posture_mentions
from khabar.resolve.sentence_time import only_days
from khabar.resolve.source import resolve_sources
from khabar.resolve.time import resolve_times


class Values(msgspec.Struct, frozen=True):
    """Values by the id of their mention, source or claim. `posture` are the mentions that never get a point."""

    times: Mapping[str, Resolved[TimeValue]]
    places: Mapping[str, PlaceResolution]
    counts: Mapping[str, Resolved[CountValue]]
    actors: Mapping[str, Resolved[ActorValue]]
    sources: Mapping[str, tuple[Stance, Affiliation]]
    claims: Mapping[str, ClaimValues]
    harm: Mapping[str, tuple[Harm, ...]]
    people: Mapping[str, tuple[Person, ...]]
    posture: frozenset[str]


def values(document: Document, reading: Reading, gazetteer: Gazetteer) -> Values:
    """Compute everything that rules compute from the spans of a grounded reading."""
    times = resolve_times(document, reading)
    places = resolve_places(document, reading, gazetteer)
    where = {k: p.resolved.value for k, p in places.items()}
    totals = period_totals(document, reading, times, where)
    counts = resolve_counts(document, reading, totals)
    actors = resolve_actors(document, reading, _countries(reading, places), _day(document, times))
    people = all_people(document, reading)
    return Values(
        times=times,
        places=places,
        counts=counts,
        actors=actors,
        sources=resolve_sources(document, reading, actors),
        claims=claim_values(
            reading,
            times,
            where,
            origin_mentions(document, reading),
            only_days(document, reading, times),
        ),
        harm={c.id: () if c.id in totals else harm_of(c, reading, counts, people[c.id]) for c in reading.claims},
        people=people,
        posture=posture_mentions(reading),
    )


def _countries(reading: Reading, places: Mapping[str, PlaceResolution]) -> Sequence[str]:
    """The countries of the report's places, most often named first; among equals the one named first."""
    named = Counter[str]()
    for m in reading.mentions:
        place = places[m.id].resolved.value if m.id in places else None
        if place is not None:
            named[place.within[-1] if place.within else place.id] += 1
    return [country for country, _ in named.most_common()]


def _day(document: Document, times: Mapping[str, Resolved[TimeValue]]) -> str | None:
    """The day of the report: its publication, else the latest day that it tells of."""
    if document.published:
        return document.published[:10]
    told = [t.value for t in times.values() if t.value is not None and t.value.grain in ("day", "hour")]
    return max((t.end[:10] for t in told if t.end and not t.end.startswith("--")), default=None)
