"""The rows of a current reading: mentions, tellers, claims, and by what each claim can be found."""

from itertools import pairwise

import msgspec

from khabar.casefile import codes
from khabar.casefile.anchors import claim_anchor, text_hash
from khabar.casefile.models import Claim, Facet, Mention, Source
from khabar.records import report as records
from khabar.text.fold import fold_text

_LONGEST_ID = 80


class Rows(msgspec.Struct, frozen=True):
    """Unsaved rows of one reading. Of `claims[i]`, `codes[i]` is the text of its codes, `facets[i]` the (kind, value), sorted."""

    mentions: tuple[Mention, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    codes: tuple[str, ...]
    facets: tuple[tuple[tuple[str, str], ...], ...]


def rows(report: records.Report, report_id: int) -> Rows:
    """The rows of `report`, for the stored report with `report_id`."""
    document, hashed = report.document, text_hash(report.document.text)
    mentions = {m.id: m for m in report.mentions}
    sources = {s.id: s for s in report.sources}
    return Rows(
        mentions=tuple(_mention(m, report_id) for m in report.mentions),
        sources=tuple(_source(s, report_id) for s in report.sources),
        claims=tuple(_claim(c, mentions, report_id, claim_anchor(document.sha256, hashed, c)) for c in report.claims),
        codes=tuple(codes.told(c, sources) for c in report.claims),
        facets=tuple(facets(c, mentions, sources) for c in report.claims),
    )


def _mention(mention: records.Mention, report_id: int) -> Mention:
    return Mention(
        report_id=report_id,
        ident=mention.id,
        type=mention.type,
        start=mention.start,
        end=mention.end,
        actor=_id(mention.actor.id if mention.actor else None),
        place=_id(mention.place.id if mention.place else None),
    )


def _source(source: records.Source, report_id: int) -> Source:
    told = source.affiliation
    return Source(
        report_id=report_id,
        ident=source.id,
        kind=source.kind,
        start=source.start,
        end=source.end,
        stance=source.stance,
        actor=_id(told.actor),
        side=told.side,
    )


def _claim(claim: records.Claim, mentions: dict[str, records.Mention], report_id: int, anchor: str) -> Claim:
    first, last, grain = days(claim, mentions)
    return Claim(
        report_id=report_id,
        ident=claim.id,
        anchor=anchor,
        type=claim.type,
        modality=claim.modality,
        start=claim.trigger.start,
        end=claim.trigger.end,
        event=claim.event,
        first_day=first,
        last_day=last,
        grain=grain,
        score=claim.score,
    )


def days(claim: records.Claim, mentions: dict[str, records.Mention]) -> tuple[str, str, str]:
    """The first and last day of a claim (ISO) and the grain of its time; empty where the year or the day is not known."""
    mention = mentions.get(claim.time or "")
    time = mention.time if mention else None
    if time is None or time.start is None or time.start.startswith("--"):
        return "", "", ""
    return time.start[:10], (time.end or time.start)[:10], time.grain


def facets(claim: records.Claim, mentions: dict[str, records.Mention], sources: dict[str, records.Source]) -> tuple[tuple[str, str], ...]:
    """By what a claim is found beside its codes: its places and all that contain them, actors, tellers of the list, names."""
    found = {("place", where) for ident in claim.places for where in _around(mentions.get(ident))}
    filled = (mentions.get(a.mention or "") for a in claim.arguments)
    found |= {("actor", m.actor.id) for m in filled if m is not None and m.actor is not None}
    tellers = [sources[s].affiliation.actor for s in claim.attribution if s in sources]
    found |= {("teller", actor) for actor in tellers if actor}
    found |= {("person", two) for person in claim.people for two in name_pairs(person.name)}
    return tuple(sorted((kind, _id(value)) for kind, value in found))


def name_pairs(name: str) -> tuple[str, ...]:
    """A person's name as the pairs of its neighbouring words, folded: by these the same name is found in other incidents."""
    words = fold_text(name).split()
    return tuple(dict.fromkeys(f"{a} {b}" for a, b in pairwise(words)))


def facet_rows(claims: list[Claim], found: tuple[tuple[tuple[str, str], ...], ...]) -> list[Facet]:
    """Unsaved facets of saved claims."""
    return [Facet(claim_id=c.pk, kind=kind, value=value) for c, pairs in zip(claims, found, strict=True) for kind, value in pairs]


def _around(mention: records.Mention | None) -> tuple[str, ...]:
    if mention is None or mention.place is None:
        return ()
    return (mention.place.id, *mention.place.within)


def _id(value: str | None) -> str:
    return (value or "")[:_LONGEST_ID]
