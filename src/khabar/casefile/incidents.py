"""Incidents out of the case file: which there are, and the record `khabar/incident/1` of one."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from khabar import link
from khabar.casefile import log, records
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Edge, Facet, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.rows import name_pairs
from khabar.link.accounts import told_of
from khabar.link.people import Named, named
from khabar.link.status import Verdict
from khabar.records import report as told
from khabar.records.incident import DecisionRef
from khabar.records.incident import Incident as Record


def numbers(case: CaseFile) -> list[int]:
    """The numbers of all incidents, those first that changed last."""
    found = Incident.objects.using(case.alias).filter(dissolved=False).order_by("-changed", "-pk")
    return list(found.values_list("pk", flat=True))


def tellings(case: CaseFile, number: int) -> list[link.Telling]:
    """The tellings of an incident, in order of their ids. Raises DecisionError where there is no such incident."""
    rows = Telling.objects.using(case.alias).filter(incident_id=number, incident__dissolved=False).order_by("ident")
    found = [link.Telling.from_bytes(bytes(row.body)) for row in rows]
    if not found:
        raise DecisionError(f"there is no incident {number}; `khabar incidents` lists those that are")
    return found


def reports(case: CaseFile, idents: Sequence[str]) -> dict[str, told.Report]:
    """The current readings of reports, as people corrected them, by the ids that they have in the case file."""
    rows = Reading.objects.using(case.alias).filter(report__ident__in=idents, current=True).select_related("report")
    found = {row.report.ident: corrected(case.alias, row.report, records.unpacked(row)) for row in rows}
    return {ident: _named(record, ident) for ident, record in found.items()}


def _named(record: told.Report, ident: str) -> told.Report:
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=ident))


def withdrawn(case: CaseFile, idents: Sequence[str]) -> list[str]:
    """Which of these reports were corrected, retracted or deleted by their outlets."""
    found = Report.objects.using(case.alias).filter(ident__in=idents).exclude(state="current")
    return sorted(found.values_list("ident", flat=True))


def edges(case: CaseFile, number: int) -> list[tuple[str, str]]:
    """The pairs of an incident's tellings that were compared and are not barred, by their ids, in order."""
    ids = Telling.objects.using(case.alias).filter(incident_id=number).values("pk")
    found = Edge.objects.using(case.alias).filter(a__in=ids, b__in=ids, barred="")
    return sorted((a, b) for a, b in found.values_list("a__ident", "b__ident"))


def decisions(case: CaseFile, number: int) -> list[log.Logged]:
    """The decisions about an incident and its claims, in their order, undone ones too."""
    anchors = list(Claim.objects.using(case.alias).filter(telling__incident_id=number).values_list("anchor", flat=True))
    wanted = log.UNDOABLE - {log.UNDONE, log.STANDARD}
    return log.read(case.alias, kinds=sorted(wanted), about=[f"incident:{number}", *anchors])


def reference(entry: log.Logged) -> DecisionRef:
    """A decision as the record of an incident shows it."""
    return DecisionRef(id=str(entry.seq), kind=entry.kind, who=entry.who, when=entry.at, why=entry.why, undone=entry.undone)


def verdict(case: CaseFile, number: int) -> Verdict | None:
    """The last decision in force that the incident as a whole is confirmed or dismissed, with the reports on which it was taken."""
    mine = set(Claim.objects.using(case.alias).filter(telling__incident_id=number).values_list("anchor", flat=True))
    for entry in reversed(decisions(case, number)):
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
        here = sorted({k for anchor, start in entry.body["people"] for k in _keys_at(case, anchor, start, keys)})
        found.update(dict.fromkeys(combinations(here, 2), entry.kind == log.SAME_PERSON))
    return [pair for pair, same in found.items() if same]


def _keys_at(case: CaseFile, anchor: str, start: int, keys: dict[tuple[str, str], str]) -> list[str]:
    claims = Claim.objects.using(case.alias).filter(anchor=anchor).select_related("report")
    return [
        keys[c.report.ident, m]
        for c in claims
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


def record(case: CaseFile, number: int) -> Record:
    """The record of one incident."""
    found = tellings(case, number)
    names = sorted({t.report for t in found})
    by_name = {t.id: t for t in found}
    read, decided = reports(case, names), decisions(case, number)
    persons = named(told_of(found, read))
    return link.incident(
        number,
        found,
        read,
        links=[link.link(by_name[a], by_name[b]) for a, b in edges(case, number)],
        withdrawn=withdrawn(case, names),
        verdict=verdict(case, number),
        decisions=[reference(e) for e in decided],
        joined=joined(case, persons, decided),
        elsewhere=elsewhere(case, number, persons) if persons else None,
    )


def all_records(case: CaseFile) -> Iterator[Record]:
    """The records of all incidents, those first that changed last."""
    for number in numbers(case):
        yield record(case, number)
