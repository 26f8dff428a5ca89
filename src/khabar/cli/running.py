"""Files through the pipeline, one outcome a file, in their order. One file that fails never stops the others."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

import msgspec

from khabar.cli.inputs import STDIN, InputFile, ambiguous, load, stem
from khabar.errors import KhabarError
from khabar.reading.outcome import ReadsMany
from khabar.records.document import Document
from khabar.records.report import Report
from khabar.view.lines import ErrorRecord


@runtime_checkable
class Reads(ReadsMany, Protocol):
    """What the command line needs of a pipeline for a single file."""

    def read(
        self,
        data: bytes | str,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (the name of the public API)
        published: str | None = None,
    ) -> list[Report]:
        """The reports in one file."""
        ...


class ReadsDocuments(Protocol):
    """What an evaluation needs of a pipeline."""

    def report_of(self, document: Document) -> Report:
        """The report of a document that is at hand already."""
        ...


class Outcome(msgspec.Struct, frozen=True):
    """What came of one file: its reports, or the error."""

    file: str
    reports: tuple[Report, ...] = ()
    error: ErrorRecord | None = None


def run_read(
    pipeline: ReadsMany, files: Sequence[InputFile], *, published: str | None = None, identity: str | None = None
) -> Iterator[Outcome]:
    """An outcome for each of `files`, in order. `identity` is the report's id, for a single file."""
    if len(files) == 1 and isinstance(pipeline, Reads):
        outcomes = _single(pipeline, files[0], published, identity)
    else:
        outcomes = _many(pipeline, files, published)
    shared = ambiguous(files)
    seen: dict[str, str] = {}
    for outcome in outcomes:
        marked = stem(outcome.file) in shared
        yield msgspec.structs.replace(outcome, reports=tuple(_distinct(r, seen, marked=marked) for r in outcome.reports))


def _single(pipeline: Reads, file: InputFile, published: str | None, identity: str | None) -> Iterator[Outcome]:
    data = load(file)
    if isinstance(data, ErrorRecord):
        yield Outcome(file.name, error=data)
        return
    try:
        yield Outcome(file.name, tuple(pipeline.read(data, name=_name(file.name), id=identity, published=published)))
    except KhabarError as error:
        yield Outcome(file.name, error=record(file.name, error))


def _many(pipeline: ReadsMany, files: Sequence[InputFile], published: str | None) -> Iterator[Outcome]:
    failed: dict[int, ErrorRecord] = {}

    def contents() -> Iterator[tuple[str, bytes]]:
        for i, file in enumerate(files):
            data = load(file)
            if isinstance(data, ErrorRecord):
                failed[i] = data
            else:
                yield _name(file.name) or "", data

    # The pipeline asks for files in order: when it answers for one, it is known which earlier ones could not be loaded.
    at = 0
    for result in pipeline.read_many(contents(), published=published):
        yield from (Outcome(files[i].name, error=failed[i]) for i in range(at, _next(at, failed)))
        at = _next(at, failed)
        name = files[at].name
        yield Outcome(name, error=record(name, result)) if isinstance(result, KhabarError) else Outcome(name, tuple(result))
        at += 1
    yield from (Outcome(files[i].name, error=failed[i]) for i in range(at, len(files)))


def _next(at: int, failed: dict[int, ErrorRecord]) -> int:
    """The first index from `at` on that did not fail."""
    while at in failed:
        at += 1
    return at


def record(name: str, error: KhabarError) -> ErrorRecord:
    """An error of the pipeline as a record that names the file."""
    message = f"{error}"
    return ErrorRecord(name, error.code, message if name in message else f"{name}: {message}")


def _name(name: str) -> str | None:
    """A file's name as the pipeline takes it. What of it is no Unicode cannot stand in a record."""
    return None if name == STDIN else name.encode("utf-8", "replace").decode()


def _distinct(report: Report, seen: dict[str, str], *, marked: bool) -> Report:
    """The report, its id made its own with eight digits of the hash where it is `marked`, or where other bytes had the same id before."""
    document = report.document
    own = f"{document.id}-{document.sha256[:8]}" if marked else document.id
    if seen.setdefault(own, document.sha256) != document.sha256:
        own = f"{document.id}-{document.sha256[:8]}"
    if own == document.id:
        return report
    return msgspec.structs.replace(report, document=msgspec.structs.replace(document, id=own))
