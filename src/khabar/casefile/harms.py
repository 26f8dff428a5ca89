"""Where and when harm is told of, in rows for maps, timelines and counts.

Only claims of harm have them that are told as having happened or as possible: what is denied, expected or general is no harm on a map. One
row a place; one without a place where the report tells none, or none that may be given: the posture of forces has no point, whoever read
the record or corrected it. A week is told only where the report tells the day or the week.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import msgspec

from khabar.casefile import posture
from khabar.casefile.models import Claim, Harm, Reading, Report, Spot, Telling
from khabar.casefile.rows import days
from khabar.records.report import Claim as ReadClaim
from khabar.records.report import Mention, Outcome
from khabar.records.report import Report as Record

_TOLD = ("actual", "possible")
_WEEKLY = ("hour", "day", "week")
_LONGEST = 80
_LONGEST_CHAIN = 512


OUTCOMES: tuple[str, ...] = get_args(Outcome)
"""The bits of `Harm.outcomes`, from the lowest."""


class Place(msgspec.Struct, frozen=True):
    """A place as a row of `Spot`."""

    ident: str
    name_ar: str
    name_en: str
    grain: str
    relation: str
    within: str
    lat: float | None
    lon: float | None
    radius_km: float | None


class Told(msgspec.Struct, frozen=True):
    """One row of `Harm` as the record tells it, by the claim's id."""

    claim: str
    kind: str
    outcomes: int
    first_day: str
    last_day: str
    week: str
    place: Place | None = None


def told(record: Record) -> Iterator[Told]:
    """The rows of a record, as it is read and corrected."""
    mentions = {m.id: m for m in record.mentions}
    harmful = [c for c in record.claims if c.harm and c.modality in _TOLD]
    hidden = posture.hidden(record) if harmful else frozenset[str]()
    for claim in harmful:
        first, last, grain = days(claim, mentions)
        week = _week(first) if grain in _WEEKLY else ""
        plain = Told(claim.id, claim.type, bits(h.outcome for h in claim.harm), first, last, week)
        places = dict.fromkeys(_places(claim, mentions, hidden))
        yield from (msgspec.structs.replace(plain, place=place) for place in places)
        if not places:
            yield plain


def bits(outcomes: Iterable[str]) -> int:
    """Outcomes as `Harm.outcomes` holds them."""
    return sum(1 << OUTCOMES.index(name) for name in set(outcomes))


def _week(day: str) -> str:
    """The Monday of a day's week."""
    try:
        found = datetime.date.fromisoformat(day)
    except ValueError:
        return ""
    return (found - datetime.timedelta(days=found.weekday())).isoformat()


def _places(claim: ReadClaim, mentions: dict[str, Mention], hidden: frozenset[str]) -> Iterator[Place]:
    if claim.type in posture.POSTURE:
        return
    for ident in claim.places:
        mention = mentions.get(ident)
        place = mention.place if mention is not None and ident not in hidden else None
        if place is not None:
            around = f" {' '.join((place.id, *place.within))} "[:_LONGEST_CHAIN]
            named = (place.id[:_LONGEST], place.name.ar[:_LONGEST], (place.name.en or "")[:_LONGEST])
            yield Place(*named, place.grain, place.relation, around, place.lat, place.lon, place.radius_km)


def keep(alias: str, stored: Report, record: Record) -> None:
    """Write the rows of a report anew. `record`: its current reading as it is corrected. When it is linked, its incidents come to them."""
    forget(alias, stored)
    found = list(told(record))
    if not found:
        return
    claims = {
        ident: (pk, codes) for ident, pk, codes in Claim.objects.using(alias).filter(report=stored).values_list("ident", "pk", "codes")
    }
    spots = {place: _spot(alias, place) for place in dict.fromkeys(row.place for row in found)}
    Harm.objects.using(alias).bulk_create(
        Harm(
            claim_id=claims[row.claim][0],
            codes_id=claims[row.claim][1],
            report_id=stored.pk,
            spot_id=spots[row.place],
            kind=row.kind,
            outcomes=row.outcomes,
            first_day=row.first_day,
            last_day=row.last_day,
            week=row.week,
            standing=stored.state == "current",
        )
        for row in found
    )


def _spot(alias: str, place: Place | None) -> int | None:
    if place is None:
        return None
    fields = msgspec.structs.asdict(place)
    found = Spot.objects.using(alias).filter(**fields).values_list("pk", flat=True).first()
    return found if found is not None else Spot.objects.using(alias).create(**fields).pk


def forget(alias: str, stored: Report) -> None:
    """Take a report's rows out, and the places that nothing else tells of."""
    rows = Harm.objects.using(alias).filter(report=stored)
    spots = set(rows.exclude(spot=None).values_list("spot_id", flat=True))
    rows.delete()
    if spots:
        Spot.objects.using(alias).filter(pk__in=spots, harms=None).delete()


def follow(alias: str, tellings: Sequence[int], incident: int | None) -> None:
    """What these tellings tell is in this incident now."""
    Harm.objects.using(alias).filter(claim__telling__in=tellings).update(incident_id=incident)


def stand(alias: str, stored: Report) -> None:
    """The report's outlet has withdrawn it, or not after all."""
    Harm.objects.using(alias).filter(report=stored).update(standing=stored.state == "current")


def keep_all(alias: str) -> None:
    """Write the rows of every report, for a file that has none yet; its incidents are those that its tellings have."""
    from khabar.casefile.corrections import corrected
    from khabar.casefile.records import unpacked

    for reading in Reading.objects.using(alias).filter(current=True).select_related("report").order_by("pk").iterator(chunk_size=100):
        keep(alias, reading.report, corrected(alias, reading.report, unpacked(reading)))
        for telling, incident in Telling.objects.using(alias).filter(report=reading.report).values_list("pk", "incident_id"):
            follow(alias, [telling], incident)
