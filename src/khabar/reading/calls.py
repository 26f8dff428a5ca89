"""The calls: read one, read all that is in one source, read many."""

import functools
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.errors import KhabarError, UsageError
from khabar.reading.cores import FEWEST_FOR_WORKERS, cores
from khabar.records.report import Report

if TYPE_CHECKING:
    from khabar.pipeline import Pipeline

_LONGEST_PATH = 1024

Source = str | bytes | os.PathLike[str]


@functools.cache
def _default() -> "Pipeline":
    from khabar.pipeline import Pipeline

    return Pipeline.open()


def _data(source: Source) -> tuple[bytes, str | None]:
    """The content of `source` and its file's name: a path object always names a file, a string where a file of that name exists."""
    if not isinstance(source, (str, bytes, os.PathLike)):
        raise UsageError(f"a report is a path, a text or bytes, not {type(source).__name__}")
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, os.PathLike) or _names_a_file(source):
        from khabar.ingest import read_bounded

        path = Path(source)
        return read_bounded(path), path.name.encode("utf-8", "replace").decode()
    return source.encode("utf-8", "surrogatepass"), None


def _names_a_file(text: str) -> bool:
    try:
        return len(text) <= _LONGEST_PATH and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False


def read_all(source: Source, *, published: str | None = None, id: str | None = None) -> list[Report]:  # noqa: A002
    """Every report in `source`: one, or for Telegram's export one a post. Arguments and errors as for `read`."""
    data, name = _data(source)
    return _default().read(data, name=name, id=id, published=published)


def read(source: Source, *, published: str | None = None, id: str | None = None) -> Report:  # noqa: A002
    """Read one report.

    `source` is a path, the text itself (a string that names no file), or bytes of any kind that Khabar knows (text, HTML, PDF,
    DOCX). `published` is its day or instant (ISO). Raises UsageError for a malformed call or a source of several reports or a file
    that cannot be opened, IngestError and its kinds where the source cannot become a document.
    """
    reports = read_all(source, published=published, id=id)
    if len(reports) != 1:
        raise UsageError(f"the source holds {len(reports)} reports: khabar.read_many gives them one after the other")
    return _shown(reports[0])


def read_many(sources: Iterable[Source], *, published: str | None = None, jobs: int | None = None) -> Iterator[Report | KhabarError]:
    """The reports of many sources, in their order. A source that fails gives its error in its place and stops nothing.

    They are read by `jobs` processes, as many as this one may use cores where none are given; a few sources (fewer than eight) are
    read in this process. Sources are taken a little ahead of the reports that are given out; with `jobs=1`, one at a time. Leaving
    the loop early ends the processes. Raises UsageError where `jobs` is no number of processes, or they cannot be started.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"jobs={jobs}: give the number of processes, 1 or more, or leave it out for one a core")
    return _many(sources, published, jobs if jobs is not None else cores())


def _many(sources: Iterable[Source], published: str | None, jobs: int) -> Iterator[Report | KhabarError]:
    loaded = (_loaded(source) for source in sources)
    first = list(itertools.islice(loaded, FEWEST_FOR_WORKERS)) if jobs > 1 else []
    inputs = itertools.chain(first, loaded)
    for outcome in _here(inputs, published) if len(first) < FEWEST_FOR_WORKERS else _elsewhere(inputs, published, jobs):
        if isinstance(outcome, KhabarError):
            yield outcome
        else:
            yield from map(_shown, outcome)


def _loaded(source: Source) -> tuple[str, bytes] | KhabarError:
    try:
        data, name = _data(source)
    except KhabarError as e:
        return e
    return name or "", data


def _here(inputs: Iterable[tuple[str, bytes] | KhabarError], published: str | None) -> Iterator[list[Report] | KhabarError]:
    from khabar.reading.outcome import outcome

    for item in inputs:
        yield item if isinstance(item, KhabarError) else outcome(_default(), *item, published)


def _elsewhere(inputs: Iterable[tuple[str, bytes] | KhabarError], published: str | None, jobs: int) -> Iterator[list[Report] | KhabarError]:
    from khabar.reading.workers import Workers

    with Workers(jobs) as workers:
        yield from workers.outcomes(inputs, published=published)


def _shown(report: Report) -> Report:
    """The same record, as one that a notebook can show."""
    from khabar.view.notebook import NotebookReport

    return NotebookReport.of(report)
