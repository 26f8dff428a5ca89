"""`khabar evaluate`: a reader held against annotated reports."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli import opening, options
from khabar.cli.group import say

if TYPE_CHECKING:
    from khabar.cli.running import ReadsDocuments
    from khabar.evaluate.gold import Gold
    from khabar.records.document import Document
    from khabar.records.reading import Reading


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@options.reader
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Fail (exit status 1) where a score is below its floor in FILE.",
)
@click.option("--by-type", is_flag=True, help="Scores of each claim type too.")
@click.option("--errors", type=click.IntRange(min=0), default=0, show_default=True, metavar="N", help="Print the first N mistakes.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def evaluate(*, paths: tuple[Path, ...], reader: str, floors: Path | None, by_type: bool, errors: int, as_json: bool) -> int:
    """Score a reader over annotated reports: .claims files, or folders of them."""
    import msgspec

    from khabar.evaluate.gate import check_floors, read_floors
    from khabar.evaluate.score import evaluate as measure
    from khabar.evaluate.table import table

    pinned = read_floors(floors) if floors else None
    scores = measure(reading_by(opening.open_pipeline(reader)), gold(paths))
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(scores) + b"\n")
    else:
        click.echo(table(scores, by_type=by_type, mistakes=errors), nl=False)
    problems = check_floors(scores, pinned) if pinned else []
    for problem in problems:
        say(problem)
    return 1 if problems else 0


def gold(paths: tuple[Path, ...]) -> "list[Gold]":
    """The annotated reports that `paths` name, in order. Raises DataError, which names file and line."""
    from khabar.evaluate.claims_file import read_claims_file, read_corpus

    return [x for path in paths for x in (read_corpus(path) if path.is_dir() else (read_claims_file(path),))]


def reading_by(pipeline: "ReadsDocuments") -> "Callable[[Document], Reading]":
    """How `pipeline` reads a document: its text, outlet and publication day, never its labels."""
    from khabar.evaluate.gold import reading_of

    def reading(document: "Document") -> "Reading":
        return reading_of(pipeline.report_of(document))

    return reading
