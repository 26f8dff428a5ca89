"""The audit: does the log hold, do the stored readings and bytes match what it committed to, and is the database whole?"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.casefile import ledger, log, records
from khabar.casefile.faults import CaseFileError, DamagedError, fault
from khabar.casefile.models import Entry, Payload, Reading, Received, Report
from khabar.casefile.opening import CaseFile


class Problem(msgspec.Struct, frozen=True):
    """Something that is not as it was written. `where`: an entry («entry 12»), a reading, received bytes, or the database."""

    where: str
    what: str


class Audit(msgspec.Struct, frozen=True):
    """What an audit found. `head` is the last entry's hash: written down elsewhere, it shows later that no end was cut off."""

    entries: int
    erased: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def audit(case: CaseFile, *, head: str | None = None, quick: bool = False) -> Audit:
    """Check everything; with `quick` only the log. `head`: a hash that was written down once, and has to be in the log still."""
    problems = list(_guarded(case, _log(case, head)))
    if not quick:
        for check in (_readings(case), _bytes(case), _database(case)):
            problems += _guarded(case, check)
    try:
        last = ledger.head(case.alias)
        erased = Entry.objects.using(case.alias).filter(payload__isnull=True).count()
    except Exception as error:  # what cannot be read was told above
        last, erased = (0, ""), 0
        problems += _told(case, error)
    return Audit(last[0], erased, last[1], tuple(dict.fromkeys(problems)))


def _guarded(case: CaseFile, found: Iterator[Problem]) -> Iterator[Problem]:
    """The problems, and a last one where the database itself cannot go on."""
    try:
        yield from found
    except Exception as error:  # a damaged page shows as any error of the database
        yield from _told(case, error)


def _told(case: CaseFile, error: Exception) -> list[Problem]:
    known = error if isinstance(error, CaseFileError) else fault(case.name, error)
    if known is None:
        raise error
    return [Problem("database", f"{known}")]


def _log(case: CaseFile, head: str | None) -> Iterator[Problem]:
    """Walk the chain from its start."""
    alias = case.alias
    payloads = {p.entry_id: p for p in Payload.objects.using(alias).all()}
    allowed, previous, expected, seen = _erased(payloads), ledger.START, 1, head is None
    for entry in Entry.objects.using(alias).order_by("seq").iterator():
        where = f"entry {entry.seq}"
        if entry.seq != expected:
            yield Problem(f"entry {expected}", f"is missing: after it comes {entry.seq}")
        if entry.previous != previous and entry.seq == expected:
            yield Problem(where, "does not follow from the entry before it")
        if entry.hash != ledger.entry_hash(entry):
            yield Problem(where, f"was changed ({entry.kind} by {entry.who}, {entry.at}): its fields do not give its hash")
        yield from _payload(entry, payloads.get(entry.seq), allowed)
        seen = seen or entry.hash == head
        previous, expected = entry.hash, entry.seq + 1
    if not seen:
        yield Problem("log", f"the entry with the hash {head} is not in it: its end was cut off, or this is another file")
    for stray in sorted(payloads.keys() - set(Entry.objects.using(alias).values_list("seq", flat=True))):
        yield Problem(f"entry {stray}", "has a payload and is not in the log")


def _payload(entry: Entry, payload: Payload | None, allowed: set[int]) -> Iterator[Problem]:
    where = f"entry {entry.seq}"
    if payload is None:
        if entry.seq not in allowed:
            yield Problem(where, f"what it says is gone ({entry.kind} by {entry.who}, {entry.at}), and no entry says that it was erased")
    elif not hmac.compare_digest(ledger.commitment(bytes(payload.salt), _text(payload.body)), entry.commitment):
        yield Problem(where, f"what it says was changed ({entry.kind} by {entry.who}, {entry.at})")


def _text(body: Any) -> str:
    return body if isinstance(body, str) else repr(body)


def _erased(payloads: dict[int, Payload]) -> set[int]:
    """The entries of which some entry says that they were erased. A payload that says it and was changed is told by itself."""
    out: set[int] = set()
    for payload in payloads.values():
        try:
            body = json.loads(payload.body)
            out |= {int(x) for x in body.get("entries", [])} if isinstance(body, dict) and "entries" in body else set()
        except (ValueError, TypeError):
            continue
    return out


def _readings(case: CaseFile) -> Iterator[Problem]:
    """Every reading is what its entry committed to, and none that was is gone."""
    committed = {(e.seq, e.body.get("record")) for e in log.read(case.alias, kinds=log.READ, mark=False) if e.body}
    there: set[str] = set()
    for reading in Reading.objects.using(case.alias).order_by("pk").iterator(chunk_size=200):
        there.add(reading.digest)
        if (reading.entry_id, reading.digest) not in committed:
            yield Problem(f"reading {reading.pk}", f"is not the one that entry {reading.entry_id} tells of")
        try:
            records.unpacked(reading)
        except DamagedError:
            yield Problem(f"reading {reading.pk}", "is not what was written")
    for seq, digest in sorted(committed, key=lambda x: x[0]):
        if digest not in there:
            yield Problem(f"entry {seq}", "the reading that it tells of is gone")
    unread = Report.objects.using(case.alias).exclude(state="erased").exclude(readings__current=True)
    for ident in unread.order_by("pk").values_list("ident", flat=True):
        yield Problem(f"report {ident}", "has no current reading")


def _bytes(case: CaseFile) -> Iterator[Problem]:
    for sha256 in Received.objects.using(case.alias).filter(stored=True).order_by("pk").values_list("sha256", flat=True):
        try:
            data = case.blobs.get(sha256)
        except KeyError:
            yield Problem(f"received {sha256[:16]}", "the bytes are not there")
        except DamagedError:
            yield Problem(f"received {sha256[:16]}", "the bytes are not what came in")
        else:
            if hashlib.sha256(data).hexdigest() != sha256:
                yield Problem(f"received {sha256[:16]}", "the bytes are not what came in")


def _database(case: CaseFile) -> Iterator[Problem]:
    """SQLite's own check of every page and index; SQLCipher's of every page's seal. A server checks its own."""
    from django.db import connections

    connection = connections[case.alias]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        checks = ["PRAGMA integrity_check(100)", "PRAGMA foreign_key_check", *(["PRAGMA cipher_integrity_check"] if case.locked else [])]
        for check in checks:
            cursor.execute(check)
            for row in cursor.fetchall():
                if row != ("ok",):
                    yield Problem("database", " ".join(str(x) for x in row))
