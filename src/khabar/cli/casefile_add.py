"""`khabar add`: reports into the case file."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli import casefile_open as common
from khabar.cli import opening, options
from khabar.cli.group import say

if TYPE_CHECKING:
    from khabar.casefile.adding import Added
    from khabar.casefile.opening import CaseFile
    from khabar.cli.inputs import InputFile
    from khabar.pipeline import Pipeline

_READY = b'"schema":"khabar/report/1"'
_ERROR = b'"schema":"khabar/error/1"'
_HEAD = 200


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@common.case_option
@common.handle_option
@options.published
@options.reader
@common.json_option
def add(*, paths: tuple[str, ...], case: str, handle: str, published: str | None, reader: str, as_json: bool) -> int:
    """Read reports and add them to the case file, each once.

    PATH is a file, a folder (every file below it), or -. A .jsonl file of khabar/report/1 records, as `khabar read --format jsonl` writes
    them, is added as it is. What is there already is passed over: after an interruption, run the same command again. Copies of reports
    that are there are added and marked.
    """
    from khabar.cli.inputs import expand

    adder = _Adder(handle, published, reader, as_json=as_json)
    with common.opened_linked(case) as opened:
        from khabar.casefile import erasing

        erasing.finish(opened)
        files = expand(paths)
        with common.progress("adding") as report:
            for done, file in enumerate(files, 1):
                adder.file(opened, file)
                report(done, len(files))
    adder.sum_up()
    return 1 if adder.failed else 0


class _Adder:
    """Adds file after file and counts."""

    def __init__(self, handle: str, published: str | None, reader: str, *, as_json: bool) -> None:
        self._handle, self._published, self._reader, self._as_json = handle, published, reader, as_json
        self._pipeline: Pipeline | None = None
        self.counts = {"added": 0, "already": 0, "erased": 0}
        self.flagged = 0
        self.failed = 0

    def _opened(self, case: "CaseFile") -> "Pipeline":
        """The pipeline, opened when the first file has to be read."""
        if self._pipeline is None:
            self._pipeline = opening.open_pipeline(self._reader, locked=case.locked)
        return opening.with_own(self._pipeline, case)

    def file(self, case: "CaseFile", file: "InputFile") -> None:
        """Add what is in one file; a file that cannot be read is told and counted."""
        from khabar.casefile.faults import CaseFileError
        from khabar.errors import KhabarError, UsageError

        try:
            for added in self._ready(case, file) if holds_records(file.name) else self._read(case, file):
                self._tell(file.name, added)
        except (UsageError, CaseFileError):
            raise
        except KhabarError as error:
            self._fail(f"{error}", file.name, error.code)

    def _read(self, case: "CaseFile", file: "InputFile") -> "Iterator[Added]":
        from khabar.casefile import adding
        from khabar.cli.inputs import STDIN, load
        from khabar.view.lines import ErrorRecord

        data = load(file)
        if isinstance(data, ErrorRecord):
            self._fail(data.message, file.name, data.code)
            return
        known = adding.known(case, data)
        if known is not None:
            yield from (adding.Added(ident, "already") for ident in known) if known else [adding.Added(Path(file.name).stem, "erased")]
            return
        name = "" if file.name == STDIN else file.name
        pipeline = self._opened(case)
        reports = pipeline.read(data, name=name or None, published=self._published)
        vectors = [pipeline.passages(report) for report in reports]
        yield from adding.add_received(case, data, reports, name=name, who=self._handle, vectors=vectors)

    def _ready(self, case: "CaseFile", file: "InputFile") -> "Iterator[Added]":
        from khabar.casefile import adding
        from khabar.errors import DataError
        from khabar.records.report import Report

        with Path(file.name).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip() or _ERROR in line[:_HEAD].replace(b" ", b""):
                    continue
                try:
                    record = Report.from_json(line)
                except DataError as error:
                    self._fail(f"{file.name}, line {number}: {error}", file.name, error.code)
                    continue
                yield adding.add_ready(case, record, who=self._handle)

    def _tell(self, name: str, added: "Added") -> None:
        self.counts[added.outcome] += 1
        self.flagged += bool(added.flags)
        if self._as_json:
            import msgspec

            common.print_json({"file": name, **msgspec.to_builtins(added)})
        elif added.outcome == "erased":
            say(f"{name}: was erased from this case file and is not added again")
        else:
            for flag in added.flags[:1]:
                say(f"{added.report}: looks like {flag.report} ({_LOOKS[flag.kind]}); added all the same")

    def _fail(self, message: str, name: str, code: str) -> None:
        self.failed += 1
        told = message if name in message else f"{name}: {message}"
        say(told)
        if self._as_json:
            common.print_json({"file": name, "report": None, "outcome": "failed", "flags": [], "code": code, "message": told})

    def sum_up(self) -> None:
        """One line for people."""
        if not self._as_json:
            parts = [f"{self.counts['added']} added", f"{self.counts['already']} there already"]
            parts += [f"{self.flagged} look like others"] if self.flagged else []
            parts += [f"{self.failed} failed"] if self.failed else []
            click.echo(", ".join(parts), file=sys.stdout)


_LOOKS = {"text": "the same text", "address": "the same address", "near": "nearly the same words"}


def holds_records(name: str) -> bool:
    """Whether a file holds ready records, one a line: by the beginning of its first line."""
    path = Path(name)
    if path.suffix.lower() not in (".jsonl", ".ndjson") or not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD).replace(b" ", b"")
    return _READY in head or _ERROR in head
