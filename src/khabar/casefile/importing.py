"""An exchange taken into an empty case file: rows, log and links as they were in the other, under one handle and without reasons.

All in one transaction: where a line is damaged, nothing is taken. The log is a new chain, since who decided and why did not come along.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from khabar.casefile import adding, copies, harms, ledger, linking, log, versions
from khabar.casefile.corrections import corrected
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import Claim, Entry, Incident, Reading, Received, Report
from khabar.casefile.opening import CaseFile
from khabar.casefile.records import unpacked, unpacked_vectors
from khabar.errors import DataError
from khabar.link.telling import VERSION
from khabar.records.report import Report as Record

SCHEMA = "khabar/exchange/1"
_KINDS = (log.READ | {log.AVAILABLE} | log.UNDOABLE) - log.REVIEWING


class Head(msgspec.Struct, frozen=True):
    """The first line."""

    schema: str
    link: int


class _Received(msgspec.Struct, frozen=True):
    pk: int
    sha256: str
    size: int | None
    name: str
    complete: bool
    content: str | None


class _Report(msgspec.Struct, frozen=True):
    pk: int
    received: int
    key: str
    ident: str
    state: str
    entry: int


class _Reading(msgspec.Struct, frozen=True):
    report: int
    entry: int
    current: bool
    record: msgspec.Raw
    vectors: dict[str, str] = {}


class _Decision(msgspec.Struct, frozen=True):
    seq: int
    kind: str
    body: dict[str, Any]
    about: tuple[str, ...] = ()


class _Telling(msgspec.Struct, frozen=True):
    report: int
    claims: tuple[str, ...]
    home: int | None


class _Incident(msgspec.Struct, frozen=True):
    number: int
    dissolved: bool
    changed: int
    claims: tuple[tuple[str, str], ...] = ()


class _Line(msgspec.Struct, frozen=True):
    received: _Received | None = None
    report: _Report | None = None
    reading: _Reading | None = None
    decision: _Decision | None = None
    telling: _Telling | None = None
    incident: _Incident | None = None
    end: int | None = None


class Imported(msgspec.Struct, frozen=True):
    """What came of it. `differing`: incidents that are not as they were in the other file, by their numbers there."""

    reports: int
    decisions: int
    incidents: int
    differing: tuple[int, ...] = ()


class _Taken(msgspec.Struct):
    """Lines that wait until all before them are in."""

    reports: dict[int, _Report] = {}
    readings: dict[int, list[_Reading]] = {}
    entries: dict[int, int] = {}
    homes: dict[int, dict[str, int]] = {}
    incidents: list[_Incident] = []
    decisions: int = 0
    whole: bool = False


def take(case: CaseFile, lines: Iterable[bytes], *, who: str) -> Imported:
    """Take an exchange into an empty case file.

    Raises CaseFileError where it is not empty, and DataError where a line is not of an exchange: then nothing is taken.
    """
    if Report.objects.using(case.alias).exists():
        raise CaseFileError(f"{case.name} holds reports already; an exchange is taken into a new case file: make one with `khabar init`")
    taken = _Taken()
    with case.writing():
        for number, line in enumerate(lines, 1):
            _head(line) if number == 1 else _line(case, taken, line, number, who)
        if not taken.whole:
            raise DataError("the exchange breaks off before its last line; nothing was taken, ask for it again")
        _settle(case, taken)
        differing = tuple(i.number for i in taken.incidents if not i.dissolved and not _as_it_was(case.alias, i))
    standing = sum(not i.dissolved for i in taken.incidents)
    return Imported(len(taken.reports), taken.decisions, standing, differing)


def _head(line: bytes) -> None:
    try:
        head = msgspec.json.decode(line, type=Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DataError(f"line 1: not an exchange of Khabar ({error})") from None
    if head.schema != SCHEMA or head.link != VERSION:
        raise DataError(f"line 1: an exchange of another version of Khabar ({head.schema}, linking {head.link}); use that version")


def _line(case: CaseFile, taken: _Taken, line: bytes, number: int, who: str) -> None:
    try:
        found = msgspec.json.decode(line, type=_Line)
        if found.received is not None:
            _received(case, found.received)
        elif found.report is not None:
            taken.reports[found.report.pk] = found.report
        elif found.reading is not None:
            taken.readings.setdefault(found.reading.entry, []).append(found.reading)
        elif found.decision is not None:
            _entry(case, taken, found.decision, who)
        elif found.telling is not None and found.telling.home is not None:
            taken.homes.setdefault(found.telling.report, {}).update(dict.fromkeys(found.telling.claims, found.telling.home))
        elif found.incident is not None:
            taken.incidents.append(found.incident)
        elif found.end is not None:
            taken.whole = found.end == number - 1
    except (msgspec.DecodeError, binascii.Error, KeyError, DataError) as error:
        raise DataError(f"line {number}: {error}; nothing was taken") from None


def _received(case: CaseFile, found: _Received) -> None:
    row = Received(pk=found.pk, sha256=found.sha256, size=found.size, name=found.name, complete=found.complete)
    if found.content is not None:
        case.blobs.put(found.sha256, base64.b64decode(found.content, validate=True))
        row.stored = True
    row.save(using=case.alias, force_insert=True)


def _entry(case: CaseFile, taken: _Taken, found: _Decision, who: str) -> None:
    """The log's line, and the report or the reading that came with it."""
    if found.kind not in _KINDS:
        raise DataError(f"the log has no lines of the kind {found.kind!r}")
    body = dict(found.body)
    if found.kind == log.UNDONE:
        body["entry"] = taken.entries[body["entry"]]
    entry = ledger.append(case.alias, found.kind, who, body, about=found.about)
    taken.entries[found.seq] = entry.seq
    taken.decisions += found.kind not in log.READ | {log.AVAILABLE}
    for reading in taken.readings.pop(found.seq, ()):
        _reading(case.alias, taken, reading, entry)


def _reading(alias: str, taken: _Taken, found: _Reading, entry: Entry) -> None:
    told = taken.reports[found.report]
    record = Record.from_json(bytes(found.record))
    stored = Report.objects.using(alias).filter(pk=told.pk).first() or _report(alias, told, record, entry)
    vectors = {claim: base64.b64decode(v, validate=True) for claim, v in found.vectors.items()}
    row = adding.keep_reading(alias, stored, record, entry, vectors)
    Reading.objects.using(alias).filter(pk=row.pk).update(current=found.current)
    versions.note(alias, stored, record.document.sha256, entry)


def _report(alias: str, told: _Report, record: Record, entry: Entry) -> Report:
    return Report.objects.using(alias).create(
        pk=told.pk,
        received_id=told.received,
        key=told.key,
        ident=told.ident,
        address=adding.address_of(record.document),
        **adding.about(record.document),
        state=told.state,
        entry=entry,
    )


def _settle(case: CaseFile, taken: _Taken) -> None:
    """Index, compare and cluster what came in; the machine's groups keep the numbers that they had."""
    alias = case.alias
    last = max(taken.entries.values(), default=0)
    for found in taken.incidents:
        Incident(pk=found.number, dissolved=True, changed=0).save(using=alias, force_insert=True)
    for stored in Report.objects.using(alias).order_by("pk").iterator():
        reading = _current(alias, stored)
        record = unpacked(reading)
        adding.renew(alias, stored, record.document)
        adding.index_rows(alias, stored, record)
        adding.index_corrected(alias, stored, made := corrected(alias, stored, record))
        copies.flag(alias, stored, adding.article(record), copies.copy_settings())
        linking.keep(alias, stored, made, unpacked_vectors(reading.passages), taken.homes.get(stored.pk, {}))
    linking.settle_all(alias, last)
    for stored in Report.objects.using(alias).exclude(state="current"):
        harms.stand(alias, stored)
    for found in taken.incidents:
        changed = _since(taken.entries, found.changed)
        Incident.objects.using(alias).filter(pk=found.number).update(dissolved=found.dissolved, changed=changed)
    _count_on(alias)


def _current(alias: str, stored: Report) -> Reading:
    found = Reading.objects.using(alias).filter(report=stored, current=True).first()
    if found is None:
        raise DataError(f"the report {stored.ident} has no current reading; nothing was taken")
    return found


def _since(entries: Mapping[int, int], seq: int) -> int:
    """The log's line here that a line there has become; the last before it where it did not come along."""
    return entries.get(seq) or max((new for old, new in entries.items() if old <= seq), default=0)


def _as_it_was(alias: str, found: _Incident) -> bool:
    here = Claim.objects.using(alias).filter(telling__incident_id=found.number).values_list("report__ident", "ident")
    return set(here) == set(found.claims)


def _count_on(alias: str) -> None:
    """On a server the counters of keys are told where to go on."""
    from django.core.management.color import no_style
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Received, Report, Incident]):
            cursor.execute(statement)
