"""One unit: what stands in its pieces, read; into its folder. The same unit and plan give the same bytes, on whatever machine."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from khabar.bulk.plan import Input, Plan, Unit
from khabar.bulk.prefilter import Prefilter, Verdict
from khabar.bulk.reading import records
from khabar.bulk.record import Bad, Passed, Record
from khabar.bulk.staging import Aside, Line, Month, Stage, month_of
from khabar.bulk.tables import DroppedRow, ReportRow, Row, plain, report_row, rows
from khabar.errors import KhabarError
from khabar.ingest import Limits, documents
from khabar.records.document import Document, Ingested
from khabar.records.report import Report

_LIMITS = Limits()


class Reads(Protocol):
    """What is needed of a pipeline."""

    def report(self, ingested: Ingested) -> Report:
        """The report of one document."""
        ...


class Task(msgspec.Struct, frozen=True):
    """A unit with the input of each of its pieces, and where their files are; and the folder that it becomes.

    `lost` are records by their place in the unit whose reading ended the process that read them, each with how.
    """

    unit: Unit
    inputs: tuple[Input, ...]
    root: str
    folder: str
    made_sha256: str
    lost: Mapping[int, str] = {}


def task(plan: Plan, unit: Unit, root: Path, folder: Path) -> Task:
    """The task of reading `unit`. `root` is the folder that the inputs' paths start from."""
    return Task(unit, tuple(plan.inputs[p.input] for p in unit.pieces), str(root), str(folder / unit.name), made_sha256(plan))


def made_sha256(plan: Plan) -> str:
    """One hash over how everything is read: settings, engine, data."""
    return hashlib.sha256(msgspec.json.encode((plan.schema, plan.settings, plan.made))).hexdigest()


def run(of: Task, reads: Reads, prefilter: Prefilter, told: Callable[[int], None]) -> Line:
    """Read a unit and write its folder. `told` is called with each record's place in the unit before it is read.

    Raises OSError where an input cannot be opened any more, or the folder cannot be written.
    """
    stage = Stage()
    for place, (source, record) in enumerate(_records(of)):
        told(place)
        stage.counts["records"] += 1
        lost = of.lost.get(place)
        if lost is not None:
            _aside(stage, source, record, Bad("lost", lost))
        elif isinstance(record.content, Passed):
            stage.passed[record.content.code] += 1
        elif isinstance(record.content, Bad):
            _aside(stage, source, record, record.content)
        else:
            _read(stage, source, record, reads, prefilter)
    told(-1)
    return stage.write(Path(of.folder), of.unit.number, of.unit.sha256, of.made_sha256)


def _records(of: Task) -> Iterator[tuple[Input, Record]]:
    for piece, source in zip(of.unit.pieces, of.inputs, strict=True):
        for record in records(source, piece, Path(of.root) / source.path, _LIMITS):
            yield source, record


def _aside(stage: Stage, source: Input, record: Record, bad: Bad) -> None:
    stage.set_aside(Aside(source.path, record.offset, record.part, record.url, bad.code, bad.what))


def _read(stage: Stage, source: Input, record: Record, reads: Reads, prefilter: Prefilter) -> None:
    """Read what stands in one record: its documents, each dropped or read. One that fails is set aside, and what it gave with it."""
    try:
        found = [(n, i, _read_one(i, reads, prefilter)) for n, i in enumerate(_documents(record))]
    except KhabarError as e:
        _aside(stage, source, record, Bad(e.code, str(e)))
        return
    except Exception as e:  # a bug; it costs this record, not the batch
        _aside(stage, source, record, Bad("fault", f"khabar failed on this record ({type(e).__name__}: {e}); please report it"))
        return
    key = f"{source.key}-{record.offset}" + (f"-{record.part}" if record.part else "")
    for n, ingested, (verdict, report) in found:
        name = f"{key}.{n}" if n else key
        if report is None:
            stage.add("dropped", month_of(None), _dropped(name, source, record, ingested.document, verdict, keep=prefilter.keep))
            stage.counts["dropped"] += 1
        else:
            _add(stage, month_of(report.document.published), _row(name, source, record, report, verdict.score), rows(name, report))
            stage.counts["read"] += 1


def _documents(record: Record) -> Iterable[Ingested]:
    content = record.content
    if isinstance(content, Document):
        return [Ingested(content)]
    assert not isinstance(content, Bad | Passed)  # noqa: S101 - for the type checker
    return documents(content.data, name=content.name, id=content.id, published=content.published, url=_web(record.url), limits=_LIMITS)


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _read_one(ingested: Ingested, reads: Reads, prefilter: Prefilter) -> tuple[Verdict, Report | None]:
    verdict = prefilter.look(ingested.document)
    if verdict.drop:
        return verdict, None
    report = reads.report(ingested)
    report.to_json()  # what cannot be written is found out here, where it costs one record
    return verdict, report


def _row(key: str, source: Input, record: Record, report: Report, score: float | None) -> ReportRow:
    digest = hashlib.sha256(report.document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return ReportRow(key, source.path, record.offset, record.url, score, report.document, digest, report.warnings)


def _add(stage: Stage, month: Month, row: ReportRow, others: Iterable[tuple[str, Row]]) -> None:
    stage.add("reports", month, report_row(row))
    for table, other in others:
        stage.add(table, month, other)


def _dropped(key: str, source: Input, record: Record, document: Document, verdict: Verdict, *, keep: bool) -> Row:
    row = DroppedRow(
        report=key,
        input=source.path,
        offset=record.offset,
        address=record.url,
        title=document.title,
        language=verdict.language,
        score=verdict.score,
        reason=verdict.reason,
        text=document.text if keep else None,
    )
    return plain(row)
