"""`khabar import`: a colleague's exchange, annotations of Label Studio, or a documenter's spreadsheet, into the case file."""

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from khabar.cli import casefile_open as common
from khabar.cli.group import say
from khabar.errors import DataError, UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile

_SEALED, _EXCHANGE = b"age-encryption.org/", b'"khabar/exchange/'
_HEAD = 200
_SHOWN = 20


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--identity", type=click.Path(path_type=Path), metavar="FILE", help="The file with your age identity, for a sealed exchange.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=HEAD", help="Which column of a spreadsheet holds a FIELD; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Only show what would come in.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common.decision_options
def import_(
    *,
    path: Path,
    identity: Path | None,
    columns: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    why: str,
    handle: str,
    case: str,
    as_json: bool,
) -> int:
    """Take FILE into the case file: an exchange that `khabar release --exchange` wrote, annotations from Label Studio, or a spreadsheet.

    An exchange goes into an empty case file. Annotations become the newest readings of their reports. A spreadsheet (CSV or Excel, a row an
    incident) is shown first, with the rows that are no incident; columns that its heads do not tell are asked about. Either all of FILE
    comes in, or nothing.
    """
    with _named(path).open("rb") as stream:
        head = stream.read(_HEAD)
    sure = yes or as_json
    with common.opened_linked(case) as opened:
        if head.startswith(_SEALED) or _EXCHANGE in head:
            return _exchange(opened, path, identity, sealed=head.startswith(_SEALED), dry_run=dry_run, who=handle, as_json=as_json)
        if path.suffix.lower() == ".json":
            return _annotations(opened, path, dry_run=dry_run, sure=sure, who=handle, as_json=as_json)
        return _sheet(opened, path, columns, dry_run=dry_run, sure=sure, who=handle, as_json=as_json)


def _named(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    return path


def _exchange(case: "CaseFile", path: Path, identity: Path | None, *, sealed: bool, dry_run: bool, who: str, as_json: bool) -> int:
    from khabar.casefile import importing
    from khabar.release.exchange.sealing import unseal

    if dry_run:
        raise UsageError("an exchange is not shown first: take it into a new case file, and look there")
    taken: list[importing.Imported] = []

    def read(stream: IO[bytes]) -> int:
        taken.append(importing.take(case, stream, who=who))
        return taken[0].reports

    if sealed:
        if identity is None:
            raise UsageError(f"{path} is sealed; give your age identity with --identity FILE")
        unseal(path, _identity(identity), read)
    else:
        with path.open("rb") as stream:
            read(stream)
    found = taken[0]
    for number in found.differing:
        say(f"incident {number} is not as it was in the other case file: another version of Khabar linked it")
    _tell(
        as_json, {"reports": found.reports, "decisions": found.decisions, "incidents": found.incidents, "differing": list(found.differing)}
    )
    return 1 if found.differing else 0


def _identity(path: Path) -> str:
    lines = _named(path).read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")


def _annotations(case: "CaseFile", path: Path, *, dry_run: bool, sure: bool, who: str, as_json: bool) -> int:
    from khabar.release.exchange.annotated import plan, take

    try:
        tasks = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: no JSON ({error})") from None
    planned = plan(case, tasks)
    question = f"{len(planned)} reports get a new reading from these annotations"
    if dry_run or not _sure(sure, question):
        _tell(as_json, {"readings": len(planned), "taken": 0})
        return 0 if dry_run else 1
    _tell(as_json, {"readings": len(planned), "taken": take(case, planned, who=who)})
    return 0


def _sheet(case: "CaseFile", path: Path, columns: tuple[str, ...], *, dry_run: bool, sure: bool, who: str, as_json: bool) -> int:
    from khabar.sheet import columns as known
    from khabar.sheet.rows import Bad, made
    from khabar.sheet.tables import read

    table = read(path.read_bytes(), path.name)
    mapping = dict(_pair(c) for c in columns)
    told = known.guessed(table.heads)
    fields = {f: table.heads[i] for f, i in told.fields.items() if f not in mapping and table.heads[i] not in mapping.values()} | mapping
    if sys.stdin.isatty() and not sure:
        fields = _asked(fields, table.heads)
    chosen = known.said(table.heads, fields)
    known.check(chosen)
    rows = [made(n, cells, chosen, path.name) for n, cells in table.rows]
    good, bad = [r for r in rows if not isinstance(r, Bad)], [r for r in rows if isinstance(r, Bad)]
    from khabar.cli.import_sheet import records, show

    read_ = records(good)
    show(fields, read_, bad, table.heads)
    question = f"{len(good)} rows come in, {len(bad)} do not"
    if dry_run or not good or not _sure(sure, question):
        _tell(as_json, {"rows": len(good), "bad": len(bad), "added": 0})
        return 0 if dry_run else 1
    added = _add(case, path, read_, who)
    _tell(as_json, {"rows": len(good), "bad": len(bad), "added": added})
    return 0


def _add(case: "CaseFile", path: Path, records: list, who: str) -> int:  # type: ignore[type-arg]  # of records
    """All rows in one transaction: either every one is in, or none."""
    from khabar.casefile import adding

    with case.writing():
        done = [adding.add_ready(case, record, who=who) for record in records]
    return sum(d.outcome == "added" for d in done)


def _pair(text: str) -> tuple[str, str]:
    field, separator, head = text.partition("=")
    if not separator or not head:
        raise UsageError(f"--column {text!r}: write it as FIELD=HEAD, such as date=التاريخ")
    return field, head


def _asked(fields: dict[str, str], heads: tuple[str, ...]) -> dict[str, str]:
    """The columns, with those that are needed and those that fit nothing asked about."""
    from khabar.sheet.columns import FIELDS, NEEDED

    out = dict(fields)
    for head in [h for h in heads if h and h not in fields.values()]:
        answer = click.prompt(
            f"What does the column «{head}» hold? ({', '.join(FIELDS)}; Enter: nothing of these)", default="", err=True, show_default=False
        )
        if answer in FIELDS:
            out[answer] = head
    for field in NEEDED:
        if field not in out:
            out[field] = click.prompt(f"Which column holds the {field}?", type=click.Choice([h for h in heads if h]), err=True)
    return out


def _sure(sure: bool, question: str) -> bool:
    if sure:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"{question}: nobody answered, and nothing came in; where there is no terminal, say --yes")
    return click.confirm(f"{question}. Go on?", err=True)


def _tell(as_json: bool, found: dict[str, object]) -> None:
    if as_json:
        common.print_json(found)
    else:
        click.echo(", ".join(f"{k}: {v}" for k, v in found.items()))
