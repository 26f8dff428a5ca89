"""Folders: files that are new or changed, once they are whole, and of an export of Telegram the posts that are new or were edited."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from khabar.casefile import adding
from khabar.casefile.anchors import text_hash
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.errors import KhabarError, UsageError
from khabar.ingest import Limits, documents, read_bounded
from khabar.ingest.decode import decode
from khabar.ingest.sniff import kind_of
from khabar.records.document import Ingested
from khabar.watch import keeping, looking, pace
from khabar.watch.names import file_name, post_name
from khabar.watch.round import Run
from khabar.watch.source import EXPORT

_UNDER_WAY = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
_AT_ONCE = 400


def look(run: Run, source: WatchSource) -> None:
    """Look which files of a folder are new or changed. What is wrong with it is kept with it and told."""
    try:
        found, notes = _found(run, source)
    except OSError as error:
        looking.failed(run, source, f"{source.address}: cannot be read ({error.strerror or error}); check the folder and its permissions")
        return
    with run.case.writing():
        for at in range(0, len(found), _AT_ONCE):
            _write_down(run, source, found[at : at + _AT_ONCE])
        source.notes = notes
        looking.succeeded(run, source)
        if WatchPage.objects.using(run.case.alias).filter(source=source, state="settling").exists():
            soon = pace.after(run.now(), run.pace.settled)
            WatchSource.objects.using(run.case.alias).filter(pk=source.pk).update(due_at=soon)
    run.told("look", source.address)


def _found(run: Run, source: WatchSource) -> tuple[list[tuple[Path, str, bool]], str]:
    """The files, each with its mark (size and time of change) and whether it is whole; and a remark where there are too many."""
    out: list[tuple[Path, str, bool]] = []
    for path in _files(Path(source.address)):
        if source.kind == "telegram" and path.name != EXPORT:
            continue
        if len(out) == run.pace.files:
            return out, f"the folder has more than {run.pace.files:,} files; the first are watched"
        try:
            about = path.lstat()
        except OSError:
            continue  # it went away meanwhile
        age = run.now().timestamp() - about.st_mtime
        out.append((path, _mark(about), age >= run.pace.settled))
    return out, ""


def _files(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder, by name; no links, nothing hidden, nothing that is still being written by its name."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda e: e.name)
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().endswith(_UNDER_WAY) or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from _files(Path(entry.path))
            except OSError:
                continue  # one folder that may not be read does not hide the others
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Path(entry.path)


def _mark(about: os.stat_result) -> str:
    return f"{about.st_size}:{about.st_mtime_ns}"


def _write_down(run: Run, source: WatchSource, found: list[tuple[Path, str, bool]]) -> None:
    """A file that changed waits to be read once it was not touched for a while, or is as it was at the look before."""
    alias, now = run.case.alias, pace.written(run.now())
    named = {file_name(run.case, str(path)): (path, mark, whole) for path, mark, whole in found}
    there = {page.name: page for page in WatchPage.objects.using(alias).filter(name__in=named)}
    new: list[WatchPage] = []
    changed: list[WatchPage] = []
    for name, (path, mark, whole) in named.items():
        page = there.get(name) or WatchPage(source=source, name=name, url=str(path)[:2048], first_at=now, state="")
        same = page.mark == mark
        if page.state == "erased" or (same and page.state not in ("settling", "")):
            continue
        page.state = "waiting" if whole or (same and page.state == "settling") else "settling"
        page.mark, page.due_at, page.failures, page.turn = mark, now if page.state == "waiting" else "", 0, page.turn + 1
        (changed if name in there else new).append(page)
    WatchPage.objects.using(alias).bulk_create(new)
    WatchPage.objects.using(alias).bulk_update(changed, ["mark", "state", "due_at", "failures", "turn"])


def take(run: Run, page: WatchPage) -> None:
    """Read a file that is whole, and take in what is new in it. What is wrong with it is kept with it; only the case file's faults rise."""
    path = Path(page.url)
    try:
        data = read_bounded(path, Limits())
        if _mark(path.lstat()) != page.mark:
            _put(run, page, "settling", "")  # somebody writes: the next look will see it
            return
        export = kind_of(data, path.name) == "telegram"
        if adding.known(run.case, data) is not None and page.report is None and not export:
            _known(run, page, data)
            return
        found = list(documents(data, name=_name(page)))
    except (OSError, UsageError):
        _put(run, page, "settling", "the file went away, or may not be read")
    except CaseFileError:
        raise
    except KhabarError as error:
        _put(run, page, "failed", f"{error}")
        run.told("failed", page.url, why=f"{error}")
    else:
        _posts(run, page, data, found) if export else _one(run, page, data, found[0])


def _name(page: WatchPage) -> str:
    """The file's name; of an export that of its folder, since all exports are called alike."""
    path = Path(page.url)
    return f"{path.parent.name}.json" if path.name == EXPORT else path.name


def _put(run: Run, page: WatchPage, state: str, fault: str) -> None:
    with run.case.writing():
        if keeping.still(run, page):
            keeping.write(run, page, {"state": state, "fault": fault, "due_at": ""})


def _known(run: Run, page: WatchPage, data: bytes) -> None:
    """Its bytes are in the case file already, or were erased from it."""
    idents = adding.known(run.case, data) or ()
    report = Report.objects.using(run.case.alias).filter(ident__in=idents).first()
    with run.case.writing():
        if keeping.still(run, page):
            state = "done" if report is not None else "erased"
            keeping.write(run, page, {"state": state, "report": report, "due_at": "", "fetched_at": pace.written(run.now())})
    run.told("already", page.url, report=report.ident if report is not None else "")


def _one(run: Run, page: WatchPage, data: bytes, ingested: Ingested) -> None:
    changes = {"due_at": "", "fetched_at": pace.written(run.now())}
    outcome = keeping.keep(run, page, keeping.Arrived(data, _name(page), ingested, {"file": Path(page.url).name}), changes)
    if outcome != "late":
        run.told(outcome, page.url, report=page.report.ident if page.report is not None else "")


class _Chat(msgspec.Struct, frozen=True):
    """What tells a chat's own export from another's; an account's export names the chat in each post's part."""

    id: int | str | None = None
    messages: msgspec.Raw = msgspec.Raw(b"")


def _posts(run: Run, page: WatchPage, data: bytes, found: list[Ingested]) -> None:
    """The posts that are new or edited, each in a transaction of its own; broken off, the next run goes on where this one stopped."""
    chat = msgspec.json.decode(decode(data).text, type=_Chat)
    told = f"{chat.id}" if bytes(chat.messages) else ""
    head = f"{Path(_name(page)).stem}-"
    rows = _rows(run, page, {post_name(run.case, told, one.document.id.removeprefix(head)): one for one in found})
    waiting = [(row, one) for row, one in rows if row.state != "erased" and (row.report is None or _edited(row.report, one))]
    for number, (row, one) in enumerate(waiting, 1):
        if run.stopped() or run.left <= 0:
            return
        run.left -= 1
        last = number == len(waiting)
        arrived = keeping.Arrived(data, _name(page), one, {"file": f"{Path(page.url).parent.name}/{EXPORT}"}, many=True, last=last)
        outcome = keeping.keep(run, row, arrived, {"fetched_at": pace.written(run.now())})
        if outcome != "late":
            run.told(outcome, page.url, report=row.report.ident if row.report is not None else "")
    with run.case.writing():
        if keeping.still(run, page):
            keeping.write(run, page, {"state": "done", "due_at": "", "fault": "", "fetched_at": pace.written(run.now())})


def _edited(report: Report, one: Ingested) -> bool:
    return report.text_hash != text_hash(one.document.text)


def _rows(run: Run, page: WatchPage, named: dict[str, Ingested]) -> list[tuple[WatchPage, Ingested]]:
    """The row of each post, made where it lacks, in the order of the export."""
    alias, names = run.case.alias, list(named)
    rows: dict[str, WatchPage] = {}
    with run.case.writing():
        for at in range(0, len(names), _AT_ONCE):
            some = names[at : at + _AT_ONCE]
            there = set(WatchPage.objects.using(alias).filter(name__in=some).values_list("name", flat=True))
            first = pace.written(run.now())
            new = [WatchPage(source_id=page.source_id, name=n, state="waiting", first_at=first) for n in some if n not in there]
            WatchPage.objects.using(alias).bulk_create(new)
            rows |= {row.name: row for row in WatchPage.objects.using(alias).filter(name__in=some).select_related("report")}
    return [(rows[name], one) for name, one in named.items()]
