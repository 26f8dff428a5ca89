"""A hand on one process that reads: start it, ask it, end it.

It is a program of its own and not a copy of this process: neither threads nor open files of the caller are carried along, and a
caller's script needs no guard against being run again.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import IO

from khabar.errors import KhabarError, UsageError
from khabar.reading.wire import Answer, Job, Setup, receive, send, unpacked

_PROGRAM = "import sys; sys.path += [p for p in sys.argv[1:] if p not in sys.path]; from khabar.reading.serve import main; main()"
_LAST_WORDS = 5.0
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # other cores have processes of their own


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
        self._ending = threading.Lock()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter with a program of our own
                [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ONE_THREAD},
                start_new_session=True,  # Ctrl-C goes to the caller, who ends its workers
            )
        except OSError as e:
            raise UsageError(f"no process for reading can be started ({e.strerror or e}); read with one job") from e

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
        had_job = False
        try:
            send(self._pipe(self._process.stdin), message)
            had_job = True
            answer = receive(self._pipe(self._process.stdout), Answer)
        except (OSError, ValueError):  # ValueError: stopped by another thread, and the pipe is closed
            answer = None
        if answer is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_LAST_WORDS)  # how it ended by itself says more than that it was killed
            self.stop()
            raise GoneError(self._how(), had_job=had_job)
        return answer

    def stop(self) -> None:
        """End it at once, whatever it does, and wait for its end. Once is enough; more does no harm."""
        with self._ending:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):  # what was still to be written goes nowhere
                    self._pipe(stream).close()

    @staticmethod
    def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None  # noqa: S101 - both are pipes, as the start says
        return stream

    def _how(self) -> str:
        status = self._process.returncode
        if status >= 0:
            return f"it ended with status {status}"
        name = signal.Signals(-status).name if -status in signal.valid_signals() else str(-status)
        return f"signal {name} ended it" + ("; memory may have run out" if name == "SIGKILL" else "")
