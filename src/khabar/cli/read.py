"""`khabar read`: reports read, and what was read of them printed."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from khabar.cli import opening, options
from khabar.cli.group import say
from khabar.cli.output import output

if TYPE_CHECKING:
    from khabar.cli.running import Outcome
    from khabar.view.terminal import Bidi


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.published
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "jsonl", "html", "csv")),
    default="table",
    show_default=True,
    help="table for people; json (an object, or a list for several files) and jsonl (one line a file) for programs; html; csv.",
)
@click.option(
    "-o", "--output", "target", metavar="OUT", help="Write to this file instead of standard output; it appears whole or not at all."
)
@options.reader
@options.jobs
@click.option("--id", "identity", metavar="ID", help="The report's id, for a single file; else its name without the ending.")
@options.width
@options.bidi
def read(
    *,
    files: tuple[str, ...],
    published: str | None,
    form: str,
    target: str | None,
    reader: str,
    jobs: int | None,
    identity: str | None,
    width: int | None,
    bidi: "Bidi",
) -> int:
    """Read reports: text, HTML, PDF, DOCX or a Telegram export.

    FILE is a file, a folder (every file below it, sorted by path), or - for standard input. A file that fails is told on standard error,
    stands in json and jsonl as an error record, and never stops the others.
    """
    from khabar.cli.formats import WRITERS, Look, table
    from khabar.cli.inputs import expand
    from khabar.cli.running import run_read

    found = expand(files)
    if identity is not None and len(found) != 1:
        raise click.UsageError(f"--id is for a single file, and {len(found)} are named; leave it out.")
    failed: list[str] = []
    with (
        output(target) as stream,
        _progress(len(found), streams=target is None) as advance,
        opening.open_many(reader, len(found), jobs) as pipeline,
    ):
        outcomes = _told(run_read(pipeline, found, published=published, identity=identity), failed, advance)
        if form == "table":
            table(outcomes, stream, Look(width, bidi))
        else:
            WRITERS[form](outcomes, stream, len(found) == 1)
    return 1 if failed else 0


def _told(outcomes: "Iterable[Outcome]", failed: list[str], advance: Callable[[], None]) -> "Iterator[Outcome]":
    """The same outcomes, each failure told on stderr as it comes, and added to `failed`."""
    for outcome in outcomes:
        if outcome.error is not None:
            failed.append(outcome.file)
            say(outcome.error.message)
        yield outcome
        advance()


@contextmanager
def _progress(total: int, *, streams: bool) -> Iterator[Callable[[], None]]:
    """A bar on stderr for several files, where that is a terminal; gives what to call after each file.

    No bar where the results themselves (`streams`) run over the same screen.
    """
    if total < 2 or not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)
