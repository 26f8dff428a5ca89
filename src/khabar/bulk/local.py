"""The engine of one machine: a process for each core, each with a unit at a time."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from khabar.bulk.plan import Settings
from khabar.bulk.runner import Runner
from khabar.bulk.staging import Line
from khabar.bulk.unit import Task

_LOOK_UP = 0.5  # seconds: where the system lets nothing interrupt a wait, Ctrl-C is seen after so long


def lines(
    tasks: Iterable[Task], settings: Settings, jobs: int, stopping: Callable[[], bool], start: Callable[[Settings], Runner] = Runner
) -> Iterator[Line]:
    """The finished units, as they are finished. Once `stopping`, no other is begun.

    Raises the first error for which a unit cannot be read; leaving the loop ends the processes.
    """
    todo = iter(tasks)
    lock = threading.Lock()
    out: queue.SimpleQueue[Line | BaseException | None] = queue.SimpleQueue()
    runners = [start(settings) for _ in range(jobs)]

    def work(runner: Runner) -> None:
        try:
            while not stopping():
                with lock:
                    task = next(todo, None)
                if task is None:
                    break
                out.put(runner.run(task))
        except BaseException as e:
            out.put(e)
        finally:
            out.put(None)

    threads = [threading.Thread(target=work, args=(r,), name=f"khabar-bulk-{n}", daemon=True) for n, r in enumerate(runners)]
    for thread in threads:
        thread.start()
    try:
        yield from _given(out, jobs)
    finally:
        for runner in runners:
            runner.stop()


def _given(out: "queue.SimpleQueue[Line | BaseException | None]", running: int) -> Iterator[Line]:
    while running:
        try:
            found = out.get(timeout=_LOOK_UP)
        except queue.Empty:
            continue
        if found is None:
            running -= 1
        elif isinstance(found, BaseException):
            raise found
        else:
            yield found
