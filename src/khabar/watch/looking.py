"""One look at a feed or a sitemap: what it lists is written down together with where to go on, in one transaction."""

import hashlib
from collections.abc import Sequence

from khabar.capture.fetched import Fetched
from khabar.casefile.models import WatchPage, WatchSource
from khabar.errors import FetchFailedError, KhabarError
from khabar.watch import pace
from khabar.watch.feed import read_feed
from khabar.watch.listed import Entry, Listed
from khabar.watch.names import page_name
from khabar.watch.round import Run
from khabar.watch.sitemap import read_sitemap

OK, NOT_MODIFIED = 200, 304
_AT_ONCE = 400
_LONGEST_TAG = 512


def look(run: Run, source: WatchSource) -> None:
    """Look at a source of the web. What is wrong with it is kept with it and told; only what is wrong with the case file is raised."""
    try:
        answer = run.fetcher.fetch(source.address, etag=source.etag or None, modified=source.modified or None)
        if answer.status not in (OK, NOT_MODIFIED):
            raise FetchFailedError(f"the server answers with status {answer.status}")
        listed = _listed(run, source, answer)
    except KhabarError as error:
        if not run.stopped():
            failed(run, source, f"{error}")
        return
    with run.case.writing():
        if listed is not None:
            _write_down(run, source, listed)
            source.title = source.title or listed.title[:255]
            source.notes = "\n".join([*_moved(source, answer), *listed.notes])
            source.digest = _digest(answer.body)
        source.etag = _tag(answer.header("etag")) or (source.etag if listed is None else "")
        source.modified = _tag(answer.header("last-modified"))[:128] or (source.modified if listed is None else "")
        succeeded(run, source)
    run.told("look", source.address)


def _listed(run: Run, source: WatchSource, answer: Fetched) -> Listed | None:
    """What the source lists; None where nothing changed since the last look."""
    if answer.status == NOT_MODIFIED or (source.digest and source.digest == _digest(answer.body)):
        return None
    if source.kind == "feed":
        return read_feed(answer.body, answer.final, run.pace)
    listed = read_sitemap(answer.body, answer.final, run.pace)
    return _with_maps(run, source, listed) if listed.maps else listed


def _with_maps(run: Run, source: WatchSource, index: Listed) -> Listed:
    """An index with the entries of its maps; maps that did not change since the last look are left. One that fails is told."""
    entries: dict[str, Entry] = {}
    notes = list(index.notes)
    for url, changed in index.maps:
        if run.stopped():
            raise FetchFailedError("stopped in between")
        if changed and source.seen_at and changed[:10] < source.seen_at[:10]:
            continue
        try:
            answer = run.fetcher.fetch(url)
            if answer.status != OK:
                raise FetchFailedError(f"the server answers with status {answer.status}")
            found = read_sitemap(answer.body, answer.final, run.pace)
        except KhabarError as error:
            notes.append(f"{url}: {error}")
            continue
        notes += [f"{url}: an index inside of an index; it is left"] if found.maps else found.notes
        for entry in found.entries[: run.pace.entries_a_map - len(entries)]:
            entries.setdefault(entry.key, entry)
    if index.maps and not entries and len(notes) >= len(index.maps) + len(index.notes):
        raise FetchFailedError(notes[-1])
    return Listed(index.title, tuple(entries.values()), tuple(notes[:20]))


def _write_down(run: Run, source: WatchSource, listed: Listed) -> None:
    """Pages that are new wait to be fetched, those that changed to be looked at again.

    Of a sitemap that is looked at for the first time, only pages of the last week count as new: all else is its past, and is left.
    """
    for at in range(0, len(listed.entries), _AT_ONCE):
        _write_some(run, source, listed.entries[at : at + _AT_ONCE])


def _write_some(run: Run, source: WatchSource, entries: Sequence[Entry]) -> None:
    alias, now = run.case.alias, pace.written(run.now())
    named = {page_name(run.case, entry.key): entry for entry in entries}
    there = {page.name: page for page in WatchPage.objects.using(alias).filter(name__in=named)}
    new = [_page(run, source, name, entry, now) for name, entry in named.items() if name not in there]
    WatchPage.objects.using(alias).bulk_create(new)
    changed = []
    for name, page in there.items():
        entry = named[name]
        if page.state in ("erased", "waiting") or not entry.mark or entry.mark == page.mark or page.source_id != source.pk:
            continue  # what another source lists too is looked at as that one says
        page.mark, page.due_at, page.checks, page.failures, page.turn = entry.mark, now, 0, 0, page.turn + 1
        page.summary, page.said_at = entry.summary, page.said_at or entry.said_at[:40]
        page.state = "waiting" if page.report_id is None else page.state
        changed.append(page)
    fields = ["mark", "due_at", "checks", "failures", "turn", "summary", "said_at", "state"]
    WatchPage.objects.using(alias).bulk_update(changed, fields)


def _page(run: Run, source: WatchSource, name: str, entry: Entry, now: str) -> WatchPage:
    past = source.kind == "sitemap" and not source.looks and not _recent(run, entry)
    return WatchPage(
        source=source,
        name=name,
        url=entry.url,
        title=entry.title,
        said_at=entry.said_at[:40],
        summary=entry.summary,
        mark=entry.mark,
        state="before" if past else "waiting",
        due_at="" if past else now,
        first_at=now,
    )


def _recent(run: Run, entry: Entry) -> bool:
    day = (entry.said_at or entry.mark)[:10]
    return day >= pace.after(run.now(), -7 * 86_400)[:10] and day[:4].isdigit()


def succeeded(run: Run, source: WatchSource) -> None:
    """The look went well: inside the caller's transaction."""
    now = run.now()
    source.tried_at = source.seen_at = pace.written(now)
    source.due_at = pace.after(now, pace.pause(source.every, 0, run.pace, run.chance))
    source.looks += 1
    source.failures, source.failing_since, source.fault, source.given_up = 0, "", "", False
    _save(run, source)


def failed(run: Run, source: WatchSource, why: str) -> None:
    """The look went wrong: the next one comes later, and after days of it none comes until somebody asks for it."""
    now = run.now()
    source.tried_at, source.failures, source.fault = pace.written(now), source.failures + 1, why
    source.failing_since = source.failing_since or source.tried_at
    source.due_at = pace.after(now, pace.pause(source.every, source.failures, run.pace, run.chance))
    source.given_up = pace.given_up(source.failures, source.failing_since, now, run.pace)
    with run.case.writing():
        _save(run, source)
    run.told("failed", source.address, why=f"{why}; given up, look at it" if source.given_up else why)


_KEPT = (
    "title", "etag", "modified", "digest", "tried_at", "seen_at", "due_at", "looks", "failures", "failing_since", "fault", "notes",
    "given_up",
)  # fmt: skip


def _save(run: Run, source: WatchSource) -> None:
    source.save(using=run.case.alias, update_fields=_KEPT)


def _moved(source: WatchSource, answer: Fetched) -> list[str]:
    return [f"the address leads to {answer.final}"] if answer.final != source.address else []


def _tag(value: str | None) -> str:
    """A validator as it was sent; one that is too long to be kept is none, and the source is read whole each time."""
    return value if value is not None and len(value) <= _LONGEST_TAG and value.isprintable() else ""


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
