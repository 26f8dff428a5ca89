"""Erasing a report: consent was withdrawn, or it must not have come in. A tombstone stays, and the log still holds.

Destroyed are the received bytes, every reading, all rows, its words in the index and in what is kept of incidents, the log's payloads about
it with their salts, its address, title and name. What stays is that there was a report, when it came, who erased it and why. So that the
next run over the same folder does not add it again, a keyed hash of it stays too; the key is in the case file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import F

from khabar.casefile import harms, index, kept, ledger, linking, log, numbering, subjects, summaries, versions
from khabar.casefile.decisions import find_report
from khabar.casefile.models import (
    Band,
    Claim,
    Copy,
    Entry,
    Mention,
    Payload,
    Reading,
    Received,
    Report,
    Signature,
    Source,
    Subject,
    Version,
    WatchPage,
)
from khabar.casefile.opening import CaseFile
from khabar.casefile.tombstones import disguised

_OF_THE_REPORT_ALONE = log.READ | {log.AVAILABLE, log.CORRECTED, log.DISMISSED, log.STATE, log.SAME_PERSON, log.OTHER_PERSON}

_UNNAMED = dict.fromkeys(("url", "title", "said_at", "summary", "mark", "fault", "etag", "modified"), "")
"""What is known of a page that is watched; its keyed name stays, so that it is not fetched again."""


def erase(case: CaseFile, report: str, *, who: str, why: str) -> int:
    """Destroy a report and all that is known of it. The number of the log's entry that says so. It cannot be undone.

    `why` stays: it must not say what is erased. Where the bytes hold other reports too (an export), their readings stay and the bytes go.
    Raises DecisionError where there is no such report.
    """
    with _wiping(case), case.writing():
        stored = find_report(case.alias, report)
        each = [stored.received, *(v.received for v in versions.rows(case.alias, stored) if v.received_id != stored.received_id)]
        payloads = _payloads(case.alias, stored)
        entry = ledger.append(case.alias, log.ERASED, who, {"entries": payloads, "report": stored.pk, "why": why})
        others = _beside(case.alias, stored, payloads)
        linking.remove(case.alias, stored, entry.seq)
        numbering.touch(case.alias, others, entry.seq)
        _destroy_rows(case.alias, stored)
        Payload.objects.using(case.alias).filter(entry_id__in=payloads).delete()
        Subject.objects.using(case.alias).filter(entry_id__in=payloads).delete()
        _tombstone(case, stored)
        for received in each:
            _destroy_bytes(case, received)
        kept.forget(case.alias)
        summaries.forget(case.alias)
    finish(case)
    return entry.seq


def _destroy_bytes(case: CaseFile, received: Received) -> None:
    """Give received bytes up; they are known again where no report of theirs is left."""
    if received.stored:
        case.set("destroy", [*(case.setting("destroy") or []), case.blobs.name(received.sha256)])
    if not Report.objects.using(case.alias).filter(received=received).exclude(state="erased").exists():
        received.sha256 = disguised(case, received.sha256)
        received.erased = True
    received.stored, received.complete, received.name, received.size = False, False, "", None
    received.save(using=case.alias)


def finish(case: CaseFile) -> None:
    """Destroy the bytes that a kept decision gave up. A program that dies in between leaves them to the next one."""
    names = case.setting("destroy") or []
    if names:
        for name in names:
            case.blobs.destroy(str(name))
        with case.writing():
            case.set("destroy", [])


def _payloads(alias: str, stored: Report) -> list[int]:
    """The entries whose payloads go: those about the report, and the decisions that are about its claims alone."""
    anchors = set(Claim.objects.using(alias).filter(report=stored).values_list("anchor", flat=True))
    about = Subject.objects.using(alias).filter(value__in=[stored.key, *anchors], entry__kind__in=_OF_THE_REPORT_ALONE)
    undone = Entry.objects.using(alias).filter(kind=log.UNDONE, subjects__value=stored.key)
    return sorted({stored.entry_id, *about.values_list("entry_id", flat=True), *undone.values_list("pk", flat=True)} - _gone(alias))


def _beside(alias: str, stored: Report, payloads: Sequence[int]) -> list[int]:
    """The incidents, whether or not the report is in them, that show a decision which goes, or one that was taken on the report."""
    taken_on = Payload.objects.using(alias).filter(entry__kind=log.CONFIRMED, body__contains=stored.key)
    entries = [*payloads, *taken_on.values_list("entry_id", flat=True)]
    found = Subject.objects.using(alias)
    values = {v for some in numbering.parts(entries) for v in found.filter(entry__in=some).values_list("value", flat=True)}
    named = {int(v.removeprefix(_INCIDENT)) for v in values if v.startswith(_INCIDENT)}
    return sorted(named.union(subjects.numbers_of(alias, sorted(values))))


_INCIDENT = "incident:"


def _gone(alias: str) -> set[int]:
    there = Payload.objects.using(alias).values_list("entry_id", flat=True)
    return set(Entry.objects.using(alias).exclude(pk__in=there).values_list("pk", flat=True))


def _destroy_rows(alias: str, stored: Report) -> None:
    harms.forget(alias, stored)
    for model in (Mention, Source, Claim, Band, Signature, Reading, Version):
        model.objects.using(alias).filter(report=stored).delete()
    Copy.objects.using(alias).filter(report=stored).delete()
    Copy.objects.using(alias).filter(of=stored).delete()
    WatchPage.objects.using(alias).filter(report=stored).update(**_UNNAMED, state="erased", turn=F("turn") + 1)
    index.drop(alias, stored.pk)


def _tombstone(case: CaseFile, stored: Report) -> None:
    stored.key, stored.ident, stored.state = disguised(case, stored.key), f"erased-{stored.pk}", "erased"
    stored.address = stored.title = stored.outlet = stored.published = stored.text_hash = ""
    stored.save(using=case.alias)


@contextmanager
def _wiping(case: CaseFile) -> Iterator[None]:
    """Freed pages are overwritten meanwhile; afterwards nothing of what was in them is left in the write-ahead log."""
    from django.db import connections

    connection = connections[case.alias]
    if connection.vendor == "postgresql":
        yield
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON").fetchall()
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = FAST").fetchall()
