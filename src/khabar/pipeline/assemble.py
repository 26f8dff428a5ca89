"""A document, its reading and their values become a report."""

from msgspec.structs import replace

from khabar.concerns import raise_concerns
from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline.values import Values
from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.record_warning import RecordWarning
from khabar.records.report import Claim, Concern, Engine, Mention, Report, Source
from khabar.records.resolution import PlaceValue
from khabar.resolve.place import coarsen

UNTIED = "no claim is tied to this place: no point is given"


def assemble(
    document: Document, reading: Reading, values: Values, *, gazetteer: Gazetteer, engine: Engine, warnings: tuple[RecordWarning, ...]
) -> Report:
    """The whole record, concerns included."""
    mentions = tuple(_mention(m, values) for m in reading.mentions)
    sources = tuple(Source(s.id, s.kind, s.start, s.end, s.text, s.cue, *values.sources[s.id], score=s.score) for s in reading.sources)
    claims = tuple(_claim(c, values) for c in reading.claims)
    concerns = raise_concerns(document, mentions, sources, claims)  # before points are withheld: they ask what kind of place it is
    tied = _tied(claims)
    return Report(
        document=document,
        mentions=tuple(_shown(m, values, tied, gazetteer) for m in mentions),
        sources=sources,
        claims=tuple(replace(c, concerns=_raised_by(c, concerns)) for c in claims),
        concerns=concerns,
        engine=engine,
        warnings=(*warnings, *reading.warnings, *_without_day(document, mentions)),
    )


def _mention(m: ReadMention, values: Values) -> Mention:
    place = values.places.get(m.id)
    where = place.resolved if place else None
    actor, time, count = values.actors.get(m.id), values.times.get(m.id), values.counts.get(m.id)
    sought = (("actor", actor), ("place", where), ("time", time), ("count", count))
    return Mention(
        m.id, m.type, m.start, m.end, m.text, m.score,
        actor=actor.value if actor else None,
        place=where.value if where else None,
        candidates=place.candidates if place else (),
        time=time.value if time else None,
        count=count.value if count else None,
        unresolved={name: found.why for name, found in sought if found is not None and found.why is not None},
    )  # fmt: skip


def _tied(claims: tuple[Claim, ...]) -> frozenset[str]:
    """The mentions to which a claim is tied: by a role, or as its place through the event."""
    roles = {a.mention for c in claims for a in c.arguments if a.mention is not None}
    return frozenset(roles | {place for c in claims for place in c.places})


def _shown(m: Mention, values: Values, tied: frozenset[str], gazetteer: Gazetteer) -> Mention:
    """The mention as the record may show it.

    Where it tells of the posture of forces, the district and no point. Where no claim is tied to it, no point either: what happened
    there nobody has read, and it may be posture.
    """
    if m.id in values.posture:
        return replace(m, place=m.place and coarsen(m.place, gazetteer), candidates=())
    if m.id in tied:
        return m
    bare = tuple(replace(c, lat=None, lon=None) for c in m.candidates)
    return replace(m, place=m.place and _pointless(m.place), candidates=bare)


def _pointless(place: PlaceValue) -> PlaceValue:
    bare = tuple(replace(c, lat=None, lon=None) for c in place.candidates)
    return replace(place, lat=None, lon=None, radius_km=None, candidates=bare, withheld=UNTIED)


def _claim(c: ReadClaim, values: Values) -> Claim:
    own = values.claims[c.id]
    return Claim(
        id=c.id,
        type=c.type,
        modality=c.modality,
        trigger=c.trigger,
        arguments=c.arguments,
        attribution=c.attribution,
        event=c.event,
        places=own.places,
        places_via=own.places_via,
        time=own.time,
        time_via=own.time_via,
        harm=values.harm[c.id],
        people=values.people[c.id],
        score=c.score,
    )


def _raised_by(claim: Claim, concerns: tuple[Concern, ...]) -> tuple[str, ...]:
    return tuple(k.id for k in concerns if claim.id in k.claims)


def _without_day(document: Document, mentions: tuple[Mention, ...]) -> tuple[RecordWarning, ...]:
    """The warning that dates hang in the air, where the report has no publication day."""
    if document.published:
        return ()
    loose = sum((m.time is not None and (m.time.start or "").startswith("--")) or "time" in m.unresolved for m in mentions)
    message = "no publication date is known: dates without a year stay without one, and words like «yesterday» have no day"
    return (RecordWarning("no-publication-date", f"{message} ({loose} in this report); give it with --published YYYY-MM-DD"),)
