"""Each output format as one function: outcomes in, bytes or text out, as early as the format allows."""

import io
import sys
from collections.abc import Callable, Iterable
from typing import BinaryIO, TextIO

import msgspec

from khabar.cli.running import Outcome
from khabar.records.report import Report
from khabar.view import lines
from khabar.view.terminal import Bidi


class Look(msgspec.Struct, frozen=True):
    """How a table is to look. `width` in columns, None for the terminal's own."""

    width: int | None = None
    bidi: Bidi = "auto"


Writer = Callable[[Iterable[Outcome], BinaryIO, bool], None]
"""Outcomes, where to, and whether a single file was asked for."""


def jsonl(outcomes: Iterable[Outcome], stream: BinaryIO, single: bool) -> None:
    """One line a file (a file of several posts: one a post), each written as soon as it is there."""
    for outcome in outcomes:
        stream.write(b"".join(map(lines.line, _objects(outcome))))
        stream.flush()


def json(outcomes: Iterable[Outcome], stream: BinaryIO, single: bool) -> None:
    """An object for a single report, a list for more; a file that failed stands in its place as an error record."""
    stream.write(lines.document([x for outcome in outcomes for x in _objects(outcome)], single=single))


def csv(outcomes: Iterable[Outcome], stream: BinaryIO, single: bool) -> None:
    """One row a claim."""
    from khabar.view.csv import body, head

    stream.write(head())
    for outcome in outcomes:
        for report in outcome.reports:
            stream.write(body(report))


def html(outcomes: Iterable[Outcome], stream: BinaryIO, single: bool) -> None:
    """One page over all reports, and over the files that could not be read."""
    from khabar.view.html import page

    reports: list[Report] = []
    errors: list[lines.ErrorRecord] = []
    for outcome in outcomes:
        reports.extend(outcome.reports)
        errors.extend([outcome.error] if outcome.error else [])
    stream.write(page(reports, errors).encode("utf-8", "replace"))


def table(outcomes: Iterable[Outcome], stream: BinaryIO, look: Look) -> None:
    """A table a report, each printed as soon as it is there."""
    from khabar.view.table import write_table

    own = stream is getattr(sys.stdout, "buffer", None)
    text: TextIO = sys.stdout if own else io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    if own and isinstance(text, io.TextIOWrapper):
        text.reconfigure(errors="replace")
    for outcome in outcomes:
        for report in outcome.reports:
            write_table(report, text, width=look.width, colour=None, bidi=look.bidi)
            text.flush()
    if not own and isinstance(text, io.TextIOWrapper):
        text.detach()


def _objects(outcome: Outcome) -> list[bytes]:
    if outcome.error is not None:
        return [lines.error_json(outcome.error)]
    return [report.to_json() for report in outcome.reports]


WRITERS: dict[str, Writer] = {"json": json, "jsonl": jsonl, "csv": csv, "html": html}
