"""A hand on one process that reads units. A record that ends the process, or on which it hangs, costs that record and no other.

A unit whose process is gone is read once more; where the same record ends it again, the unit is read without that record, which is set
aside with how it ended. Every engine reads through this, so that all give the same.
"""

import threading
import time
from collections import Counter
from types import TracebackType
from typing import Self

import msgspec

from khabar.bulk.plan import Made, Settings
from khabar.bulk.staging import Line
from khabar.bulk.unit import Task
from khabar.bulk.wire import Opened, Said, Setup
from khabar.errors import DataError, FaultError, KhabarError
from khabar.reading.process import Process, program
from khabar.reading.wire import Answer, Fault, unpacked

_PROGRAM = program("khabar.bulk.serve")
_TRIES = 2
_WRITING = 1800.0
"""Seconds that a process may say nothing before its first record and after its last: there it waits for disks alone."""


class Runner:
    """One process at a time, started where none runs. Leaving the `with` ends it, for good."""

    def __init__(self, settings: Settings, code: str = _PROGRAM) -> None:
        self._settings, self._code = settings, code
        self._process: Process | None = None
        self._made: Made | None = None
        self._changing = threading.Lock()
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process at once, also from another thread, whose call then raises FaultError."""
        with self._changing:
            self._stopped = True
            if self._process is not None:
                self._process.stop()

    def open(self) -> Made:
        """Start the process; with what it reads. Raises the error for which it cannot: UsageError, ModelError, FaultError."""
        with self._changing:
            if self._stopped:
                raise FaultError("the reading of this unit was stopped")
            process = self._process = Process(self._code)
        opened = process.receive(Opened) if process.send(Setup(self._settings)) else None
        if opened is None:
            raise FaultError(f"the process that reads cannot start ({process.end()}); please report it")
        if opened.made is None:
            raise error_of(opened.fault)
        if self._made not in (None, opened.made):
            raise DataError("the installation changed while it was running; run the same command again")
        self._made = opened.made
        return opened.made

    def run(self, task: Task) -> Line:
        """The finished unit. Raises the error for which no unit can be read: an input that is gone, a full disk, a bug."""
        ended: Counter[int] = Counter()
        while True:
            if self._process is None:
                self.open()
            assert self._process is not None  # noqa: S101 - it is open
            found = _Attempt(self._process, self._settings.seconds).run(task)
            if isinstance(found, Line):
                return found
            self._process = None
            ended[found.place] += 1
            if ended[found.place] == _TRIES:
                task = _without(task, found)


class _Lost(msgspec.Struct, frozen=True):
    """The place of the record at which the process ended, -1 outside any; and how."""

    place: int
    how: str


def _without(task: Task, lost: _Lost) -> Task:
    if lost.place < 0:
        raise FaultError(f"unit {task.unit.number}: the process that read it is gone, and not by one of its records ({lost.how})")
    return msgspec.structs.replace(task, lost={**task.lost, lost.place: lost.how})


class _Attempt:
    """One unit handed to one process, which is ended where it says nothing for longer than a record may take."""

    def __init__(self, process: Process, seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._heard, self._place = time.monotonic(), -1
        self._hung = self._over = False
        self._watching = threading.Lock()
        self._timer: threading.Timer | None = None

    def run(self, task: Task) -> Line | _Lost:
        """The finished unit, or at which record the process ended. Raises the error for which the unit cannot be read."""
        self._watch()
        said: Said | None = None
        try:
            if self._process.send(task):
                while (said := self._process.receive(Said)) is not None and said.line is None and said.fault is None:
                    self._hear(said.place)
        finally:
            with self._watching:
                self._over = True
                if self._timer is not None:
                    self._timer.cancel()
        if said is not None and said.line is not None:
            return said.line
        if said is not None:
            raise error_of(said.fault)
        how = self._process.end()
        how = f"reading it took more than {self._seconds:g} seconds" if self._hung else f"the process that read it: {how}"
        return _Lost(self._place, how)

    def _hear(self, place: int) -> None:
        with self._watching:
            self._heard, self._place = time.monotonic(), place

    def _watch(self) -> None:
        """End the process where its time is up, else look again when it may be."""
        with self._watching:
            if self._over:
                return
            left = self._heard + (self._seconds if self._place >= 0 else max(_WRITING, self._seconds)) - time.monotonic()
            if left <= 0:
                self._hung = True
                self._process.stop()
                return
            self._timer = threading.Timer(min(left, self._seconds), self._watch)
            self._timer.daemon = True
            self._timer.start()


def error_of(fault: Fault | None) -> KhabarError:
    """The error that a process told."""
    found = unpacked(Answer(fault=fault))
    return found if isinstance(found, KhabarError) else FaultError("no reason was given; please report it")
