"""A whole case file as JSON lines: what was received, every reading, every decision, and what is linked; `khabar import` takes it back.

Who decided, when, and why stays: of a decision the kind and the values leave, marked `human`; readings are marked `machine`. What was
erased is not there, nor its tombstones.
"""

import base64
import datetime
import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import IO, Any

from khabar.casefile import ledger, log, records
from khabar.casefile.models import Claim, Entry, Incident, Reading, Received, Report, Subject, Telling
from khabar.casefile.opening import CaseFile
from khabar.codebook.load import codebook
from khabar.link.telling import VERSION

SCHEMA = "khabar/exchange/1"
DECISIONS = log.UNDOABLE - log.REVIEWING
"""What people hold; who was asked to look, and what each answered before that, stays."""
MACHINE = log.READ | {log.AVAILABLE}
"""What came in, and whether it is still to be had."""
_NOTES = ("why",)


def write(case: CaseFile, stream: IO[bytes]) -> int:
    """Write every line; how many reports these are."""
    count = 0
    for line in lines(case):
        count += "report" in line
        stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
    return count


def lines(case: CaseFile) -> Iterator[dict[str, Any]]:
    """The lines as objects: a head, then `received`, `report`, `reading`, `decision`, `telling`, `incident`, and how many there were.

    By the last one whoever takes them knows that none is missing.
    """
    count = 0
    for line in _all(case):
        count += 1
        yield line
    yield {"end": count}


def _all(case: CaseFile) -> Iterator[dict[str, Any]]:
    yield {
        "schema": SCHEMA,
        "made": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "engine": f"khabar {version('khabar')}",
        "codebook": codebook().version,
        "link": VERSION,
    }
    yield from _received(case)
    yield from _reports(case.alias)
    yield from _entries(case.alias)
    yield from _linked(case.alias)


def _received(case: CaseFile) -> Iterator[dict[str, Any]]:
    for row in Received.objects.using(case.alias).filter(erased=False).order_by("pk").iterator():
        content = base64.b64encode(case.blobs.get(row.sha256)).decode() if row.stored else None
        told = {"pk": row.pk, "sha256": row.sha256, "size": row.size, "name": row.name, "complete": row.complete, "content": content}
        yield {"received": told}


def _reports(alias: str) -> Iterator[dict[str, Any]]:
    for row in Report.objects.using(alias).exclude(state="erased").order_by("pk").iterator():
        told = {"pk": row.pk, "received": row.received_id, "key": row.key, "ident": row.ident, "state": row.state, "entry": row.entry_id}
        yield {"report": told}
        for reading in Reading.objects.using(alias).filter(report=row).order_by("pk"):
            vectors = {c: base64.b64encode(v).decode() for c, v in records.unpacked_vectors(reading.passages).items()}
            record = json.loads(records.unpacked(reading).to_json())
            told = {"report": row.pk, "entry": reading.entry_id, "current": reading.current, "record": record, "vectors": vectors}
            yield {"reading": told, "by": "machine"}


def _entries(alias: str) -> Iterator[dict[str, Any]]:
    """What came in, and what was decided, in the log's order; a decision without its reason."""
    kinds, given = sorted(MACHINE | DECISIONS), set[int]()
    for entry in Entry.objects.using(alias).filter(kind__in=kinds).order_by("seq").iterator():
        body = ledger.body_of(entry, alias)
        if body is None or (entry.kind == log.UNDONE and body["entry"] not in given):
            continue
        given.add(entry.seq)
        kept = {k: v for k, v in body.items() if k not in _NOTES}
        about = sorted(Subject.objects.using(alias).filter(entry=entry).values_list("value", flat=True))
        by = "machine" if entry.kind in MACHINE else "human"
        yield {"decision": {"seq": entry.seq, "kind": entry.kind, "body": kept, "about": about}, "by": by}


def _linked(alias: str) -> Iterator[dict[str, Any]]:
    """The numbers of the machine's groups by claim, and the incidents as they are shown, with what changed them last."""
    for row in Telling.objects.using(alias).filter(whole=None).order_by("pk").iterator():
        anchors = list(Claim.objects.using(alias).filter(telling=row).order_by("pk").values_list("anchor", flat=True))
        anchors += list(Claim.objects.using(alias).filter(telling__whole=row).order_by("pk").values_list("anchor", flat=True))
        yield {"telling": {"report": row.report_id, "claims": anchors, "home": row.home_id}, "by": "machine"}
    for incident in Incident.objects.using(alias).order_by("pk").iterator():
        claims = Claim.objects.using(alias).filter(telling__incident=incident).order_by("report__pk", "start", "ident")
        told = {"number": incident.pk, "dissolved": incident.dissolved, "changed": incident.changed}
        yield {"incident": {**told, "claims": [list(c) for c in claims.values_list("report__ident", "ident")]}}
