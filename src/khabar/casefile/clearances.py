"""Names and words that may leave the case file, each by somebody's decision and its basis. Nothing else of either ever does."""

from collections.abc import Mapping
from typing import Any

import msgspec

from khabar.casefile import ledger, log, records, subjects
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Incident, Reading
from khabar.casefile.opening import CaseFile
from khabar.casefile.subjects import ClaimName

BASES = ("consent", "family", "public record")
"""On what a victim's name may leave: the person's own consent, the family's, or a public record (a list of the dead that is published)."""


class Clearance(msgspec.Struct, frozen=True):
    """What may leave, by which entry and on what basis: a victim's name (`start`: where it begins in the report), or words of a report."""

    kind: str
    anchor: str
    start: int
    text: str
    basis: str
    entry: int
    adult: bool = False


def clear_name(case: CaseFile, mention: tuple[str, str, str], basis: str, *, adult: bool = False, who: str, why: str) -> int:
    """The name of a victim (report, claim, mention) may leave. `adult`: whoever decides knows that they are one. The entry's number.

    Raises DecisionError where the basis is none, or nobody is named there.
    """
    if basis not in BASES:
        raise DecisionError(f"{basis!r} is no basis for letting a name out; give one of: {', '.join(BASES)}")
    with case.writing():
        claim = subjects.claim(case.alias, mention[:2])
        start = subjects.victim_start(case.alias, claim, mention[2])
        return _clear(case, claim, {"kind": "name", "start": start, "basis": basis, "adult": adult, "why": why}, who)


def clear_text(case: CaseFile, claim: ClaimName, text: str, *, who: str, why: str) -> int:
    """These words of the claim's report may leave. The entry's number. Raises DecisionError where they do not stand there."""
    with case.writing():
        found = subjects.claim(case.alias, claim)
        reading = Reading.objects.using(case.alias).get(report=found.report, current=True)
        if not text.strip() or text not in records.unpacked(reading).document.text:
            raise DecisionError(f"these words do not stand in {claim[0]}; give a passage exactly as it stands there")
        return _clear(case, found, {"kind": "text", "start": 0, "text": text, "basis": "", "why": why}, who)


def _clear(case: CaseFile, claim: Claim, body: Mapping[str, Any], who: str) -> int:
    number = claim.telling.incident_id if claim.telling is not None else None
    about = [claim.anchor, claim.report.key, *([f"incident:{number}"] if number is not None else [])]
    entry = ledger.append(case.alias, log.CLEARED, who, {**body, "claims": [claim.anchor], "rows": [claim.report_id]}, about=about)
    if number is not None:
        Incident.objects.using(case.alias).filter(pk=number).update(changed=entry.seq)
    return entry.seq


def clearances(alias: str) -> list[Clearance]:
    """Those in force, in their order."""
    found = log.in_force(alias, kinds=[log.CLEARED])
    return [
        Clearance(b["kind"], b["claims"][0], b["start"], b.get("text", ""), b["basis"], e.seq, b.get("adult", False))
        for e in found
        if (b := e.body or {})
    ]
