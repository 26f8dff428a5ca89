"""What people decide. Each decision is one entry of the log; what follows from it is done in the same transaction and can be undone.

Decisions speak of claims by their anchors, so that they hold when a newer engine has read the reports again, and of incidents by the claims
that they had.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from khabar.casefile import (
    adding,
    codes,
    confirmations,
    corrections,
    edits,
    harms,
    incidents,
    ledger,
    linking,
    log,
    posture,
    records,
    rounds,
    subjects,
    values,
)
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Entry, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.subjects import ClaimName
from khabar.records.report import Report as Record

ReportState = Literal["current", "corrected", "retracted", "deleted"]
_INCIDENT = "incident:"


def merge(case: CaseFile, numbers: Sequence[int], *, who: str, why: str) -> int:
    """Two or more incidents are one, with the number of the first, which is given back. Raises DecisionError where one is not there."""
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) < 2:
        raise DecisionError("a merge takes at least two incidents")
    with case.writing():
        each = [subjects.claims_of(case.alias, n) for n in numbers]
        anchors = [c.anchor for found in each for c in found]
        body = {"incidents": numbers, "claims": anchors, "cores": [subjects.core_of(found) for found in each], "why": why}
        entry = ledger.append(case.alias, log.MERGED, who, body, about=_about(numbers, anchors))
        linking.decided(case.alias, anchors, entry.seq)
        _changed(case.alias, [numbers[0]], entry)
        return numbers[0]


def split(case: CaseFile, incident: int, claims: Sequence[ClaimName], *, who: str, why: str) -> int:
    """These claims of an incident tell another one. The number of the new incident, where they are now.

    Of a passage of which only some claims are named, the others stay. Raises DecisionError.
    """
    with case.writing():
        moved = [subjects.claim(case.alias, name) for name in dict.fromkeys(claims)]
        strays = [f"{c.report.ident}:{c.ident}" for c in moved if subjects.number_of(c) != incident]
        if strays or not moved:
            raise DecisionError(f"not claims of incident {incident}: {', '.join(strays) or 'none was named'}")
        (gone, rows), (rest, rest_rows) = (
            subjects.told(moved),
            subjects.told(c for c in subjects.claims_of(case.alias, incident) if c not in moved),
        )
        if not rest:
            raise DecisionError(f"that is all that incident {incident} has; nothing would be left of it")
        number = Incident.objects.using(case.alias).create(dissolved=True).pk
        body = {"incidents": [incident], "number": number, "claims": gone, "rows": rows, "rest": rest, "rest_rows": rest_rows, "why": why}
        entry = ledger.append(case.alias, log.SPLIT, who, body, about=_about([incident, number], [*gone, *rest]))
        linking.decided(case.alias, [*gone, *rest], entry.seq)
        _changed(case.alias, [incident, number], entry)
        return number


def confirm(case: CaseFile, incident: int, field: str, value: Any, *, who: str, why: str, reviewed: bool = False) -> int:
    """A person confirms a field of an incident against the organisation's standard, whose version is kept with it. The entry's number.

    `reviewed`: it comes of reviews that everybody may see. Raises DecisionError: see `values.confirmation`, and where it would show what
    this person answered in a review that a second one has still to be made beside.
    """
    with case.writing():
        if not reviewed:
            rounds.check_confirm(case.alias, incident, who)
        claims = subjects.claims_of(case.alias, incident)
        anchors = subjects.told(claims)[0]
        values.confirmation(field, value, _blamed(case, incident) if field == "blamed" else ())
        version = standard(case)[0]
        reports = Report.objects.using(case.alias).filter(pk__in={c.report_id for c in claims}).order_by("pk")
        body = {"incident": incident, "field": field, "value": value, "claims": anchors, "standard": version, "why": why}
        body["reports"] = list(reports.values_list("key", flat=True))
        body["of"] = confirmations.fingerprints(case.alias, [incident])[incident]
        entry = ledger.append(case.alias, log.CONFIRMED, who, body, about=_about([incident], anchors))
        _changed(case.alias, [incident], entry)
        return entry.seq


def _blamed(case: CaseFile, incident: int) -> tuple[str, ...]:
    """Who is blamed in an incident, in its reports' words."""
    return tuple(v.value.name for v in incidents.record(case, incident).fields.blamed.values)


def correct(case: CaseFile, claim: ClaimName, field: str, value: Any, *, who: str, why: str) -> int:
    """A person corrects what was read of a claim; the machine's reading stays. The entry's number.

    Raises DecisionError: see `values.correction` and `edits.checked`; and where it gives the posture of forces a point.
    """
    if field not in edits.OF_CLAIMS:
        values.correction(field, value)
    with case.writing():
        found = subjects.claim(case.alias, claim)
        if field in edits.OF_CLAIMS:
            read = _read(case.alias, found.report)
            edits.checked(corrections.corrected(case.alias, found.report, read), read, edits.Edit(field, value, claim=claim[1]))
        if field == "place" and value is not None and value.get("lat") is not None and is_posture(case, claim):
            told = "the claim tells of the posture of forces, which has no point anywhere"
            raise DecisionError(f"{told}; leave out lat, lon and radius_km")
        body = {"claims": [found.anchor], "named": list(claim), "field": field, "value": value, "why": why}
        entry = ledger.append(case.alias, log.CORRECTED, who, body, about=[found.anchor, found.report.key])
        _changed(case.alias, [subjects.number_of(found)], entry)
        _retell(case.alias, found.report, entry)
        return entry.seq


def correct_words(case: CaseFile, report: str, mention: str, field: str, value: Any, *, who: str, why: str) -> int:
    """A person corrects where words begin and end, or of what kind they are (see `edits`); the machine's reading stays. The entry's number.

    `mention` is its id in the current reading. Raises DecisionError: see `edits.checked`.
    """
    with case.writing():
        stored = find_report(case.alias, report)
        read = _read(case.alias, stored)
        extent = next(((m.start, m.end) for m in read.mentions if m.id == mention), None)
        if extent is None or field not in edits.OF_MENTIONS:
            fields = ", ".join(edits.OF_MENTIONS)
            raise DecisionError(
                f"there is no mention {mention!r} in the report {report!r}, or no {field!r} of one; what can be corrected: {fields}"
            )
        record = corrections.corrected(case.alias, stored, read)
        edits.checked(record, read, edits.Edit(field, value, mention=extent))
        filled = [c.id for c in record.claims if any(a.mention == mention for a in c.arguments)]
        claims = list(Claim.objects.using(case.alias).filter(report=stored, ident__in=filled).order_by("pk").select_related("telling"))
        body = {"report": stored.key, "text": stored.text_hash, "mention": list(extent), "named": [report, mention]}
        anchors = [c.anchor for c in claims]
        body |= {"claims": anchors, "field": field, "value": value, "why": why}
        entry = ledger.append(case.alias, log.CORRECTED, who, body, about=[stored.key, *anchors])
        _changed(case.alias, sorted({n for c in claims if (n := subjects.number_of(c)) is not None}), entry)
        _retell(case.alias, stored, entry)
        return entry.seq


def _read(alias: str, stored: Report) -> Record:
    """What the machine read of a report."""
    return records.unpacked(Reading.objects.using(alias).get(report=stored, current=True))


def is_posture(case: CaseFile, claim: ClaimName) -> bool:
    """Whether a claim's places tell of the posture of forces, as it was read or as it is corrected. Raises DecisionError."""
    stored = subjects.claim(case.alias, claim).report
    read = _read(case.alias, stored)
    return any(posture.is_posture(record, claim[1]) for record in (read, corrections.corrected(case.alias, stored, read)))


def dismiss(case: CaseFile, report: str, concern: str, *, who: str, why: str) -> int:
    """A person has answered a concern that a report's claims raise. The entry's number. Raises DecisionError where none does."""
    with case.writing():
        stored = find_report(case.alias, report)
        raised = Claim.objects.using(case.alias).filter(report=stored, codes__in=codes.having(case.alias, {"concern": (concern,)}))
        anchors = sorted({c.anchor for c in raised})
        if not anchors:
            raise DecisionError(f"{report} raises no concern {concern!r}")
        body = {"report": stored.key, "concern": concern, "claims": anchors, "why": why}
        entry = ledger.append(case.alias, log.DISMISSED, who, body, about=[stored.key, *anchors])
        _changed(case.alias, sorted({n for c in raised if (n := subjects.number_of(c)) is not None}), entry)
        return entry.seq


def set_state(case: CaseFile, report: str, state: ReportState, *, who: str, why: str) -> int:
    """An outlet has corrected, retracted or deleted a report (or not, after all). It stays visible. The entry's number."""
    with case.writing():
        stored = find_report(case.alias, report)
        body = {"report": stored.key, "state": state, "why": why}
        entry = ledger.append(case.alias, log.STATE, who, body, about=[stored.key])
        _replay_state(case.alias, stored, entry)
        return entry.seq


def people(case: CaseFile, mentions: Sequence[tuple[str, str, str]], *, same: bool, who: str, why: str) -> int:
    """Named victims are one person (`same`), or are not. `mentions`: report, claim, mention. The entry's number.

    Raises DecisionError where fewer than two are named, or one is nobody who was harmed.
    """
    with case.writing():
        claims = [subjects.claim(case.alias, (report, claim)) for report, claim, _ in mentions]
        named = [[c.anchor, subjects.victim_start(case.alias, c, m[2])] for c, m in zip(claims, mentions, strict=True)]
        twice = [":".join(m) for i, m in enumerate(mentions) if (m[0], m[2]) in {(x[0], x[2]) for x in mentions[:i]}]
        if len(mentions) < 2 or twice:
            told = f"; {', '.join(twice)} stands there twice" if twice else ""
            raise DecisionError(f"name at least two mentions of people, each once{told}")
        body = {"people": named, "claims": [c.anchor for c in claims], "rows": [c.report_id for c in claims], "why": why}
        kind = log.SAME_PERSON if same else log.OTHER_PERSON
        entry = ledger.append(case.alias, kind, who, body, about=[c.anchor for c in claims])
        _changed(case.alias, sorted({n for c in claims if (n := subjects.number_of(c)) is not None}), entry)
        return entry.seq


def set_standard(case: CaseFile, text: str, *, who: str) -> int:
    """The organisation's written standard for `confirmed`. Every change is a new version; the version's number."""
    with case.writing():
        version = standard(case)[0] + 1
        ledger.append(case.alias, log.STANDARD, who, {"version": version, "text": text})
        return version


def standard(case: CaseFile) -> tuple[int, str]:
    """The version in force and its text; 0 and nothing where none was written."""
    found = log.in_force(case.alias, kinds=[log.STANDARD])
    body: Mapping[str, Any] = (found[-1].body or {}) if found else {}
    return int(body.get("version", 0)), str(body.get("text", ""))


def undo(case: CaseFile, seq: int, *, who: str, why: str, beside: bool = False) -> int:
    """Take a decision back, or an undo. The number of the new entry. Raises DecisionError where there is nothing to take back.

    `beside`: together with another entry, which it came of.
    """
    with case.writing():
        found = Entry.objects.using(case.alias).filter(pk=seq).first()
        if found is None:
            raise DecisionError(f"the log has no entry {seq}")
        if found.kind not in log.UNDOABLE:
            raise DecisionError(f"entry {seq} is {found.kind!r}, which cannot be undone")
        if seq in log.undone(case.alias):
            raise DecisionError(f"entry {seq} is undone already")
        if not beside:
            rounds.check_undo(case.alias, found, who)
        about = sorted(found.subjects.values_list("value", flat=True))
        back = [undo(case, e, who=who, why=why, beside=True) for e in rounds.beside(case.alias, found)]
        body = {"entry": seq, "why": why, **({"with": back} if back else {})}
        entry = ledger.append(case.alias, log.UNDONE, who, body, about=about)
        if found.kind in (log.MERGED, log.SPLIT, log.UNDONE):
            linking.decided(case.alias, about, entry.seq)
        if stored := Report.objects.using(case.alias).filter(key__in=about).first():
            _replay_state(case.alias, stored, entry)
            if found.kind in (log.CORRECTED, log.UNDONE):
                _retell(case.alias, stored, entry)
        _changed(case.alias, subjects.numbers_of(case.alias, about), entry)
        rounds.undone(case.alias, found)
        return entry.seq


def find_report(alias: str, ident: str) -> Report:
    """The report with this id. Raises DecisionError where there is none."""
    found = Report.objects.using(alias).filter(ident=ident).exclude(state="erased").first()
    if found is None:
        raise DecisionError(f"there is no report {ident!r}; `khabar search` finds reports and their ids")
    return found


def _about(numbers: Sequence[int], anchors: Sequence[str]) -> list[str]:
    return [*(f"{_INCIDENT}{n}" for n in numbers), *anchors]


def _retell(alias: str, stored: Report, entry: Entry) -> None:
    """Link a report again, as people have corrected and cut it."""
    reading = Reading.objects.using(alias).get(report=stored, current=True)
    record = corrections.corrected(alias, stored, records.unpacked(reading))
    adding.index_corrected(alias, stored, record)
    linking.retell(alias, stored, record, records.unpacked_vectors(reading.passages), entry.seq)


def _replay_state(alias: str, stored: Report, entry: Entry) -> None:
    """A report's state is what the last decision in force says."""
    found = log.in_force(alias, kinds=[log.STATE], about=[stored.key])
    stored.state = str((found[-1].body or {}).get("state", "current")) if found else "current"
    stored.save(using=alias, update_fields=["state"])
    harms.stand(alias, stored)
    numbers = Telling.objects.using(alias).filter(report=stored, incident__isnull=False).values_list("incident_id", flat=True)
    _changed(alias, sorted({n for n in numbers if n is not None}), entry)


def _changed(alias: str, numbers: Sequence[int | None], entry: Entry) -> None:
    Incident.objects.using(alias).filter(pk__in=[n for n in numbers if n is not None]).update(changed=entry.seq)
