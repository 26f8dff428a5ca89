"""`khabar bulk`: archives of reports, read into tables."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import options
from khabar.cli.group import INTERRUPTED, say
from khabar.cli.llm import LLM

if TYPE_CHECKING:
    from khabar.bulk.manifest import Manifest
    from khabar.bulk.plan import Plan
    from khabar.bulk.run import Asked, Engine
    from khabar.bulk.staging import Line

_EVERY = 5.0  # seconds between two lines where there is no terminal


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The folder that the tables are written to.")
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="local: the cores of this machine. ray: a cluster, or this machine where none is named.",
)
@click.option("--address", metavar="ADDRESS", help="With --engine ray: the cluster's address (auto, ray://…); else one is started here.")
@options.local_reader
@options.jobs
@click.option("--languages", default="ar", show_default=True, metavar="CODE,...", help="Documents in other languages are dropped.")
@click.option("--prefilter/--no-prefilter", default=True, show_default=True, help="Drop what tells of no violence before it is read.")
@click.option("--keep-dropped", is_flag=True, help="Keep the texts of what was dropped; its list is always kept.")
@click.option("--again", is_flag=True, help="Read everything anew, whatever stands in DIR from another run.")
@click.option("--seconds", type=click.IntRange(min=1), default=120, show_default=True, help="How long one record may take.")
@click.option(
    "--unit", type=click.IntRange(min=1), default=512, show_default=True, help="Records in a unit, which is finished whole or not."
)
def bulk(**asked: Any) -> int:
    """Read archives: WARC (.warc, .warc.gz, .warc.zst), lines of JSON, Parquet, and folders of files, into Parquet tables.

    The output is machine reading that nobody has checked: for research, and no release. Broken off, the same command goes on where it
    stood; records that cannot be read are set aside with the reason.
    """
    from khabar.bulk.run import bulk as run

    with _stopping() as stopping, _progress() as progress:
        found = run(_asked(asked), _engine(asked), progress, stopping)
    if found is None:
        say(f"stopped; give the same command again to go on where {asked['out']} stands")
        return INTERRUPTED
    _tell(found, asked["out"])
    return 1 if found.refused else 0


def _asked(given: dict[str, Any]) -> "Asked":
    from khabar.bulk.plan import Refused, Settings
    from khabar.bulk.run import Asked
    from khabar.cli.inputs import STDIN, expand

    if STDIN in given["inputs"]:
        raise click.UsageError("standard input cannot be read twice; name files or folders.")
    if given["reader"] == LLM:
        raise click.UsageError(f"--reader {LLM} answers otherwise each time: a run could not be gone on with. `khabar read` takes it.")
    files = expand(given["inputs"])
    settings = Settings(
        reader=given["reader"],
        languages=tuple(sorted({code.strip() for code in given["languages"].split(",") if code.strip()})),
        prefilter=given["prefilter"],
        keep_dropped=given["keep_dropped"],
        seconds=given["seconds"],
        unit_records=given["unit"],
    )
    return Asked(
        paths=tuple(dict.fromkeys(f.name for f in files if f.problem is None)),
        out=given["out"],
        settings=settings,
        refused=tuple(Refused(f.name, f.problem.code, f.problem.message) for f in files if f.problem is not None),
        again=given["again"],
    )


def _engine(given: dict[str, Any]) -> "Engine":
    from khabar.reading.cores import cores

    if given["engine"] == "local":
        if given["address"] is not None:
            raise click.UsageError("--address is a cluster's; give --engine ray with it.")
        from khabar.bulk import local

        return lambda tasks, settings, stopping: local.lines(tasks, settings, given["jobs"] or cores(), stopping)
    from khabar.bulk import cluster

    return lambda tasks, settings, stopping: cluster.lines(tasks, settings, given["jobs"], stopping, given["address"])


def _tell(found: "Manifest", out: Path) -> None:
    """What came of it, and what was not read."""
    from khabar.view.clean import inline

    for refused in found.refused:
        say(refused.what)
    c = found.counts
    click.echo(inline(f"{out}: {c['records']:,} records, {c['read']:,} reports read, {c['dropped']:,} dropped, {c['aside']:,} set aside"))


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C lets the units that are being read come to their end; the second ends everything at once."""
    asked = threading.Event()

    def interrupted(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say("stopping once the units at hand are finished; Ctrl-C again stops at once")

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


class _Lines:
    """Progress without a terminal: a line now and then on standard error."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._units = self._done = self._records = self._now = self._all = 0

    def looked(self, path: str) -> None:
        """An input was gone through."""

    def planned(self, plan: "Plan", finished: "Sequence[Line]") -> None:
        """How much there is to do."""
        self._began = time.monotonic()
        self._units, self._all, self._done = len(plan.units), plan.records, len(finished)
        self._records = sum(line.counts["records"] for line in finished)
        say(f"{len(plan.inputs):,} inputs, {self._units:,} units, of which {self._done:,} are finished")

    def unit(self, line: "Line") -> None:
        """A unit is finished."""
        self._done, self._records, self._now = self._done + 1, self._records + line.counts["records"], self._now + line.counts["records"]
        now = time.monotonic()
        if now - self._told >= _EVERY or self._done == self._units:
            self._told = now
            rate = self._now / max(now - self._began, 1e-9)
            say(f"{self._done:,} of {self._units:,} units, {self._records:,} of {self._all:,} records, {rate:.1f} a second")

    def joining(self) -> None:
        """The tables are being joined."""
        say("joining the tables")


class _Bar(_Lines):
    """Progress on a terminal."""

    def __init__(self, bar: Any) -> None:
        super().__init__()
        self._bar = bar
        self._task = bar.add_task("looking through the inputs", total=None)

    def looked(self, path: str) -> None:
        """An input was gone through."""
        self._bar.advance(self._task)

    def planned(self, plan: "Plan", finished: "Sequence[Line]") -> None:
        """How much there is to do."""
        done = sum(line.counts["records"] for line in finished)
        self._bar.update(self._task, description="reading", total=plan.records, completed=done)

    def unit(self, line: "Line") -> None:
        """A unit is finished."""
        self._bar.advance(self._task, line.counts["records"])

    def joining(self) -> None:
        """The tables are being joined."""
        self._bar.update(self._task, description="joining the tables")


@contextmanager
def _progress() -> Iterator[_Lines]:
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("records"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield _Bar(bar)
