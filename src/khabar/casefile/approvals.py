"""Approvals that an unredacted dossier of an incident be made. Each is of the incident as it was, and lapses where that changes."""

import hashlib
import unicodedata
from collections.abc import Sequence

import msgspec

from khabar.casefile import confirmations, ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim
from khabar.casefile.opening import CaseFile

NEEDED = 2
"""How many people other than its maker have to approve an unredacted dossier."""


class Approval(msgspec.Struct, frozen=True):
    """Who approved it, by which entry of the log, and when (ISO instant)."""

    who: str
    entry: int
    at: str


def approve(case: CaseFile, incident: int, *, who: str, why: str) -> int:
    """Somebody approves that an unredacted dossier of the incident be made. The entry's number. Raises DecisionError.

    It changes nothing about the incident: what was to be released of it is as old as before.
    """
    with case.writing():
        claims = Claim.objects.using(case.alias).filter(telling__incident_id=incident)
        anchors = list(claims.order_by("pk").values_list("anchor", flat=True))
        now = _now(case, incident)
        if now is None:
            raise DecisionError(f"there is no incident {incident}; `khabar incidents` lists those that are")
        body = {"incident": incident, "of": now, "claims": anchors, "why": why}
        return ledger.append(case.alias, log.APPROVED, who, body, about=[f"incident:{incident}", *anchors]).seq


def standing(case: CaseFile, incident: int) -> tuple[Approval, ...]:
    """The approvals that stand, the last of each handle, in their order."""
    found = {_same(a.who): a for a in binding(case, incident)}
    return tuple(sorted(found.values(), key=lambda a: a.entry))


def binding(case: CaseFile, incident: int) -> tuple[Approval, ...]:
    """All approvals that have not lapsed, in their order, also several of one handle."""
    now = _now(case, incident)
    entries = log.in_force(case.alias, kinds=[log.APPROVED], about=[f"incident:{incident}"])
    mine = ((e, e.body or {}) for e in entries)
    return tuple(Approval(e.who, e.seq, e.at) for e, body in mine if now and body.get("incident") == incident and body.get("of") == now)


def of_others(found: Sequence[Approval], maker: str) -> tuple[Approval, ...]:
    """Those that are not by the maker of the dossier: a handle in other letters or with spaces around it is the same."""
    return tuple(a for a in found if _same(a.who) != _same(maker))


def _now(case: CaseFile, incident: int) -> str | None:
    """What an approval is bound to: the incident as it is, in this very case file. One that comes along in an exchange binds nobody."""
    found = confirmations.fingerprints(case.alias, [incident]).get(incident)
    return None if found is None else hashlib.sha256(f"{case.number} {found}".encode()).hexdigest()


def _same(handle: str) -> str:
    return unicodedata.normalize("NFKC", handle).casefold().strip()
