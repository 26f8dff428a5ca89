"""Making a dossier: the file and the log's entry, or neither."""

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from khabar.casefile import approvals, incidents, ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.release import earlier, gathering
from khabar.release.dossier import collecting
from khabar.release.dossier.content import Dossier, Language
from khabar.release.dossier.pages import paged
from khabar.release.dossier.pdf import written
from khabar.release.dossier.redacted import redacted
from khabar.release.dossier.whole import whole
from khabar.release.policy import policy as named
from khabar.release.publishing import today
from khabar.release.releasable import Place
from khabar.release.releasing import Refused, released

POLICY = "court"
"""The policy under which a redacted dossier leaves."""


class Made(msgspec.Struct, frozen=True):
    """A dossier that was made: the log's entry, its set of exhibits, its SHA-256, and how many pages it has."""

    entry: int
    set: str
    sha256: str
    pages: int


class _Drafted(msgspec.Struct, frozen=True):
    dossier: Dossier
    set: str
    place: Place | None


def make(case: CaseFile, number: int, out: Path, *, language: Language, unredacted: bool, who: str, why: str = "") -> Made:
    """Write the dossier of an incident into the new file `out`, and log it.

    Raises UsageError where `out` is there already; DecisionError where there is no such incident, the policy refuses it, or two others have
    not approved that an unredacted one be made.
    """
    if out.exists():
        raise UsageError(f"{out} is there already; a dossier is never written over")
    ledger.check_handle(who)
    placed = False
    try:
        with case.writing():
            drafted = _unredacted(case, number, language, who) if unredacted else _redacted(case, number, language)
            pages = paged(drafted.dossier)
            data = written(drafted.dossier, pages)
            digest = hashlib.sha256(data).hexdigest()
            told = {"incident": number, "set": drafted.set, "language": language, "unredacted": unredacted, "sha256": digest, "why": why}
            body = told if unredacted else {**told, "policy": POLICY}
            entry = ledger.append(case.alias, log.DOSSIER, who, body, about=[f"incident:{number}"])
            if not unredacted:
                _keep(case, number, entry.seq, drafted.place)
            _write(out, data)
            placed = True
    except BaseException:
        if placed:  # the log could not be written at last: no dossier is out that it does not tell of
            out.unlink(missing_ok=True)
        raise
    return Made(entry.seq, drafted.set, digest, len(pages))


def _keep(case: CaseFile, number: int, entry: int, place: Place | None) -> None:
    """What it told of the place, for later releases."""
    earlier.keep(case.alias, entry, [(number, place.system if place else "", place.id if place else "")])


def _redacted(case: CaseFile, number: int, language: Language) -> _Drafted:
    policy, day = named(POLICY), today()
    ((_, stored),) = gathering.gathered(case, gathering.standing(case, [number]))
    stamp = collecting.stamp(case, stored.record, policy, day.isoformat())
    outcome = released(stored, policy.policy, today=day, ident=stamp.set, find=Gazetteer.open(data_folder()).entry)
    if isinstance(outcome, Refused):
        rules = "; ".join(outcome.rules)
        raise DecisionError(f"incident {number} stays under the policy {POLICY!r}: {rules}. `khabar confirm` confirms field by field")
    dossier = redacted(outcome.released, collecting.outline(case, incidents.with_decisions(case, stored.record)), stamp, language)
    return _Drafted(dossier, stamp.set, outcome.released.place)


def _unredacted(case: CaseFile, number: int, language: Language, who: str) -> _Drafted:
    facts = collecting.facts(case, number, maker=who)
    if len(facts.approvals) < approvals.NEEDED:
        there = ", ".join(a.who for a in facts.approvals) or "nobody"
        raise DecisionError(
            f"an unredacted dossier of incident {number} needs the approval of two people other than {who}; of these it has: {there}."
            f" Each gives it with `khabar approve {number} --as HANDLE`; it lapses where the incident changes"
        )
    stamp = collecting.stamp(case, facts.record, None, today().isoformat())
    return _Drafted(whole(facts, stamp, language), stamp.set, None)


def _write(out: Path, data: bytes) -> None:
    """The file appears whole, and is its owner's alone."""
    try:
        handle, name = tempfile.mkstemp(prefix=".dossier-", suffix=".part", dir=out.parent)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name a file in a folder that exists and is yours") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).rename(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
