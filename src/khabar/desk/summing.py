"""The thread that keeps incidents' summaries up to date while the desk runs: one at a time, behind the pages, and it says what goes wrong.

Python lets one thread work at a time. So that pages are as quick as without it, it waits while one is made, and rests after each summary
for longer than that took.
"""

import sys
import threading
import time
import traceback

from django.db import connections

from khabar.casefile import ledger, summaries
from khabar.casefile.opening import CaseFile
from khabar.desk.under_way import UnderWay
from khabar.errors import KhabarError

_STEP = 20
_REST = 2.0
"""Of the time that the last summary took."""
_LONGEST_WAIT = 2.0
"""Seconds for which a request, such as one that brings a large file, holds it up."""
_LOOK = 1.0
_AFTER_A_FAULT = 30.0


class Summing:
    """Keeps summaries up to date from `start` to `stop`. `left`: how many are outdated, as far as known; `fault`: what went wrong last."""

    def __init__(self, case: CaseFile, under_way: UnderWay) -> None:
        self._case, self._under_way = case, under_way
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="khabar-summaries", daemon=True)
        self._began = time.monotonic()
        self.left = 0
        self.fault = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the step at hand."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        known = -1
        try:
            while not self._end.is_set():
                known = self._round(known)
        finally:
            connections[self._case.alias].close()

    def _round(self, known: int) -> int:
        """One look at the log, and a step where it has moved. The log's last line, once all summaries are made; else -1."""
        try:
            head = ledger.head(self._case.alias)[0]
            if head == known:
                self._end.wait(_LOOK)
                return known
            self._began = time.monotonic()
            self.left = summaries.refresh(self._case, _STEP, between=self._let_others_go_first)
            self.fault = ""
            return -1 if self.left else head
        except Exception as error:  # the thread goes on: what it could not do is tried again, and told until then
            self._tell(error)
            self._end.wait(_AFTER_A_FAULT)
            return -1

    def _let_others_go_first(self) -> None:
        self._end.wait((time.monotonic() - self._began) * _REST)
        if not self._end.is_set():
            self._under_way.wait(_LONGEST_WAIT)
        self._began = time.monotonic()

    def _tell(self, error: Exception) -> None:
        self.fault = str(error) if isinstance(error, KhabarError) else f"{type(error).__name__} in Khabar itself"
        if isinstance(error, KhabarError):
            sys.stderr.write(f"summaries: {error}\n")
        else:
            where = traceback.extract_tb(error.__traceback__)[-1]
            sys.stderr.write(f"summaries: {type(error).__name__} at {where.filename}:{where.lineno}\n")
