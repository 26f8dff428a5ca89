"""Incidents out of the case file: which there are, and the record `khabar/incident/1` of one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, zip_longest
from typing import Any

import msgspec

from khabar import link
from khabar.casefile import bonds, comparing, log, records
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Facet, Incident, Reading, Report, Subject, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.rows import name_pairs
from khabar.link.accounts import told_of
from khabar.link.people import Named, named
from khabar.link.status import Verdict
from khabar.records import report as told
from khabar.records.incident import DecisionRef, Link
from khabar.records.incident import Incident as Record


def numbers(case: CaseFile) -> list[int]:
    """The numbers of all incidents, those first that changed last."""
    found = Incident.objects.using(case.alias).filter(dissolved=False).order_by("-changed", "-pk")
    return list(found.values_list("pk", flat=True))


def tellings(case: CaseFile, number: int) -> list[link.Telling]:
    """The tellings of an incident, in order of their ids. Raises DecisionError where there is no such incident."""
    rows = list(Telling.objects.using(case.alias).filter(incident_id=number, incident__dissolved=False).order_by("ident"))
    if not rows:
        raise DecisionError(f"there is no incident {number}; `khabar incidents` lists those that are")
    here = set(Claim.objects.using(case.alias).filter(telling__in=[row.pk for row in rows]).values_list("report_id", "ident"))
    return [_own(link.Telling.from_bytes(bytes(row.body)), row.report_id, here) for row in rows]


def _own(telling: link.Telling, report: int, here: Collection[tuple[int, str]]) -> link.Telling:
    """A telling that a split goes through, with the claims that are left in it."""
    return msgspec.structs.replace(telling, claims=tuple(c for c in telling.claims if (report, c) in here))


def reports(case: CaseFile, idents: Sequence[str]) -> dict[str, told.Report]:
    """The current readings of reports, as people corrected them, by the ids that they have in the case file."""
    rows = list(Reading.objects.using(case.alias).filter(report__ident__in=idents, current=True).select_related("report"))
    said = Subject.objects.using(case.alias).filter(value__in=[row.report.key for row in rows], entry__kind=log.CORRECTED)
    touched = set(said.values_list("value", flat=True))
    found = {}
    for row in rows:
        read = records.unpacked(row)
        found[row.report.ident] = corrected(case.alias, row.report, read) if row.report.key in touched else read
    return {ident: _named(record, ident) for ident, record in found.items()}


def _named(record: told.Report, ident: str) -> told.Report:
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=ident))


def withdrawn(case: CaseFile, idents: Sequence[str]) -> list[str]:
    """Which of these reports were corrected, retracted or deleted by their outlets."""
    found = Report.objects.using(case.alias).filter(ident__in=idents).exclude(state="current")
    return sorted(found.values_list("ident", flat=True))


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


def verdict(case: CaseFile, number: int, entries: Sequence[log.Logged]) -> Verdict | None:
    """The last decision in force that the incident as a whole is confirmed or dismissed, with the reports on which it was taken.

    `entries`: the decisions about it.
    """
    mine = set(Claim.objects.using(case.alias).filter(telling__incident_id=number).values_list("anchor", flat=True))
    for entry in reversed(entries):
        body = entry.body or {}
        if entry.kind == log.CONFIRMED and body.get("field") == "status" and not entry.undone and _mostly(body["claims"], mine):
            found = Report.objects.using(case.alias).filter(key__in=body["reports"]).order_by("ident")
            return Verdict(str(body["value"]), str(entry.seq), tuple(found.values_list("ident", flat=True)))
    return None


def _mostly(anchors: Sequence[str], mine: set[str]) -> bool:
    """Whether most of what was decided on is in this incident: after a split the decision goes with the greater part."""
    return sum(a in mine for a in anchors) * 2 > len(anchors)


def joined(case: CaseFile, persons: Sequence[Named], entries: Sequence[log.Logged]) -> list[tuple[str, str]]:
    """The pairs of persons (by `Named.key`) that people hold to be one, the last word on a pair holding."""
    keys = {(m.report, m.mention): p.key for p in persons for m in p.mentions}
    found: dict[tuple[str, str], bool] = {}
    for entry in entries:
        if entry.undone or entry.body is None or entry.kind not in (log.SAME_PERSON, log.OTHER_PERSON):
            continue
        mentions = zip_longest(entry.body["people"], entry.body.get("rows", ()))
        here = sorted({k for (anchor, start), row in mentions for k in _keys_at(case, (anchor, row), start, keys)})
        found.update(dict.fromkeys(combinations(here, 2), entry.kind == log.SAME_PERSON))
    return [pair for pair, same in found.items() if same]


def _keys_at(case: CaseFile, ref: bonds.Ref, start: int, keys: dict[tuple[str, str], str]) -> list[str]:
    claims = Claim.objects.using(case.alias).filter(anchor=ref[0]).select_related("report")
    return [
        keys[c.report.ident, m]
        for c in claims
        if ref[1] in (None, c.report_id)
        for m in c.report.mentions.filter(start=start).values_list("ident", flat=True)
        if (c.report.ident, m) in keys
    ]


def elsewhere(case: CaseFile, number: int, persons: Sequence[Named]) -> dict[str, list[int]]:
    """By `Named.key`: other incidents in which a person stands whose name shares two neighbouring words."""
    pairs = {p.key: name_pairs(p.person.name) for p in persons}
    wanted = {pair for found in pairs.values() for pair in found}
    rows = Facet.objects.using(case.alias).filter(kind="person", value__in=wanted, claim__telling__incident__isnull=False)
    where: dict[str, set[int]] = {}
    for pair, incident in rows.exclude(claim__telling__incident_id=number).values_list("value", "claim__telling__incident_id"):
        where.setdefault(pair, set()).add(incident or 0)
    return {key: sorted({n for pair in found for n in where.get(pair, ())}) for key, found in pairs.items()}


class Told(msgspec.Struct, frozen=True):
    """The record of an incident, its reports by id, and how many of the pairs that were compared have no link in it."""

    record: Record
    reports: Mapping[str, told.Report]
    left: int = 0


def record(case: CaseFile, number: int) -> Record:
    """The record of one incident."""
    return whole(case, number).record


def bare(case: CaseFile, number: int) -> Record:
    """The record of one incident for who asks only what is told in it: without links, decisions, and where else a like name stands."""
    return whole(case, number, alone=True).record


def whole(case: CaseFile, number: int, *, pairs: int | None = None, alone: bool = False) -> Told:
    """The record of one incident with its reports. `pairs`: links only for what holds it together and for so many others, the strongest.

    `alone`: see `bare`.
    """
    found = tellings(case, number)
    names = sorted({t.report for t in found})
    by_name = {t.id: t for t in found}
    read, decided = reports(case, names), decisions(case, number)
    persons = named(told_of(found, read))
    scored = {} if alone else _scored(case, number)
    chosen = sorted(scored) if pairs is None else strongest(scored, pairs)
    made = link.incident(
        number,
        found,
        read,
        links=[] if alone else _links(by_name, chosen, decided_links(case, number)),
        withdrawn=withdrawn(case, names),
        verdict=verdict(case, number, decided),
        decisions=[] if alone else [reference(case, e) for e in decided],
        joined=joined(case, persons, decided),
        elsewhere=elsewhere(case, number, persons) if persons and not alone else None,
    )
    return Told(made, read, len(scored) - len(chosen))


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
