"""Gathering what a dossier is made from out of the case file."""

import hashlib
import secrets
from collections.abc import Mapping
from importlib.metadata import version

import msgspec

from khabar.casefile import approvals, auditing, composing, confirmations, incidents, log
from khabar.casefile.faults import DamagedError
from khabar.casefile.models import Entry, Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.records.incident import DecisionRef, Incident
from khabar.records.report import Report as Record
from khabar.release.dossier.facts import Confirmed, DecisionShown, EngineTold, Exhibit, Facts, Outline, PolicyTold, Stamp
from khabar.release.policy import Named
from khabar.release.releasing import NUMBERS

_SET_BYTES = 5


def facts(case: CaseFile, number: int, *, maker: str) -> Facts:
    """All that the case file holds about an incident. Raises DecisionError where there is none of that number."""
    record = incidents.record(case, number)
    return Facts(
        record=record,
        exhibits=exhibits(case, record),
        confirmed=_confirmed(case, number),
        corrected=_corrected(record),
        approvals=approvals.of_others(approvals.standing(case, number), maker),
        maker=maker,
        binding=frozenset(a.entry for a in approvals.binding(case, number)),
    )


def exhibits(case: CaseFile, record: Incident) -> tuple[Exhibit, ...]:
    """The incident's reports as exhibits, by their day of publication and in the order in which they came in."""
    rows = Report.objects.using(case.alias).filter(ident__in=record.reports).select_related("received", "entry")
    ordered = sorted(rows, key=lambda r: (r.published[:10] or "9999", r.entry_id, r.pk))
    read = composing.reports(case.alias, record.reports)
    digests = dict(Reading.objects.using(case.alias).filter(report__in=ordered, current=True).values_list("report_id", "digest"))
    claims = {ident: tuple(c.claim for c in record.claims if c.report == ident) for ident in record.reports}
    return tuple(
        _exhibit(case, row, number=n, read=read[row.ident], claims=claims[row.ident], digest=digests[row.pk])
        for n, row in enumerate(ordered, start=1)
    )


def _exhibit(case: CaseFile, row: Report, *, number: int, read: Record, claims: tuple[str, ...], digest: str) -> Exhibit:
    return Exhibit(
        number=number,
        report=read,
        claims=claims,
        name=row.received.name,
        size=row.received.size,
        intact=_intact(case, row.received.sha256) if row.received.stored else None,
        entered=row.entry.at[:10],
        entry=row.entry.seq,
        who=row.entry.who,
        state=row.state,
        reading=digest,
    )


def _intact(case: CaseFile, sha256: str) -> bool:
    try:
        return hashlib.sha256(case.blobs.get(sha256)).hexdigest() == sha256
    except (KeyError, DamagedError):
        return False


def _confirmed(case: CaseFile, number: int) -> Mapping[str, tuple[Confirmed, ...]]:
    found = confirmations.by_field(confirmations.standing(case.alias, [number]).get(number, ()))
    days = dict(Entry.objects.using(case.alias).filter(pk__in=[c.entry for cs in found.values() for c in cs]).values_list("pk", "at"))
    return {field: tuple(Confirmed(c.value, c.entry, days[c.entry][:10]) for c in cs) for field, cs in found.items()}


def _corrected(record: Incident) -> dict[tuple[str, str], dict[str, int]]:
    """What of which claim people corrected, by decisions in force; the last of each field."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for one in record.decisions:
        if one.kind == log.CORRECTED and not one.undone and one.report and one.claim and one.field:
            found.setdefault((one.report, one.claim), {})[one.field] = int(one.id)
    return found


def outline(case: CaseFile, record: Incident) -> Outline:
    """The structure that a redacted dossier tells of an incident."""
    numbers = {e.report.document.id: e.number for e in exhibits(case, record)}
    confirmed, corrected = _confirmed(case, record.id), _corrected(record)
    current = [a for a in record.accounts if a.standing == "current"]
    stands = {c.entry for cs in confirmed.values() for c in cs}
    return Outline(
        exhibits=len(numbers),
        accounts=tuple(tuple(sorted(numbers[r] for r in a.reports)) for a in current),
        corrected=tuple(frozenset(f for c in a.claims for f in corrected.get((c.report, c.claim), {}) if f in NUMBERS) for a in current),
        decisions=tuple(_shown(one, stands, record) for one in record.decisions),
        confirmed={field: cs[-1].day for field, cs in confirmed.items()},
    )


def _shown(one: DecisionRef, stands: set[int], record: Incident) -> DecisionShown:
    ident = None
    if one.field == "blamed":
        ident = next((v.value.actor for v in record.fields.blamed.values if one.value in (v.value.actor, v.value.name)), None)
    elif one.field == "means":
        ident = next((v.value.means for v in record.fields.means.values if one.value == v.value.means), None)
    return DecisionShown(one.kind, one.field, one.when[:10], one.undone, int(one.id) in stands, ident)


def stamp(case: CaseFile, record: Incident, policy: Named | None, day: str) -> Stamp:
    """How a dossier that is made on that day comes to be. The log is audited for it."""
    found = auditing.audit(case, quick=True)
    rows = Reading.objects.using(case.alias).filter(report__ident__in=record.reports, current=True).select_related("engine")
    engines = dict.fromkeys(_engine(row.engine.record) for row in rows.order_by("engine_id"))
    standing = confirmations.standing(case.alias, [record.id]).get(record.id, ())
    return Stamp(
        set=secrets.token_hex(_SET_BYTES),
        day=day,
        program=f"khabar {version('khabar')}",
        head=found.head,
        entries=found.entries,
        erased=found.erased,
        problems=len(found.problems),
        engines=tuple(engines),
        standards=tuple(sorted({c.standard for c in standing})),
        policy=None if policy is None else _policy(policy),
    )


def _engine(told: Mapping[str, object]) -> EngineTold:
    asked = {name: str(told.get(name) or "") for name in ("version", "reader", "model", "model_sha256")}
    return msgspec.convert({**asked, "codebook": told["codebook"]}, EngineTold)


def _policy(policy: Named) -> PolicyTold:
    title = policy.policy.title
    return PolicyTold(policy.name, policy.version, title.ar, title.en, policy.digest)
