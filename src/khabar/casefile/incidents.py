"""Incidents out of the case file: which there are, and the record `khabar/incident/1` of one.

What is told in it comes from `kept`; its links, its decisions and where else a like name stands are looked up and laid over that.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from khabar import link
from khabar.casefile import bonds, comparing, kept, log
from khabar.casefile.models import Claim, Facet, Incident, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.rows import name_pairs
from khabar.records.incident import DecisionRef, Link
from khabar.records.incident import Incident as Record


def numbers(case: CaseFile) -> list[int]:
    """The numbers of all incidents, those first that changed last."""
    found = Incident.objects.using(case.alias).filter(dissolved=False).order_by("-changed", "-pk")
    return list(found.values_list("pk", flat=True))


def tellings(case: CaseFile, number: int) -> dict[str, link.Telling]:
    """The tellings of an incident by their ids, whole, as they were compared."""
    rows = Telling.objects.using(case.alias).filter(incident_id=number, incident__dissolved=False).order_by("ident")
    found = (link.Telling.from_bytes(bytes(body)) for body in rows.values_list("body", flat=True))
    return {t.id: t for t in found}


def edges(case: CaseFile, number: int) -> list[tuple[str, str]]:
    """The pairs of an incident's tellings that were compared and are not barred, by their ids, in order.

    A piece of a telling that a person has split was compared with it.
    """
    return sorted(_scored(case, number))


def _scored(case: CaseFile, number: int) -> dict[tuple[str, str], float]:
    """The edges of an incident with their scores in log odds."""
    inside: dict[int, list[str]] = {}
    rows = Telling.objects.using(case.alias).filter(incident_id=number)
    for pk, whole, ident in rows.order_by("ident").values_list("pk", "whole_id", "ident"):
        inside.setdefault(pk if whole is None else whole, []).append(ident)
    found = [e for e in comparing.edges(case.alias, inside, inner=True) if not e[3]]
    return {(x, y): score for a, b, score, _ in found for x in inside[a] for y in inside[b]}


def decided_links(case: CaseFile, number: int) -> dict[tuple[str, str], str]:
    """The pairs of an incident's tellings that a merge in force made one, by their ids: of each incident the first, and the first's.

    By pair the number of the merge's entry.
    """
    claims = Claim.objects.using(case.alias).filter(telling__incident_id=number).order_by("pk")
    where: dict[str, list[tuple[int, int]]] = {}
    names: dict[int, str] = {}
    for anchor, pk, report, telling in claims.values_list("anchor", "pk", "report_id", "telling__ident"):
        where.setdefault(anchor, []).append((pk, report))
        names[pk] = telling or ""
    out: dict[tuple[str, str], str] = {}
    for step in bonds.steps(case.alias, where):
        heads = list(dict.fromkeys(names[c] for c in bonds.found(step.heads, where)))
        out.update({(heads[0], other): str(step.seq) for other in heads[1:]})
    return out


def decisions(case: CaseFile, number: int) -> list[log.Logged]:
    """The decisions about an incident, its claims and its reports, in their order, undone ones too."""
    claims = Claim.objects.using(case.alias).filter(telling__incident_id=number)
    anchors = list(claims.values_list("anchor", flat=True))
    keys = sorted(set(claims.values_list("report__key", flat=True)))
    wanted = sorted(log.UNDOABLE - log.REVIEWING - {log.UNDONE, log.STANDARD, log.STATE})
    found = log.read(case.alias, kinds=wanted, about=[f"incident:{number}", *anchors]) + log.read(case.alias, kinds=[log.STATE], about=keys)
    return sorted({e.seq: e for e in found}.values(), key=lambda e: e.seq)


def reference(case: CaseFile, entry: log.Logged) -> DecisionRef:
    """A decision as the record of an incident shows it."""
    body = entry.body or {}
    named, key = body.get("named"), body.get("report")
    report = Report.objects.using(case.alias).filter(key=key).values_list("ident", flat=True).first() if isinstance(key, str) else None
    return DecisionRef(
        id=str(entry.seq),
        kind=entry.kind,
        who=entry.who,
        when=entry.at,
        why=entry.why,
        undone=entry.undone,
        field=body.get("field", _FIELDS.get(entry.kind)),
        value=_pointless(body.get("value", body.get("state", body.get("concern")))),
        report=named[0] if named else report,
        claim=named[1] if named and "mention" not in body else None,
        incidents=tuple(body["incidents"]) if "incidents" in body else (),
        standard=body.get("standard"),
    )


def _pointless(value: Any) -> Any:
    """A corrected place without its point: whether the claim tells of the posture of forces may have been decided later."""
    return {k: v for k, v in value.items() if k not in ("lat", "lon", "radius_km")} if isinstance(value, dict) else value


_FIELDS = {log.STATE: "state", log.DISMISSED: "concern"}
"""What a decision that names no field is about."""


def elsewhere(case: CaseFile, found: Record) -> Record:
    """The record with other incidents in which somebody stands whose name shares two neighbouring words with that of one of its persons."""
    pairs = {p.id: {pair for m in p.mentions for pair in name_pairs(m.name)} for p in found.people}
    wanted = set[str]().union(*pairs.values())
    if not wanted:
        return found
    rows = Facet.objects.using(case.alias).filter(kind="person", value__in=wanted, claim__telling__incident__isnull=False)
    where: dict[str, set[int]] = {}
    for pair, incident in rows.exclude(claim__telling__incident_id=found.id).values_list("value", "claim__telling__incident_id"):
        where.setdefault(pair, set()).add(incident or 0)
    others = {ident: tuple(sorted({n for pair in wide for n in where.get(pair, ())})) for ident, wide in pairs.items()}
    return replace(found, people=tuple(replace(p, elsewhere=others[p.id]) for p in found.people))


class Whole(msgspec.Struct, frozen=True):
    """The record of an incident, and how many of the pairs that were compared have no link in it."""

    record: Record
    left: int = 0


def record(case: CaseFile, number: int) -> Record:
    """The record of one incident. Raises DecisionError where there is no such incident."""
    return whole(case, number).record


def whole(case: CaseFile, number: int, *, pairs: int | None = None) -> Whole:
    """The record of one incident. `pairs`: links only for what holds it together and for so many others, the strongest.

    Raises DecisionError where there is no such incident.
    """
    bare = kept.record(case, number)
    scored = _scored(case, number)
    chosen = sorted(scored) if pairs is None else strongest(scored, pairs)
    links = _links(tellings(case, number), chosen, decided_links(case, number))
    told = with_decisions(case, elsewhere(case, bare))
    return Whole(replace(told, links=tuple(sorted(links, key=lambda x: (x.a, x.b)))), len(scored) - len(chosen))


def with_decisions(case: CaseFile, bare: Record) -> Record:
    """The record with the decisions about it."""
    return replace(bare, decisions=tuple(reference(case, e) for e in decisions(case, bare.id)))


def strongest(scored: Mapping[tuple[str, str], float], most: int) -> list[tuple[str, str]]:
    """Of scored pairs those that hold all together, and so many of the others, the strongest of each."""
    home: dict[str, str] = {}

    def root(x: str) -> str:
        while home.setdefault(x, x) != x:
            x = home[x]
        return x

    kept: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for pair in sorted(scored, key=lambda p: (-scored[p], p)):
        a, b = root(pair[0]), root(pair[1])
        if a != b:
            home[b] = a
        (kept if a != b else others).append(pair)
    return sorted([*kept, *others[:most]])


def _links(found: Mapping[str, link.Telling], compared: Sequence[tuple[str, str]], decided: Mapping[tuple[str, str], str]) -> list[Link]:
    """Of each pair that was compared, or that a person made one, the link; that of a decision says so."""
    by_pair = {(min(pair), max(pair)): seq for pair, seq in decided.items()}
    pairs = dict.fromkeys([*((min(pair), max(pair)) for pair in compared), *by_pair])
    return [link.link(found[a], found[b], by_pair.get((a, b))) for a, b in pairs]


def all_records(case: CaseFile) -> Iterator[Record]:
    """The records of all incidents, those first that changed last."""
    for number in numbers(case):
        yield record(case, number)
