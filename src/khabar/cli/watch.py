"""`khabar watch`: what outlets publish, into the case file, as it comes; and how that goes."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import capture_options as wishes
from khabar.cli import casefile_open as common
from khabar.cli import opening, options
from khabar.cli.group import say
from khabar.errors import FetchFailedError, UsageError

if TYPE_CHECKING:
    from khabar.capture.settings import Settings
    from khabar.casefile.opening import CaseFile
    from khabar.watch.fetches import Reads
    from khabar.watch.round import Run, Told
    from khabar.watch.source import Source
    from khabar.watch.status import Status

_STATUS = "status"


@click.command("watch")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--once", is_flag=True, help="Take in what is due, and end: for cron.")
@click.option("--again", is_flag=True, help="Try sources again that were given up.")
@common.case_option
@common.handle_option
@options.reader
@wishes.fetching
@common.json_option
def watch(*, sources: tuple[str, ...], once: bool, again: bool, case: str, handle: str, reader: str, as_json: bool, **wished: Any) -> int:
    """Watch SOURCEs, and add what they publish to the case file, until stopped (Ctrl-C).

    SOURCE is a list of feeds (.opml), a folder, or the address of a feed or sitemap. `khabar watch status` says how it goes.

    SERVERS SEE YOUR ADDRESS, and that it comes back. Where that is dangerous, use --proxy with Tor. When it is stopped or breaks off,
    nothing is lost, and nothing comes twice when it goes on: what it knows is in the case file.
    """
    if sources == (_STATUS,):
        return _say_status(case, as_json=as_json)
    from khabar.watch import watching

    listed, settings = _listed(sources), wishes.settings(**wished)
    with common.opened_linked(case) as opened, _stopping() as stop:
        from khabar.casefile import erasing

        erasing.finish(opened)
        run = _run(opened, handle, settings, reader, stop)
        run.tell = _teller(as_json=as_json)
        watching.enrol(run, listed, again=again)
        watching.once(run) if once else watching.watch(run, stop.wait)
    if not as_json:
        click.echo(_summary(run.counts), file=sys.stdout)
    return 1 if once and run.counts.get("failed") else 0


def _listed(arguments: Sequence[str]) -> "list[Source]":
    """The sources that the arguments name; what of a list cannot be watched is told."""
    from pathlib import Path

    from khabar.watch.opml import read_list
    from khabar.watch.pace import pace
    from khabar.watch.source import source_of

    out: list[Source] = []
    for argument in arguments:
        if argument.lower().endswith((".opml", ".xml")) and "://" not in argument:
            found = read_list(Path(argument), pace())
            for why in found.left_out:
                say(f"{why}; it is left out")
            out += found.sources
        else:
            out.append(source_of(argument, pace()))
    return list({(source.kind, source.address): source for source in out}.values())


def _run(case: "CaseFile", who: str, settings: "Settings", reader: str, stop: threading.Event) -> "Run":
    from khabar.capture.fetching import Fetcher
    from khabar.watch.renewing import RenewingFetcher
    from khabar.watch.round import Run

    @cache
    def opened() -> "Reads":
        return opening.with_own(opening.open_pipeline(reader), case)

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise FetchFailedError("stopped before it was asked")

    fetcher = RenewingFetcher(lambda: Fetcher(settings, sleep=sleep))
    return Run(case=case, who=who, fetcher=fetcher, reader=opened, stopped=stop.is_set)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set: the item at hand is ended first. The second SIGINT breaks it off."""
    import signal

    event = threading.Event()

    def stop(number: int, _frame: object) -> None:
        event.set()
        signal.signal(number, before[signal.Signals(number)])
        say("stopping after what is at hand")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _teller(*, as_json: bool) -> "Callable[[Told], None]":
    import msgspec

    def tell(told: "Told") -> None:
        if as_json:
            common.print_json(msgspec.to_builtins(told))
        elif told.what == "failed":
            say(f"{told.about}: {told.why}")
        elif told.what in _SAID:
            say(f"{told.report or told.about}: {_SAID[told.what]}")

    return tell


_SAID = {
    "added": "added",
    "version": "has another text now; `khabar versions` shows what changed",
    "gone": "its page is gone",
    "back": "its page is there again",
}
_COUNTED = (("added", "added"), ("version", "changed"), ("gone", "gone"), ("failed", "failures"))


def _summary(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts.get(what, 0)} {word}" for what, word in _COUNTED)


def _say_status(case: str, *, as_json: bool) -> int:
    import msgspec

    from khabar.watch.status import status

    with common.opened(case) as opened:
        found = status(opened)
    if as_json:
        common.print_json({"sources": msgspec.to_builtins(found)})
        return 0
    if not found:
        raise UsageError("nothing was watched yet; `khabar watch feeds.opml` begins")
    screen = common.screen()
    for source in found:
        for line in _status_lines(source):
            click.echo(line, file=screen)
    return 0


def _status_lines(source: "Status") -> Iterator[str]:
    """A source in a few lines."""
    from khabar.view.clean import inline

    title = f"\u2068{inline(source.title)}\u2069 " if source.title else ""
    yield f"{title}{source.kind} {inline(source.address)}: {_STATES[source.state]}"
    yield f"  last seen {source.seen_at or 'never'}, next look {source.due_at or 'none'}"
    came = f"  {source.arrived} reports, {source.versions} changed, {source.gone} gone"
    more = ((source.waiting, "waiting"), (source.troubled, "could not be had"), (source.left, "from before, left"))
    yield came + "".join(f", {many} {word}" for many, word in more if many)
    if source.fault:
        yield f"  {source.failures} failures in a row: {inline(source.fault)}"
    yield from (f"  {inline(note)}" for note in source.notes)
    yield from (f"  {inline(page.url)}: {inline(page.fault)}" for page in source.troubles)


_STATES = {
    "given-up": "given up, look at it; --again tries it again",
    "failing": "failing",
    "waiting": "not looked at yet",
    "well": "well",
    "not-listed": "not among the sources of the last run",
}
