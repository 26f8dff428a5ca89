"""A hand on one process that reads file after file: start it, ask it, end it."""

from khabar.errors import KhabarError
from khabar.reading.process import Process, program
from khabar.reading.wire import Answer, Job, Setup, unpacked

_PROGRAM = program("khabar.reading.serve")


class GoneError(Exception):
    """The process has ended. `had_job` tells whether it had been handed the file; the message says how it ended."""

    def __init__(self, how: str, *, had_job: bool) -> None:
        super().__init__(how)
        self.had_job = had_job


class Worker:
    """One process. It may be stopped from another thread, which ends a waiting call with GoneError."""

    def __init__(self, setup: Setup) -> None:
        """Start it. Raises UsageError where the system does not allow it."""
        self._setup = setup
        self._process = Process(_PROGRAM)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def open(self) -> None:
        """Wait until it can read. Raises the error for which it cannot, GoneError where it ended without one."""
        problem = unpacked(self._ask(self._setup))
        if isinstance(problem, KhabarError):
            raise problem

    def read(self, job: Job) -> Answer:
        """What comes of a file. Raises GoneError."""
        return self._ask(job)

    def _ask(self, message: Setup | Job) -> Answer:
        had_job = self._process.send(message)
        answer = self._process.receive(Answer) if had_job else None
        if answer is None:
            raise GoneError(self._process.end(), had_job=had_job)
        return answer

    def stop(self) -> None:
        """End it at once, whatever it does, and wait for its end. Once is enough; more does no harm."""
        self._process.stop()
