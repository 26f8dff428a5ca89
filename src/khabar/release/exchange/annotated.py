"""Annotations from Label Studio taken back: each becomes the newest reading of its report, by a person's hand."""

from collections.abc import Sequence
from typing import Any

import msgspec

from khabar.casefile import records, rereading
from khabar.casefile.models import Reading as StoredReading
from khabar.casefile.models import Report as Stored
from khabar.casefile.opening import CaseFile
from khabar.errors import DataError
from khabar.extract.given import Given
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline import Pipeline
from khabar.records.report import Report
from khabar.release.exchange.label_studio import reading_of

_READER = "annotator"


class Planned(msgspec.Struct, frozen=True):
    """A report, by its row, and its annotated record."""

    stored: int
    record: Report


def plan(case: CaseFile, tasks: Any) -> list[Planned]:
    """What would be taken. Raises DataError where a task is none, its report is not in the case file, or its text is another."""
    if not isinstance(tasks, list):
        raise DataError("not annotations of Label Studio: a list of tasks is expected (export as JSON)")
    out, gazetteer = [], Gazetteer.open(data_folder())
    for n, task in enumerate(tasks, 1):
        if not (isinstance(task, dict) and task.get("annotations")):
            continue
        ident, text, reading = reading_of(task)
        stored = Stored.objects.using(case.alias).filter(ident=ident).exclude(state="erased").first()
        if stored is None:
            raise DataError(f"task {n}: there is no report {ident!r} in the case file")
        current = records.unpacked(StoredReading.objects.using(case.alias).get(report=stored, current=True))
        if current.document.text != text:
            raise DataError(f"task {n}: its text is not that of the report {ident!r}")
        pipeline = Pipeline(Given(_READER, {current.document.id: reading}), gazetteer)
        out.append(Planned(stored.pk, pipeline.report_of(current.document)))
    return out


def take(case: CaseFile, planned: Sequence[Planned], *, who: str) -> int:
    """Make them the current readings, all or none; how many were another than what was there."""
    with case.writing():
        rows = {row.pk: row for row in Stored.objects.using(case.alias).filter(pk__in=[p.stored for p in planned])}
        return sum(rereading.reread(case, rows[p.stored], p.record, who=who) for p in planned)
