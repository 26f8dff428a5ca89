"""The queue of what is being added: in memory, bounded, and one thread that works through it. What fails stops nothing else."""

import contextlib
import threading
from collections import deque
from functools import cached_property
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from khabar.casefile.faults import CaseFileError
from khabar.casefile.opening import CaseFile
from khabar.casefile.own_lists import own
from khabar.desk.adding import lost
from khabar.desk.adding.item import ON_ITS_WAY, UNFINISHED, Choice, Item
from khabar.desk.adding.work import Opened, advance
from khabar.desk.case import config
from khabar.errors import LimitError, UsageError
from khabar.pipeline import Pipeline

MOST_BYTES = 20_000_000
"""Of one file; `khabar.ingest` takes no more."""
MOST_ITEMS = 500
"""On their way at once."""
MOST_WAITING = 256 * 2**20
"""Bytes of all that is on its way: they are held in memory."""
_MOST_TOLD = 200


class Queue:
    """What is on its way into one case file, and what came of it. All of it belongs to whoever holds `_lock`."""

    def __init__(self, case: CaseFile, opened: Opened | None = None) -> None:
        self.case = case
        self._opened = opened or self._open
        self._lock = threading.Condition()
        self._items: dict[int, Item] = {}
        self._tokens: dict[str, int] = {}
        self._todo: deque[Item] = deque()
        self._thread: threading.Thread | None = None
        self._last = 0
        self._stopped = False
        lost.begin(case)

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline.open()

    def _open(self) -> Pipeline:
        return self._pipeline.with_own(own(self.case))

    def put(self, who: str, name: str, data: bytes, *, published: str | None = None, once: str = "") -> int:
        """Take in a file or text; its number. The same form sent twice is taken once. Raises LimitError where it is too much."""
        if len(data) > MOST_BYTES:
            told = _("%(size)s MB, more than %(most)s MB that one file may have; split it")
            raise LimitError(told % {"size": f"{len(data) / 1e6:.0f}", "most": f"{MOST_BYTES / 1e6:.0f}"})
        with self._lock:
            if once and once in self._tokens:
                return self._tokens[once]
            waiting = [item for item in self._items.values() if item.state in UNFINISHED]
            if len(waiting) >= MOST_ITEMS or sum(item.size for item in waiting) + len(data) > MOST_WAITING:
                raise LimitError(_("too much is on its way already; send this again when the rest is done"))
            self._last += 1
            item = self._items[self._last] = Item(self._last, who, name, data, len(data), published)
            if once:
                self._tokens[once] = item.number
        try:
            lost.note(self.case, item.number, who, name)  # before it is worked on: else it could be done before it is noted
        except BaseException:
            with self._lock:
                del self._items[item.number]
                self._tokens.pop(once, None)
            raise
        with self._lock:
            self._push(item)
        return item.number

    def decide(self, number: int, who: str, choice: Choice | None) -> None:
        """Answer for something that may be there already; None: leave it out. Raises UsageError where nothing is asked any more."""
        with self._lock:
            item = self._items.get(number)
            if item is None or item.who != who or item.state != "asking":
                raise UsageError(_("Nothing is asked about this any more."))
            if choice is None:
                item.finish("left")
            else:
                item.choice, item.state = choice, "waiting"
                self._push(item)
        if choice is None:
            lost.done(self.case, number)

    def clear(self, who: str) -> None:
        """Somebody has seen what came of theirs."""
        with self._lock:
            self._items = {n: item for n, item in self._items.items() if item.who != who or item.state in UNFINISHED}
            self._tokens = {token: n for token, n in self._tokens.items() if n in self._items}
        lost.forget(self.case, who)

    def told(self, who: str) -> dict[str, Any]:
        """What a page shows somebody of theirs: the items, newest first, how many are on their way, and what was lost."""
        with self._lock:
            mine = [item for item in self._items.values() if item.who == who]
        moving = sum(item.state in ON_ITS_WAY for item in mine)
        return {
            "items": sorted(mine, key=lambda item: (item.state != "asking", item.state not in ON_ITS_WAY, -item.number))[:_MOST_TOLD],
            "all_items": len(mine),
            "moving": moving,
            "finished": len(mine) - moving,
            "asking": sum(item.state == "asking" for item in mine),
            "lost": lost.lost(self.case, who),
        }

    def stop(self) -> None:
        """End after the item at hand. What waits is lost, and the next desk says so."""
        with self._lock:
            self._stopped = True
            self._todo.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def wait(self) -> None:
        """Until nothing is on its way."""
        with self._lock:
            self._lock.wait_for(lambda: self._thread is None)

    def _push(self, item: Item) -> None:
        self._todo.append(item)
        if self._thread is None and not self._stopped:
            self._thread = threading.Thread(target=self._run, name="khabar-adding", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while (item := self._next()) is not None:
                advance(self.case, item, self._opened)
                if item.state not in UNFINISHED:
                    with contextlib.suppress(CaseFileError):  # then it is told as lost after the desk has ended: nothing worse
                        lost.done(self.case, item.number)
        finally:
            connections[self.case.alias].close()

    def _next(self) -> Item | None:
        with self._lock:
            if self._todo and not self._stopped:
                return self._todo.popleft()
            self._thread = None
            self._lock.notify_all()
            return None


def queue_of(case: CaseFile) -> Queue:
    """The queue of the open case file; made when it is first asked for."""
    with _first:
        found = config().queue
        if found is None or found.case is not case:
            found = config().queue = Queue(case)
        return found


_first = threading.Lock()
