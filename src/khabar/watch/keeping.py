"""From a document to the case file: a new report, another text of one that is there, or nothing new. One transaction with where to go on.

Texts are compared without menus and other headlines, as this version of Khabar tells them apart, so that only the outlet's words count.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from django.db.models import F

from khabar.casefile import adding, availability, versions
from khabar.casefile.addresses import canonical
from khabar.casefile.anchors import text_hash
from khabar.casefile.faults import DamagedError
from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.errors import BrokenFileError, KhabarError
from khabar.ingest import documents
from khabar.records.document import Document, Ingested
from khabar.watch import pace
from khabar.watch.round import Run

Outcome = Literal["added", "version", "same", "already", "erased", "late"]


class Arrived(msgspec.Struct, frozen=True):
    """A document that arrived: the bytes that it came in, their file name, and `told`, how it was had, for the log.

    `many`: the bytes hold several documents (an export); `last`: no other of them is to come. `names`: what else it is known by.
    """

    data: bytes
    name: str
    ingested: Ingested
    told: Mapping[str, Any] = {}
    many: bool = False
    last: bool = True
    names: tuple[str, ...] = ()


def only(data: bytes, name: str) -> Ingested:
    """The document in `data`. Raises IngestError and its kinds; BrokenFileError where there are several."""
    found = list(documents(data, name=name))
    if len(found) != 1:
        raise BrokenFileError(f"{name} holds {len(found)} reports where one was looked for")
    return found[0]


def keep(run: Run, page: WatchPage, arrived: Arrived, changes: Mapping[str, Any]) -> Outcome:
    """Take a document in, and write `changes` (columns) into the row of its page.

    «late»: another program was faster, and nothing was written. Raises CaseFileError and its kinds, and what the reader raises.
    """
    stored = page.report
    if stored is None:
        stored = _there(run, arrived.ingested.document)
        outcome: Outcome = "added" if stored is None else "already"
    else:
        outcome = "same" if _same(run, stored, arrived.ingested.document, anew=not arrived.many) else "version"
    reader = run.reader() if outcome in ("added", "version") else None
    record = reader.report(arrived.ingested) if reader else None
    vectors = reader.passages(record) if reader and record else {}
    with run.case.writing():
        if not still(run, page):
            return "late"
        if outcome == "added" and record is not None:
            (added,) = adding.add_received(
                run.case, arrived.data, [record], name=arrived.name, who=run.who, vectors=[vectors], complete=arrived.last
            )
            outcome = added.outcome
            stored = Report.objects.using(run.case.alias).filter(ident=added.report).first()
        elif outcome == "version" and record is not None and stored is not None:
            versions.add_version(run.case, stored, arrived.data, record, name=arrived.name, who=run.who, vectors=vectors, told=arrived.told)
        _count(run, page, outcome)
        state = "erased" if outcome == "erased" else "done"
        write(run, page, {"failures": 0, "fault": "", **changes, "report": stored, "state": state})
        _name(run, page, arrived.names)
    return outcome


def _name(run: Run, page: WatchPage, names: tuple[str, ...]) -> None:
    """Let a page be known by other names too."""
    there = set(WatchPage.objects.using(run.case.alias).filter(name__in=names).values_list("name", flat=True))
    new = [
        WatchPage(source_id=page.source_id, name=n, state="same", report=page.report, first_at=page.first_at)
        for n in names
        if n not in there
    ]
    WatchPage.objects.using(run.case.alias).bulk_create(new)


def still(run: Run, page: WatchPage) -> bool:
    """Whether a page is as it was when this program took it up; inside the caller's transaction."""
    return WatchPage.objects.using(run.case.alias).filter(pk=page.pk, turn=page.turn).exists()


def write(run: Run, page: WatchPage, changes: Mapping[str, Any]) -> None:
    """Write columns of a page's row; inside the caller's transaction."""
    for name, value in {**changes, "turn": page.turn + 1}.items():
        setattr(page, name, value)
    page.save(using=run.case.alias, update_fields=[*changes, "turn"])


def mark_there(run: Run, page: WatchPage, *, there: bool, status: int, at: str) -> None:
    """Say in the log that a report's page is gone, or is there again, where that is news."""
    if page.report is None:
        return
    entry = availability.mark(run.case, page.report, there=there, status=status, url=page.url, at=at, who=run.who)
    if entry is not None:
        run.told("back" if there else "gone", page.url, report=page.report.ident)
        if not there:
            WatchSource.objects.using(run.case.alias).filter(pk=page.source_id).update(gone=F("gone") + 1)


def _count(run: Run, page: WatchPage, outcome: Outcome) -> None:
    column = {"added": "arrived", "version": "versions"}.get(outcome)
    if column:
        WatchSource.objects.using(run.case.alias).filter(pk=page.source_id).update(**{column: F(column) + 1})


def _there(run: Run, document: Document) -> Report | None:
    """A report of the same address and the same words that came in another way (`khabar add`, another source)."""
    if not document.url:
        return None
    found = Report.objects.using(run.case.alias).filter(address=canonical(document.url)).exclude(state="erased").order_by("pk")
    return next((report for report in found[:20] if _same(run, report, document)), None)


def _same(run: Run, stored: Report, document: Document, *, anew: bool = True) -> bool:
    """Whether a report's text is that of a document that arrived. `anew`: where it differs, its bytes are looked at again."""
    if stored.text_hash == text_hash(document.text) or not anew:
        return stored.text_hash == text_hash(document.text)
    wanted = article(document)
    try:
        received = stored.received
        found = documents(run.case.blobs.get(received.sha256), name=received.name or None)
        return any(article(one.document) == wanted for one in found)
    except (KeyError, DamagedError, KhabarError):  # its bytes are not here: then the words that were read have to do
        return False


def article(document: Document) -> str:
    """The hash of a document's words without what is not the article, and without how they are spaced."""
    words = " ".join(adding.article_of(document).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def recheck(run: Run, page: WatchPage) -> str:
    """When a page that was read is looked at next; empty where it is not any more."""
    steps = run.pace.rechecks
    if page.checks >= len(steps):
        return ""
    return pace.after(run.now(), steps[page.checks] * (1 + run.pace.jitter * run.chance.random()))
