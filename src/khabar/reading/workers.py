"""Many files read by several processes: what comes of each is given out in the files' order, as soon as its turn has come.

A thread for each process hands it file after file. Files are taken only so far ahead of what is given out that memory stays flat,
however many there are, and however slow one of them is.
"""

import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

import msgspec

from khabar.errors import FaultError, KhabarError, UsageError
from khabar.reading.outcome import Outcome
from khabar.reading.wire import Answer, Job, Setup, packed, unpacked
from khabar.reading.worker import GoneError, Worker

AHEAD = 8
"""Files a process that may be on their way at once: waiting for it, being read, or waiting for their turn to be given out."""

MOST_BYTES = 64_000_000
"""Of the files that are on their way; one alone may be larger."""

FILES_A_WORKER = 4
"""So many files have to have come for every process that runs before one more is started."""

_LOOK_UP = 0.5  # seconds: where the system lets nothing interrupt a wait, Ctrl-C is seen after so long

Input = tuple[str, bytes] | KhabarError


class Workers:
    """Up to `jobs` processes with the reader of that name. Leaving the `with` ends them all at once."""

    def __init__(self, jobs: int, reader: str = "encoder", start: Callable[[Setup], Worker] = Worker) -> None:
        self._jobs, self._reader, self._start = jobs, reader, start
        self._running: set[Worker] = set()
        self._end = weakref.finalize(self, _stop, self._running)  # also where a program ends in the middle of a loop

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def read_many(self, inputs: Iterable[tuple[str, bytes]], *, published: str | None = None) -> Iterator[Outcome]:
        """One outcome for each (name, bytes), in their order: as `Pipeline.read_many` gives them, and raises for a malformed call."""
        for outcome in self.outcomes(inputs, published=published):
            if isinstance(outcome, UsageError):
                raise outcome
            yield outcome

    def outcomes(self, inputs: Iterable[Input], *, published: str | None = None) -> Iterator[Outcome]:
        """One outcome for each of `inputs`, in their order; an error among them is its own outcome.

        A file whose process ends while it reads it gives a FaultError, and another process goes on. Raises the error for which no
        process can read: UsageError where none can be started or no reader has that name, ModelError where its weights are damaged.
        """
        batch = _Batch(self._jobs, Setup(self._reader, published), self._start, self._running)
        try:
            yield from batch.outcomes(inputs)
        finally:
            batch.stop()


def _stop(running: set[Worker]) -> None:
    for worker in list(running):
        worker.stop()


class _Task(msgspec.Struct, frozen=True):
    """A file and its place in the order."""

    at: int
    job: Job


class _Batch:
    """One batch. What follows `_changed` belongs to whoever holds it."""

    def __init__(self, jobs: int, setup: Setup, start: Callable[[Setup], Worker], running: set[Worker]) -> None:
        self._jobs, self._setup, self._start = jobs, setup, start
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._running = running
        self._todo: deque[_Task] = deque()
        self._answers: dict[int, Answer] = {}
        self._unanswered = self._bytes = self._alive = 0
        self._all_taken = self._stopped = False
        self._reason: Exception | None = None

    def outcomes(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        source = iter(inputs)
        given = taken = 0
        while True:
            answer = self._answer(given, wait=self._all_taken or not self._room(taken - given))
            if answer is not None:
                given += 1
                yield unpacked(answer)
            elif self._all_taken:
                return
            else:
                taken += self._take(taken, source)

    def _room(self, waiting: int) -> bool:
        return waiting < self._jobs * AHEAD and self._bytes < MOST_BYTES

    def _answer(self, at: int, *, wait: bool) -> Answer | None:
        """The answer to file number `at`; None where it is not there yet and is not waited for, or where no file has that number."""
        with self._changed:
            while wait and at not in self._answers and self._unanswered:
                if not self._alive:
                    raise self._reason or FaultError("no process is left that reads; please report it")
                self._changed.wait(_LOOK_UP)
            return self._answers.pop(at, None)

    def _take(self, at: int, source: Iterator[Input]) -> int:
        """Put the next file in the queue; how many there were, 1 or 0."""
        item = next(source, None)
        with self._changed:
            if item is None:
                self._all_taken = True
            elif isinstance(item, KhabarError):
                self._answers[at] = packed(item)
            else:
                self._todo.append(_Task(at, Job(*item)))
                self._unanswered += 1
                self._bytes += len(item[1])
            self._changed.notify_all()
            more = bool(self._todo)
        if more and len(self._threads) < self._jobs and at >= FILES_A_WORKER * len(self._threads):
            self._begin()
        return int(item is not None)

    def _begin(self) -> None:
        thread = threading.Thread(target=self._work, name=f"khabar-{len(self._threads)}", daemon=True)
        with self._changed:
            self._alive += 1
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        """The thread of one process, and of those that follow it where it ends."""
        worker: Worker | None = None
        task: _Task | None = None
        try:
            while (task := self._next()) is not None:
                worker = worker or self._started()
                try:
                    self._put(task, worker.read(task.job))
                except GoneError as gone:
                    self._forget(worker)
                    worker = None
                    self._put(task, packed(_lost(task, gone))) if gone.had_job else self._again(task)
        except Exception as e:
            with self._changed:
                self._reason = self._reason or _readable(e)
            if task is not None:
                self._again(task)
        finally:
            if worker is not None:
                worker.stop()
                self._forget(worker)
            with self._changed:
                self._alive -= 1
                self._changed.notify_all()

    def _next(self) -> _Task | None:
        """The next file to read, when there is one; None when all are read. When none is to come any more, the longest goes first."""
        with self._changed:
            self._changed.wait_for(lambda: self._todo or self._stopped or (self._all_taken and not self._unanswered))
            if self._stopped or not self._todo:
                return None
            if not self._all_taken:
                return self._todo.popleft()
            longest = max(range(len(self._todo)), key=lambda k: len(self._todo[k].job.data))
            task = self._todo[longest]
            del self._todo[longest]
            return task

    def _started(self) -> Worker:
        worker = self._start(self._setup)
        with self._changed:
            self._running.add(worker)
            stopped = self._stopped
        if stopped:
            worker.stop()
        worker.open()
        return worker

    def _forget(self, worker: Worker) -> None:
        with self._changed:
            self._running.discard(worker)

    def _put(self, task: _Task, answer: Answer) -> None:
        with self._changed:
            self._answers[task.at] = answer
            self._unanswered -= 1
            self._bytes -= len(task.job.data)
            self._changed.notify_all()

    def _again(self, task: _Task) -> None:
        with self._changed:
            self._todo.appendleft(task)
            self._changed.notify_all()

    def stop(self) -> None:
        """End every process and thread of this batch."""
        with self._changed:
            self._stopped = True
            running = set(self._running)
            self._changed.notify_all()
        _stop(running)
        for thread in self._threads:
            thread.join()


def _lost(task: _Task, gone: GoneError) -> FaultError:
    return FaultError(
        f"{task.job.name or 'a source'}: the process that read this file is gone ({gone}); read it alone to see why, and please report it"
    )


def _readable(error: Exception) -> KhabarError:
    if isinstance(error, KhabarError):
        return error
    return FaultError(f"a process that reads cannot be started ({error}); read with one job, and please report it")
