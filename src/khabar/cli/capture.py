"""`khabar capture`: pages from the web, as evidence, into a folder or the case file."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import capture_options as wishes
from khabar.cli import casefile_open as common
from khabar.cli import options
from khabar.cli.group import say
from khabar.errors import KhabarError

if TYPE_CHECKING:
    from khabar.capture.fetching import Fetcher
    from khabar.cli.capture_keeping import Keeper


@click.command("capture")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Keep the captures here, and in no case file.")
@common.case_option
@common.handle_option
@options.reader
@click.option("--stamp", envvar="KHABAR_STAMP", default="", metavar="URL", help="Ask this time-stamping authority (RFC 3161) too.")
@click.option("--again", is_flag=True, help="Capture pages that were captured before once more.")
@wishes.fetching
@common.json_option
def capture(
    *, urls: tuple[str, ...], out: Path | None, case: str, handle: str, reader: str, stamp: str, again: bool, as_json: bool, **wished: Any
) -> int:
    """Fetch pages from the web as evidence: once, politely, byte for byte.

    THE SERVER SEES YOUR ADDRESS, when you asked and for what, and so may those between. Where that is dangerous, use --proxy with Tor.

    Each capture holds every request and response (WARC), the page, its text as Khabar reads it, and a manifest with the hash of each;
    with --stamp a time stamp. `khabar verify` shows whether anything was altered since. The case file takes the page as a report.
    A page that was captured before is passed over: after an interruption, run the same command again.
    """
    from khabar.capture.fetching import Fetcher

    run = _Run(Fetcher(wishes.settings(**wished)), stamp, again=again, as_json=as_json)
    with _keeper(out, case, handle, reader) as keeper, common.progress("capturing") as report:
        run.all(list(dict.fromkeys(urls)), keeper, report)
    return 1 if run.failed else 0


@contextlib.contextmanager
def _keeper(out: Path | None, case: str, handle: str, reader: str) -> "Iterator[Keeper]":
    """Where captures go: the folder, else the case file."""
    from khabar.cli.capture_keeping import CaseKeeper, FolderKeeper

    if out is not None:
        yield FolderKeeper(out)
        return
    with common.opened_linked(case) as opened:
        from khabar.casefile import erasing

        erasing.finish(opened)
        yield CaseKeeper(opened, handle, reader)


class _Run:
    """Captures one page after another; one that fails is told and counted."""

    def __init__(self, fetcher: "Fetcher", stamp: str, *, again: bool, as_json: bool) -> None:
        self._fetcher, self._stamp, self._again, self._as_json = fetcher, stamp, again, as_json
        self.failed = 0

    def all(self, urls: list[str], keeper: "Keeper", report: Callable[[int, int], None]) -> None:
        """Every address, in order."""
        from khabar.casefile.faults import CaseFileError
        from khabar.errors import UsageError

        for done, url in enumerate(urls, 1):
            try:
                self._one(url, keeper)
            except (UsageError, CaseFileError):
                raise
            except KhabarError as error:
                self._fail(url, error.code, str(error))
            report(done, len(urls))

    def _one(self, url: str, keeper: "Keeper") -> None:
        from khabar.capture.capturing import take

        where = None if self._again else keeper.before(url, self._fetcher, self._stamp)
        if where is not None:
            self._tell(url, "already", where, [])
            return
        taken = take(self._fetcher, url, self._stamp, later=keeper.later)
        if taken.good or keeper.keeps_errors:
            self._tell(url, "captured", *keeper.keep(taken))
        if not taken.good:
            self._fail(url, "status", f"{url}: the server answers with status {taken.capture.status}; look at the address in a browser")
        if taken.unstamped is not None:
            self._fail(url, "stamp", f"{url}: captured, and without a time stamp: {taken.unstamped}")

    def _tell(self, url: str, outcome: str, where: str, reports: list[str]) -> None:
        if self._as_json:
            common.print_json({"url": url, "outcome": outcome, "capture": where, "reports": reports})
        else:
            click.echo(f"{url}: {outcome}: {', '.join(reports) or where}", file=common.screen())

    def _fail(self, url: str, code: str, message: str) -> None:
        self.failed += 1
        told = message if url[:200] in message else f"{url}: {message}"
        say(told)
        if self._as_json:
            common.print_json({"url": url, "outcome": "failed", "capture": None, "reports": [], "code": code, "message": told})
