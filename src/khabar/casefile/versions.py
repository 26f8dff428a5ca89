"""The texts that a report had: its outlet changed it after it was read. The newest is the current one; the older ones stay as they were."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from khabar.casefile import adding, ledger, log, records, rereading
from khabar.casefile.decisions import find_report
from khabar.casefile.models import Entry, Reading, Received, Report, Version
from khabar.casefile.opening import CaseFile
from khabar.records.document import Document
from khabar.records.report import Report as Record


class Text(msgspec.Struct, frozen=True):
    """One text of a report. `number` counts from 1; `entry` is the log's line that it came with, `at` its instant, `who` its handle.

    `told` is what the log says of how it was had (address, when it was fetched), where it says anything.
    """

    number: int
    entry: int
    at: str
    who: str
    document: Document
    told: Mapping[str, Any] = {}


def add_version(
    case: CaseFile,
    stored: Report,
    data: bytes,
    record: Record,
    *,
    name: str,
    who: str,
    vectors: Mapping[str, bytes] | None = None,
    told: Mapping[str, Any] | None = None,
) -> int:
    """Make `record`, read out of the bytes `data`, the current text of a report. The log's entry.

    `told`: how it was had, for the log. Decisions on words that the newer text has not rest. Raises CaseFileError and its kinds, DataError.
    """
    adding.check(record)
    alias, digest = case.alias, hashlib.sha256(data).hexdigest()
    with case.writing():
        received = adding.keep_bytes(case, digest, data, name, complete=True)
        body = {"report": stored.key, "sha256": digest, "record": records.packed(record)[1], **(told or {})}
        entry = ledger.append(alias, log.VERSION, who, body, about=[stored.key])
        note(alias, stored, digest, entry)
        stored.received = received
        stored.save(using=alias, update_fields=["received"])
        rereading.put_current(alias, stored, record, entry, vectors or {})
    return entry.seq


def note(alias: str, stored: Report, sha256: str, entry: Entry) -> None:
    """Keep that a report had the text that came in these bytes with this entry; of a report that has one text nothing is kept."""
    if entry.kind != log.VERSION:
        return
    received = Received.objects.using(alias).get(sha256=sha256)
    if not Version.objects.using(alias).filter(report=stored).exists():
        first = _first(alias, stored)
        if first is not None:
            Version.objects.using(alias).create(report=stored, received=first, entry=stored.entry)
    Version.objects.using(alias).get_or_create(report=stored, received=received, defaults={"entry": entry})


def _first(alias: str, stored: Report) -> Received | None:
    """The bytes that a report came in; None where the log does not tell any more."""
    body = ledger.body_of(stored.entry, alias) or {}
    return Received.objects.using(alias).filter(sha256=str(body.get("sha256", ""))).first()


def rows(alias: str, stored: Report) -> list[Version]:
    """The rows of a report's texts, the oldest first; none where it has only one."""
    return list(Version.objects.using(alias).filter(report=stored).select_related("received", "entry").order_by("entry"))


def texts(case: CaseFile, report: str) -> tuple[Text, ...]:
    """The texts of a report, the oldest first, each as it was first read. Raises DecisionError where there is no such report."""
    stored = find_report(case.alias, report)
    entries = [row.entry for row in rows(case.alias, stored)] or [stored.entry]
    out = []
    for number, entry in enumerate(entries, 1):
        reading = Reading.objects.using(case.alias).filter(report=stored, entry=entry).first()
        if reading is not None:
            told = ledger.body_of(entry, case.alias) or {}
            kept = {k: v for k, v in told.items() if k not in ("report", "ident", "record")}
            out.append(Text(number, entry.pk, entry.at, entry.who, records.unpacked(reading).document, kept))
    return tuple(out)
