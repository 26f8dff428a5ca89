"""One page: fetched, and taken in. Of one that cannot be had, what the feed tells is kept; one that is gone later stays, and is marked."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from khabar.capture.bundle import packed
from khabar.capture.capturing import prefix_of
from khabar.capture.evidence import evidence, ident
from khabar.capture.fetched import Fetched
from khabar.casefile.addresses import canonical
from khabar.casefile.captures import ENDING
from khabar.casefile.faults import CaseFileError
from khabar.casefile.models import WatchPage
from khabar.errors import FetchFailedError, FetchRefusedError, KhabarError
from khabar.ingest import feed_entry
from khabar.records.capture import Listing
from khabar.watch import keeping, pace
from khabar.watch.names import page_name
from khabar.watch.round import Run

_OK, _NOT_MODIFIED = (200, 203), 304
_GONE = (404, 410)
_LATER = (408, 425, 429)
_LONGEST_TAG, _LONGEST_DAY = 512, 128
_HASH_SHOWN = 12


def take(run: Run, page: WatchPage) -> None:
    """Fetch a page that is due, and take it in. What is wrong with it is kept with it; only what is wrong with the case file is raised."""
    if not page.url:
        _instead(run, page, "the entry of the feed has no address")
        return
    try:
        answer = run.fetcher.fetch(page.url, etag=page.etag or None, modified=page.modified or None)
    except FetchRefusedError as error:
        _not_had(run, page, f"{error}", for_good=True)
    except FetchFailedError as error:
        if not run.stopped():  # else the server may have had nothing to do with it
            _not_had(run, page, f"{error}", for_good=False)
    else:
        _answered(run, page, answer)


def _answered(run: Run, page: WatchPage, answer: Fetched) -> None:
    status, at = answer.status, pace.written(answer.at)
    if status == _NOT_MODIFIED and page.report is not None:
        _seen(run, page, at)
    elif status in _GONE:
        _gone(run, page, status, at)
    elif status not in _OK:
        passing = status >= 500 or status in _LATER or status == _NOT_MODIFIED
        _not_had(run, page, f"the server answers with status {status}", for_good=not passing)
    elif _front_page(page.url, answer.final):
        _not_had(run, page, f"the address leads to {answer.final}, the front page", for_good=True)
    elif not _another_name(run, page, answer.final):
        _came(run, page, answer, at)


def _seen(run: Run, page: WatchPage, at: str) -> None:
    """It is there as it was."""
    with run.case.writing():
        if keeping.still(run, page):
            keeping.mark_there(run, page, there=True, status=_NOT_MODIFIED, at=at)
            keeping.write(run, page, {"state": "done", "fetched_at": at, "failures": 0, "fault": "", **_next(run, page)})


def _next(run: Run, page: WatchPage) -> dict[str, Any]:
    """When it is looked at again; what has no address only where its feed says that it changed."""
    return {"due_at": keeping.recheck(run, page) if page.url else "", "checks": page.checks + 1}


def _gone(run: Run, page: WatchPage, status: int, at: str) -> None:
    if page.report is None or not page.fetched_at:  # nobody has seen that it was there
        _not_had(run, page, f"the server answers with status {status}", for_good=True)
        return
    with run.case.writing():
        if keeping.still(run, page):
            keeping.mark_there(run, page, there=False, status=status, at=at)
            keeping.write(run, page, {"state": "gone", "fault": f"status {status}", **_next(run, page)})


def _not_had(run: Run, page: WatchPage, why: str, *, for_good: bool) -> None:
    """The page could not be had: asked again later, and where that is in vain, what the feed tells of it is kept."""
    failures = page.failures + 1
    if (for_good or failures >= run.pace.page_tries) and page.report is None:
        _instead(run, page, why)
        return
    last = for_good or failures >= run.pace.page_tries
    due = keeping.recheck(run, page) if last else pace.after(run.now(), pace.pause(run.pace.page_pause, failures - 1, run.pace, run.chance))
    with run.case.writing():
        if keeping.still(run, page):
            keeping.write(run, page, {"failures": 0 if last else failures, "fault": why, "due_at": due, "checks": page.checks + last})
    run.told("failed", page.url, why=why)


def _instead(run: Run, page: WatchPage, why: str) -> None:
    """Keep what the feed tells of a page that cannot be had; where it tells nothing, that it failed."""
    text = "\n".join(dict.fromkeys(part for part in (page.title, page.summary) if part))
    if not text:
        _failed(run, page, why)
        return
    where, at = page.url or page.source.address, pace.written(run.now())
    headers = {"Address": where, "Listed": page.source.address, "Read": at, "Claimed": page.said_at, "Title": page.title, "Instead": why}
    name = f"{prefix_of(where)}{page.name[:_HASH_SHOWN]}.entry"
    told = {"url": where, "read": at}
    _keep(run, page, feed_entry.written(text, headers), name, told=told, changes={"fault": why, "fetched_at": ""})


def _failed(run: Run, page: WatchPage, why: str) -> None:
    with run.case.writing():
        if keeping.still(run, page):
            keeping.write(run, page, {"state": "failed", "fault": why, "due_at": ""})
    run.told("failed", page.url or page.source.address, why=why)


def _front_page(asked: str, final: str) -> bool:
    """Whether an article's address leads to the front page: many servers answer so where a page is gone."""
    return urlsplit(asked).path.strip("/") != "" and urlsplit(final).path.strip("/") == "" and not urlsplit(final).query


def _another_name(run: Run, page: WatchPage, final: str) -> bool:
    """Whether the page is there under the address that it leads to; its own name then stands for that one."""
    if canonical(final) == canonical(page.url):
        return False
    there = WatchPage.objects.using(run.case.alias).exclude(pk=page.pk).select_related("report")
    other = there.filter(name=page_name(run.case, canonical(final))).first()
    if other is None or other.state == "failed" or (page.report_id is not None and other.report_id == page.report_id):
        return False
    if page.report is not None:
        _not_had(run, page, f"the address leads to {final}, the page of another report", for_good=True)
        return True
    with run.case.writing():
        if keeping.still(run, page):
            state = "erased" if other.state == "erased" else "same"
            keeping.write(run, page, {"state": state, "report": other.report, "due_at": ""})
    run.told("same", page.url, report=other.report.ident if other.report is not None else "")
    return True


def _came(run: Run, page: WatchPage, answer: Fetched, at: str) -> None:
    if page.report is not None:
        keeping.mark_there(run, page, there=True, status=answer.status, at=at)
    listing = Listing(page.source.address, page.title, page.said_at)
    files = evidence(answer, run.fetcher.settings, listing=listing)
    changes = {
        "etag": _short(answer.header("etag"), _LONGEST_TAG),
        "modified": _short(answer.header("last-modified"), _LONGEST_DAY),
        "fetched_at": at,
    }
    names = (page_name(run.case, canonical(answer.final)),) if canonical(answer.final) != canonical(page.url) else ()
    name = f"{prefix_of(page.url)}{ident(files)[:_HASH_SHOWN]}{ENDING}"
    _keep(run, page, packed(files), name, told={"url": answer.final, "fetched": at}, changes=changes, names=names)


def _short(value: str | None, most: int) -> str:
    return value if value is not None and len(value) <= most and value.isprintable() else ""


def _keep(
    run: Run,
    page: WatchPage,
    data: bytes,
    name: str,
    *,
    told: Mapping[str, Any],
    changes: Mapping[str, Any],
    names: tuple[str, ...] = (),
) -> None:
    try:
        arrived = keeping.Arrived(data, name, keeping.only(data, name), told, names=names)
        outcome = keeping.keep(run, page, arrived, {**changes, **_next(run, page)})
    except CaseFileError:
        raise
    except KhabarError as error:
        if name.endswith(ENDING):
            _not_had(run, page, f"{error}", for_good=True)
        else:
            _failed(run, page, f"{error}")
        return
    if outcome != "late":
        run.told(outcome, page.url or page.source.address, report=page.report.ident if page.report is not None else "")
