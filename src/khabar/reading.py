"""The way in for programs: one call from a file, bytes or text to a report. Nothing heavy is loaded before the first call."""

import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.errors import KhabarError, UsageError
from khabar.records.report import Report

if TYPE_CHECKING:
    from khabar.pipeline import Pipeline

_LONGEST_PATH = 1024


@functools.cache
def _default() -> "Pipeline":
    from khabar.pipeline import Pipeline

    return Pipeline.open()


def _data(source: str | bytes | os.PathLike[str]) -> tuple[str | bytes, str | None]:
    """The content of `source` and its file's name: a path object always names a file, a string where a file of that name exists."""
    if not isinstance(source, (str, bytes, os.PathLike)):
        raise UsageError(f"a report is a path, a text or bytes, not {type(source).__name__}")
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, os.PathLike) or _names_a_file(source):
        from khabar.ingest import read_bounded

        path = Path(source)
        return read_bounded(path), path.name
    return source, None


def _names_a_file(text: str) -> bool:
    try:
        return len(text) <= _LONGEST_PATH and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False


def read_all(source: str | bytes | os.PathLike[str], *, published: str | None = None, id: str | None = None) -> list[Report]:  # noqa: A002
    """Every report in `source`: one, or for Telegram's export one a post. Arguments and errors as for `read`."""
    data, name = _data(source)
    return _default().read(data, name=name, id=id, published=published)


def read(source: str | bytes | os.PathLike[str], *, published: str | None = None, id: str | None = None) -> Report:  # noqa: A002
    """Read one report.

    `source` is a path, the text itself (a string that names no file), or bytes of any kind that Khabar knows (text, HTML, PDF,
    DOCX). `published` is its day or instant (ISO). Raises UsageError for a malformed call or a source of several reports or a file
    that cannot be opened, IngestError and its kinds where the source cannot become a document.
    """
    reports = read_all(source, published=published, id=id)
    if len(reports) != 1:
        raise UsageError(f"the source holds {len(reports)} reports: khabar.read_many gives them one after the other")
    return _shown(reports[0])


def read_many(sources: Iterable[str | bytes | os.PathLike[str]], *, published: str | None = None) -> Iterator[Report | KhabarError]:
    """The reports of many sources, in their order. A source that fails gives its error in its place and stops nothing."""
    for source in sources:
        try:
            yield from map(_shown, read_all(source, published=published))
        except KhabarError as e:
            yield e


def _shown(report: Report) -> Report:
    """The same record, as one that a notebook can show."""
    from khabar.view.notebook import NotebookReport

    return NotebookReport.of(report)
