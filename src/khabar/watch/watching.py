"""The rounds: each source that is due is looked at, then what it listed is taken in. One that fails never stops the others.

All that a restart needs is in the case file, written in the transaction of what it tells of: killed at any moment, a run loses nothing and
doubles nothing, and two runs over one case file do not either.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from khabar.casefile.faults import BusyError, CaseFileError
from khabar.casefile.models import WatchPage, WatchSource
from khabar.watch import files, keeping, looking, pace, pages
from khabar.watch.round import Run
from khabar.watch.source import LOCAL, Source

DUE = ("waiting", "done", "gone", "same")
_LONGEST_TITLE = 255


def enrol(run: Run, sources: Sequence[Source], *, again: bool = False) -> None:
    """Let these be the sources that this run watches. `again`: also those that were given up are tried again."""
    objects, mine = WatchSource.objects.using(run.case.alias), set[int]()
    with run.case.writing():
        objects.update(listed=False)
        for source in sources:
            about: dict[str, Any] = {"every": source.every, "listed": True}
            if source.title:
                about["title"] = source.title[:_LONGEST_TITLE]
            row, _ = objects.update_or_create(kind=source.kind, address=source.address, defaults=about)
            mine.add(row.pk)
            if again and row.given_up:
                row.given_up, row.due_at, row.failures, row.failing_since = False, "", 0, ""
                row.save(using=run.case.alias)
    run.sources = frozenset(mine)


def round_of(run: Run) -> float:
    """One round. Seconds until something is due again; 0 where something is. Raises CaseFileError and its kinds."""
    for source in _due_sources(run):
        if run.stopped():
            return 0.0
        _guarded(lambda s=source: _look(run, s), lambda why, s=source: looking.failed(run, s, why))  # type: ignore[misc]
    for source in _sources(run).order_by("pk"):
        run.left = run.pace.pages_a_round
        _take_due(run, source)
    return _until_due(run)


def _look(run: Run, source: WatchSource) -> None:
    files.look(run, source) if source.kind in LOCAL else looking.look(run, source)


def _due_sources(run: Run) -> list[WatchSource]:
    return [row for row in _sources(run).filter(given_up=False).order_by("due_at", "pk") if _left(run, row) <= 0]


def _sources(run: Run) -> QuerySet[WatchSource]:
    """The rows of this run's sources: another run over the same case file may watch others."""
    return WatchSource.objects.using(run.case.alias).filter(pk__in=run.sources)


def _left(run: Run, source: WatchSource) -> float:
    return pace.seconds_until(source.due_at, run.now(), max(run.pace.longest_pause, source.every))


def _take_due(run: Run, source: WatchSource) -> None:
    """What a source listed and is due, the oldest first, up to so many a round."""
    for pk in _due_pages(run, source):
        if run.stopped() or run.left <= 0:
            return
        page = WatchPage.objects.using(run.case.alias).select_related("source", "report").get(pk=pk)
        run.left -= source.kind not in LOCAL
        take = files.take if source.kind in LOCAL else pages.take
        _guarded(lambda p=page, t=take: t(run, p), lambda why, p=page: _broken(run, p, why))  # type: ignore[misc]


def _due_pages(run: Run, source: WatchSource) -> list[int]:
    longest = max(run.pace.rechecks, default=0)
    rows = WatchPage.objects.using(run.case.alias).filter(source=source, state__in=DUE).exclude(due_at="").order_by("due_at", "pk")
    now = run.now()
    soon = rows.filter(due_at__lte=pace.written(now))[: run.left]
    far = rows.filter(due_at__gt=pace.after(now, 2 * longest + run.pace.longest_pause))[: run.left]  # the clock went back
    return [*soon.values_list("pk", flat=True), *far.values_list("pk", flat=True)][: run.left]


def _broken(run: Run, page: WatchPage, why: str) -> None:
    """Khabar itself failed on a page: it is left, and told."""
    with run.case.writing():
        if keeping.still(run, page):
            keeping.write(run, page, {"state": "failed", "fault": why, "due_at": ""})
    run.told("failed", page.url, why=why)


def _guarded(work: Callable[[], None], broken: Callable[[str], None]) -> None:
    """Do one thing; a bug in it costs that thing alone."""
    try:
        work()
    except CaseFileError:
        raise
    except Exception as error:
        broken(f"khabar failed here ({type(error).__name__}: {error}); please report it")


def _until_due(run: Run) -> float:
    """Seconds until something is due."""
    left = [_left(run, row) for row in _sources(run).filter(given_up=False)]
    pages_ = WatchPage.objects.using(run.case.alias).filter(source__in=run.sources, state__in=DUE).exclude(due_at="")
    due = pages_.order_by("due_at").values_list("due_at", flat=True)
    first = due.first()
    if first is not None:
        left.append(pace.seconds_until(first, run.now(), max(run.pace.rechecks, default=0)))
    return min([*left, float(run.pace.longest_sleep)])


def watch(run: Run, sleep: Callable[[float], object]) -> None:
    """Round after round, until it is stopped. `sleep` waits so many seconds, or until it is.

    Where another program writes all the time, what was not kept is still due. Raises CaseFileError and its other kinds.
    """
    while not run.stopped():
        try:
            left = round_of(run)
        except BusyError as error:
            run.told("failed", run.case.name, why=f"{error}")
            left = float(run.pace.longest_sleep)
        if not run.stopped():
            sleep(max(left, 1.0))


def once(run: Run) -> None:
    """Until nothing is due any more, for who calls it from time to time. Raises CaseFileError and its kinds."""
    while not run.stopped():
        before = dict(run.counts)
        if round_of(run) > 0 or run.counts == before:
            return
