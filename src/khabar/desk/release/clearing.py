"""Whose names, and which words, may leave: what there is to decide on an incident, what was decided, and the forms of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from khabar.casefile import clearances, composing, kept
from khabar.casefile.clearances import BASES, Clearance
from khabar.casefile.models import Claim, Mention
from khabar.casefile.opening import CaseFile
from khabar.desk.incident.addresses import claim_url
from khabar.errors import UsageError
from khabar.records.incident import ClaimRef, Incident
from khabar.records.report import Report

ADULT = 18
_MOST = 200


class Naming(msgspec.Struct, frozen=True):
    """A name in a report: as the form sends it, who it is, where it stands, and on what basis it was cleared (empty: it was not).

    `child`: it never leaves. `age` None: not told.
    """

    token: str
    name: str
    outcome: str
    age: tuple[int, int] | None
    report: str
    url: str
    child: bool
    basis: str = ""


class Passage(msgspec.Struct, frozen=True):
    """A claim whose report's words can be cleared: as the form sends it, what it tells, in which words."""

    token: str
    kind: str
    words: str
    report: str


class Clearing(msgspec.Struct, frozen=True):
    """What the page shows. `texts`: words that were cleared, with their entries."""

    number: int
    namings: tuple[Naming, ...]
    passages: tuple[Passage, ...]
    texts: tuple[tuple[int, str], ...]
    bases: tuple[str, ...] = BASES

    @property
    def open(self) -> bool:
        """Whether any of the names may be cleared at all."""
        return any(not n.child for n in self.namings)


def clearing(case: CaseFile, number: int) -> Clearing:
    """What may be decided on an incident. Raises DecisionError where there is no such incident."""
    record = kept.record(case, number)
    anchors = _anchors(case, number)
    here = [c for c in clearances.clearances(case.alias) if c.anchor in set(anchors.values())]
    texts = tuple((c.entry, c.text) for c in here if c.kind == "text")
    names = [c for c in here if c.kind == "name"]
    passages = _passages(record, composing.reports(case.alias, record.reports))
    return Clearing(number, tuple(_namings(case, record, names, anchors)), passages, texts)


def _anchors(case: CaseFile, number: int) -> dict[ClaimRef, str]:
    rows = Claim.objects.using(case.alias).filter(telling__incident_id=number).values_list("report__ident", "ident", "anchor")
    return {ClaimRef(report, claim): anchor for report, claim, anchor in rows}


def _namings(case: CaseFile, record: Incident, cleared: Sequence[Clearance], anchors: dict[ClaimRef, str]) -> Iterable[Naming]:
    every = [(v, m) for v in record.people for m in v.mentions][:_MOST]
    rows = Mention.objects.using(case.alias).filter(
        report__ident__in={m.report for _v, m in every}, ident__in={m.mention for _v, m in every}
    )
    starts = {(report, ident): start for report, ident, start in rows.values_list("report__ident", "ident", "start")}
    basis = {(c.anchor, c.start): c.basis for c in cleared}
    for victim, m in every:
        ref = ClaimRef(m.report, m.claim)
        at = (anchors.get(ref, ""), starts.get((m.report, m.mention), -1))
        child = victim.age is not None and victim.age[0] < ADULT
        yield Naming(
            _token(m.report, m.claim, m.mention), m.name, victim.outcome, victim.age, m.report, claim_url(ref), child, basis.get(at, "")
        )


def _passages(record: Incident, reports: Mapping[str, Report]) -> tuple[Passage, ...]:
    claims = {ClaimRef(name, c.id): c for name, report in reports.items() for c in report.claims}
    every = [ref for account in record.accounts for ref in account.claims if ref in claims][:_MOST]
    return tuple(Passage(_token(r.report, r.claim), claims[r].type, claims[r].trigger.text, r.report) for r in every)


def _token(*parts: str) -> str:
    return msgspec.json.encode(parts).decode()


def decide(case: CaseFile, data: QueryDict, *, who: str, why: str) -> int:
    """Clear what the form names: a name with its basis, or words. The log's entry. Raises UsageError, and as `clearances`."""
    if not why:
        raise UsageError(_("Say why: a decision is kept with its reason."))
    if data.get("what") == "words":
        report, claim = _parts(data.get("claim", ""), tuple[str, str])
        return clearances.clear_text(case, (report, claim), data.get("words", "").replace("\r\n", "\n").strip(), who=who, why=why)
    basis = data.get("basis", "")
    if basis not in BASES:
        raise UsageError(_("Choose the basis on which the name may leave."))
    mention = _parts(data.get("naming", ""), tuple[str, str, str])
    return clearances.clear_name(case, mention, basis, adult=bool(data.get("adult")), who=who, why=why)


def _parts(token: str, kind: Any) -> Any:
    try:
        return msgspec.json.decode(token, type=kind)
    except msgspec.DecodeError:
        raise UsageError(_("Choose what may leave.")) from None
