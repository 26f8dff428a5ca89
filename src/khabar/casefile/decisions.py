"""What people decide. Each decision is one entry of the log; what follows from it is done in the same transaction and can be undone.

Decisions speak of claims by their anchors, so that they hold when a newer engine has read the reports again, and of incidents by the claims
that they had.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from khabar.casefile import bonds, corrections, ledger, linking, log, records
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Entry, Incident, Reading, Report, Telling
from khabar.casefile.opening import CaseFile

ReportState = Literal["current", "corrected", "retracted", "deleted"]
FIELDS = ("day", "place", "status", "killed", "injured", "detained", "displaced", "blamed", "means")
ClaimName = tuple[str, str]
"""A claim as people name it: the report's id, and the claim's id in its current reading."""


def merge(case: CaseFile, incidents: Sequence[int], *, who: str, why: str) -> int:
    """Two or more incidents are one. The number it has now. Raises DecisionError where one is not there."""
    numbers = list(dict.fromkeys(incidents))
    if len(numbers) < 2:
        raise DecisionError("a merge takes at least two incidents")
    with case.writing():
        anchors = [a for n in numbers for a in _anchors(case.alias, n)]
        body = {"incidents": numbers, "claims": anchors, "heads": _heads(case.alias, anchors), "why": why}
        entry = ledger.append(case.alias, log.MERGED, who, body, about=_about(numbers, anchors))
        _bind(case, entry)
        linking.keep_number(case.alias, numbers[0], anchors[0], entry.seq)
        return _incident_of(case.alias, anchors[0])


def split(case: CaseFile, incident: int, claims: Sequence[ClaimName], *, who: str, why: str) -> int:
    """These claims of an incident tell another one. The number of the incident where they are now.

    Of a passage of which only some claims are named, the others stay. Raises DecisionError.
    """
    with case.writing():
        moved = [_claim(case.alias, name) for name in claims]
        strays = [f"{name[0]}:{name[1]}" for name, c in zip(claims, moved, strict=True) if _number(c) != incident]
        if strays or not moved:
            raise DecisionError(f"not claims of incident {incident}: {', '.join(strays) or 'none was named'}")
        gone, rest = _divided(case.alias, incident, moved)
        if not rest:
            raise DecisionError(f"that is all that incident {incident} has; nothing would be left of it")
        body = {"incidents": [incident], "claims": gone, "rest": rest, "heads": _heads(case.alias, gone), "why": why}
        entry = ledger.append(case.alias, log.SPLIT, who, body, about=_about([incident], [*gone, *rest]))
        _bind(case, entry)
        linking.keep_number(case.alias, incident, rest[0], entry.seq)
        return _incident_of(case.alias, gone[0])


def confirm(case: CaseFile, incident: int, field: str, value: Any, *, who: str, why: str) -> int:
    """A person confirms a field of an incident against the organisation's standard, whose version is kept with it. The entry's number."""
    if field not in FIELDS:
        raise DecisionError(f"there is no field {field!r}; the fields are {', '.join(FIELDS)}")
    with case.writing():
        anchors = _anchors(case.alias, incident)
        rule = standard(case)
        keys = Report.objects.using(case.alias).filter(claims__anchor__in=anchors).order_by("pk").values_list("key", flat=True).distinct()
        body = {"incident": incident, "field": field, "value": value, "claims": anchors, "reports": list(keys), "standard": rule[0]}
        body["why"] = why
        entry = ledger.append(case.alias, log.CONFIRMED, who, body, about=_about([incident], anchors))
        _changed(case.alias, [incident], entry)
        return entry.seq


def correct(case: CaseFile, claim: ClaimName, field: str, value: Any, *, who: str, why: str) -> int:
    """A person corrects what was read of a claim; the machine's reading stays. The entry's number.

    Raises DecisionError: see `corrections`.
    """
    corrections.checked(field, value)
    with case.writing():
        found = _claim(case.alias, claim)
        body = {"claims": [found.anchor], "named": list(claim), "field": field, "value": value, "why": why}
        entry = ledger.append(case.alias, log.CORRECTED, who, body, about=[found.anchor, found.report.key])
        _changed(case.alias, [_number(found)], entry)
        _retell(case.alias, found.report, entry)
        return entry.seq


def dismiss(case: CaseFile, report: str, concern: str, *, who: str, why: str) -> int:
    """A person has answered a concern that a report's claims raise. The entry's number. Raises DecisionError where none does."""
    with case.writing():
        stored = find_report(case.alias, report)
        raised = Claim.objects.using(case.alias).filter(report=stored, facets__kind="concern", facets__value=concern)
        anchors = sorted({c.anchor for c in raised})
        if not anchors:
            raise DecisionError(f"{report} raises no concern {concern!r}")
        body = {"report": stored.key, "concern": concern, "claims": anchors, "why": why}
        entry = ledger.append(case.alias, log.DISMISSED, who, body, about=[stored.key, *anchors])
        _changed(case.alias, sorted({n for c in raised if (n := _number(c)) is not None}), entry)
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
    """Named victims are one person (`same`), or are not. `mentions`: report, claim, mention. The entry's number."""
    if len(mentions) < 2:
        raise DecisionError("name at least two mentions of people")
    with case.writing():
        claims = [_claim(case.alias, (report, claim)) for report, claim, _ in mentions]
        named = [[c.anchor, _start(c, m[2])] for c, m in zip(claims, mentions, strict=True)]
        body = {"people": named, "claims": [c.anchor for c in claims], "why": why}
        kind = log.SAME_PERSON if same else log.OTHER_PERSON
        entry = ledger.append(case.alias, kind, who, body, about=[c.anchor for c in claims])
        _changed(case.alias, sorted({n for c in claims if (n := _number(c)) is not None}), entry)
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


def undo(case: CaseFile, seq: int, *, who: str, why: str) -> int:
    """Take a decision back, or an undo. The number of the new entry. Raises DecisionError where there is nothing to take back."""
    with case.writing():
        found = Entry.objects.using(case.alias).filter(pk=seq).first()
        if found is None:
            raise DecisionError(f"the log has no entry {seq}")
        if found.kind not in log.UNDOABLE:
            raise DecisionError(f"entry {seq} is {found.kind!r}, which cannot be undone")
        if seq in log.undone(case.alias):
            raise DecisionError(f"entry {seq} is undone already")
        body = ledger.body_of(found, case.alias) or {}
        about = sorted(found.subjects.values_list("value", flat=True))
        entry = ledger.append(case.alias, log.UNDONE, who, {"entry": seq, "why": why}, about=about)
        _bind(case, entry)
        if stored := Report.objects.using(case.alias).filter(key__in=about).first():
            _replay_state(case.alias, stored, entry)
            if found.kind in (log.CORRECTED, log.UNDONE):
                _retell(case.alias, stored, entry)
        _changed(case.alias, _numbers(case.alias, body.get("claims") or []), entry)
        return entry.seq


def find_report(alias: str, ident: str) -> Report:
    """The report with this id. Raises DecisionError where there is none."""
    found = Report.objects.using(alias).filter(ident=ident).exclude(state="erased").first()
    if found is None:
        raise DecisionError(f"there is no report {ident!r}; `khabar search` finds reports and their ids")
    return found


def _claim(alias: str, name: ClaimName) -> Claim:
    found = Claim.objects.using(alias).select_related("telling", "report").filter(report__ident=name[0], ident=name[1]).first()
    if found is None:
        raise DecisionError(f"there is no claim {name[1]!r} in the report {name[0]!r}")
    return found


def _start(claim: Claim, mention: str) -> int:
    """Where a mention begins: that outlives readings of the same text, its id does not."""
    found = claim.report.mentions.filter(ident=mention).values_list("start", flat=True).first()
    if found is None:
        raise DecisionError(f"there is no mention {mention!r} in the report {claim.report.ident!r}")
    return found


def _number(claim: Claim) -> int | None:
    return claim.telling.incident_id if claim.telling is not None else None


def _numbers(alias: str, anchors: Sequence[Any]) -> list[int]:
    flat = [x for a in anchors for x in (a if isinstance(a, list) else [a])]
    found = Telling.objects.using(alias).filter(claim_rows__anchor__in=flat, incident__isnull=False).values_list("incident_id", flat=True)
    return sorted({n for n in found if n is not None})


def _anchors(alias: str, incident: int) -> list[str]:
    """The anchors of all claims of an incident, telling by telling. Raises DecisionError where there is no such incident."""
    claims = Claim.objects.using(alias).filter(telling__incident_id=incident, telling__incident__dissolved=False)
    found = list(claims.order_by("telling", "pk").values_list("anchor", flat=True))
    if not found:
        raise DecisionError(f"there is no incident {incident}; `khabar incidents` lists those that are")
    return found


def _heads(alias: str, anchors: Sequence[str]) -> list[str]:
    """Of these claims the first of each telling, in their order."""
    tellings = dict(Claim.objects.using(alias).filter(anchor__in=anchors).values_list("anchor", "telling_id"))
    first: dict[int | None, str] = {}
    for anchor in anchors:
        first.setdefault(tellings.get(anchor), anchor)
    return list(first.values())


def _divided(alias: str, incident: int, moved: Sequence[Claim]) -> tuple[list[str], list[str]]:
    """The anchors that go and those that stay."""
    gone = [c.anchor for c in moved]
    return gone, [a for a in _anchors(alias, incident) if a not in gone]


def _incident_of(alias: str, anchor: str) -> int:
    found = _numbers(alias, [anchor])
    if not found:
        raise DecisionError("the claims are in no incident any more")
    return found[0]


def _about(incidents: Sequence[int], anchors: Sequence[str]) -> list[str]:
    return [*(f"incident:{n}" for n in incidents), *anchors]


def _bind(case: CaseFile, entry: Entry) -> None:
    """Rebuild the bonds, cluster again what is touched, and tell again the reports that are cut or tied inside."""
    alias = case.alias
    pairs = bonds.rebuild(alias)
    touched = {anchor for pair in pairs for anchor in pair}
    linking.anchors_settled(alias, touched, entry.seq)
    home = dict(Claim.objects.using(alias).filter(anchor__in=touched).values_list("anchor", "report_id"))
    inside = {home[a] for a, b in pairs if a in home and home[a] == home.get(b)}
    for stored in Report.objects.using(alias).filter(pk__in=inside).order_by("pk"):
        _retell(alias, stored, entry)


def _retell(alias: str, stored: Report, entry: Entry) -> None:
    """Link a report again, as people have corrected and cut it."""
    reading = Reading.objects.using(alias).get(report=stored, current=True)
    record = corrections.corrected(alias, stored, records.unpacked(reading))
    linking.retell(alias, stored, record, records.unpacked_vectors(reading.passages), entry.seq)


def _replay_state(alias: str, stored: Report, entry: Entry) -> None:
    """A report's state is what the last decision in force says."""
    found = log.in_force(alias, kinds=[log.STATE], about=[stored.key])
    stored.state = str((found[-1].body or {}).get("state", "current")) if found else "current"
    stored.save(using=alias, update_fields=["state"])
    numbers = Telling.objects.using(alias).filter(report=stored, incident__isnull=False).values_list("incident_id", flat=True)
    _changed(alias, sorted({n for n in numbers if n is not None}), entry)


def _changed(alias: str, incidents: Sequence[int | None], entry: Entry) -> None:
    Incident.objects.using(alias).filter(pk__in=[n for n in incidents if n is not None]).update(changed=entry.seq)
