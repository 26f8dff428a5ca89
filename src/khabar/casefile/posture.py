"""The posture of forces in what people correct: it gets no point, and nothing finer than the district, whatever a correction says.

What the machine read was withheld when it was read (see `khabar.resolve.posture`). A correction may bring a point back: by a place of a
posture claim, of a site of an armed party, or of words that fill a role in a posture claim beside another; or by making a claim posture.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.report import Claim, Mention, Report
from khabar.resolve.place import coarsen
from khabar.resolve.place_value import POSTURE as WITHHELD
from khabar.resolve.posture import POSTURE, posture_mentions

__all__ = ["POSTURE", "WITHHELD", "coarse", "held_back", "hidden", "is_posture", "reading", "withheld"]
_WIDE = ("district", "governorate", "country")


def is_posture(record: Report, claim: str) -> bool:
    """Whether a claim's places tell of the posture of forces: by its type, or by the words that it gives as its places."""
    found = {c.id: c for c in record.claims}[claim]
    return found.type in POSTURE or not _words(record).isdisjoint(found.places)


def hidden(record: Report) -> frozenset[str]:
    """The mentions that get no point on any map, by the record itself: whoever made it may not have withheld them."""
    return posture_mentions(reading(record)) | {m.id for m in record.mentions if m.place is not None and m.place.withheld is not None}


def _words(record: Report) -> frozenset[str]:
    """The mentions that are withheld, or fill a role in a posture claim, whatever else they do."""
    roles = {a.mention for c in record.claims if c.type in POSTURE for a in c.arguments if a.mention is not None}
    places = {p for c in record.claims if c.type in POSTURE for p in c.places}
    withheld = {m.id for m in record.mentions if m.place is not None and m.place.withheld == WITHHELD}
    return posture_mentions(reading(record)) | roles | places | withheld


def reading(record: Report) -> Reading:
    """The record as what a reader read, without values."""
    mentions = tuple(ReadMention(m.id, m.type, m.start, m.end, m.text, m.score) for m in record.mentions)
    claims = tuple(ReadClaim(c.id, c.type, c.modality, c.trigger, c.arguments, c.attribution, c.event, c.score) for c in record.claims)
    return Reading(mentions=mentions, claims=claims)


def withheld(read: Report, corrected: Report, claims: Iterable[str]) -> Report:
    """The corrected record without points of posture. `read`: what the machine read; `claims`: those that were corrected."""
    touched = [c.id for c in corrected.claims if c.id in set(claims) and (is_posture(read, c.id) or is_posture(corrected, c.id))]
    if not touched:
        return corrected
    alone = posture_mentions(reading(corrected))
    mentions = {m.id: coarse(m) if m.id in alone and _has_point(m) else m for m in corrected.mentions}
    out = []
    for claim in corrected.claims:
        out.append(_without_points(claim, mentions) if claim.id in touched else claim)
    return replace(corrected, claims=tuple(out), mentions=tuple(mentions.values()))


def _without_points(claim: Claim, mentions: dict[str, Mention]) -> Claim:
    """The claim with places of its own that are withheld, where those that it has are finer; these are put beside the others."""
    places = []
    for n, ident in enumerate(claim.places):
        mention = mentions.get(ident)
        if mention is None or mention.place is None or mention.place.withheld == WITHHELD:
            places.append(ident)
            continue
        own = ident if ident.startswith(f"{claim.id}-") else f"{claim.id}-place{n}"
        mentions[own] = replace(coarse(mention), id=own)
        places.append(own)
    return replace(claim, places=tuple(places))


def _has_point(mention: Mention) -> bool:
    return any(c.lat is not None for c in (*mention.candidates, *((mention.place,) if mention.place is not None else ())))


def held_back(record: Report) -> Report:
    """The record without points on mentions that tell of the posture of forces alone, as its claims are now."""
    alone = posture_mentions(reading(record))
    if not any(m.id in alone and _has_point(m) for m in record.mentions):
        return record
    return replace(record, mentions=tuple(coarse(m) if m.id in alone and _has_point(m) else m for m in record.mentions))


def coarse(mention: Mention) -> Mention:
    """The mention with the district that holds its place; with no place where nothing that holds it is known."""
    place = mention.place
    wide = place and coarsen(place, Gazetteer.open(data_folder()))
    if place is not None and wide is not None and wide.id == place.id and place.grain not in _WIDE:
        wide = None
    return replace(mention, place=wide, candidates=())
