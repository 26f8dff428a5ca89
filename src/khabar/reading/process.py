"""A process of our own that is asked on its standard input and answers on its standard output: start it, talk to it, end it.

It is a program of its own and not a copy of this process: neither threads nor open files of the caller are carried along, and a
caller's script needs no guard against being run again.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import IO, TypeVar

import msgspec

from khabar.errors import UsageError
from khabar.reading.wire import receive, send

M = TypeVar("M")
_LAST_WORDS = 5.0
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # other cores have processes of their own


def program(module: str) -> str:
    """The code of a process that runs `main` of that module, with the caller's paths."""
    return f"import sys; sys.path += [p for p in sys.argv[1:] if p not in sys.path]; from {module} import main; main()"


class Process:
    """One process. It may be stopped from another thread, which ends a waiting `receive` with None."""

    def __init__(self, code: str) -> None:
        """Start it. Raises UsageError where the system does not allow it."""
        self._ending = threading.Lock()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter with a program of our own
                [sys.executable, "-P", "-c", code, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ONE_THREAD},
                start_new_session=True,  # Ctrl-C goes to the caller, who ends its processes
            )
        except OSError as e:
            raise UsageError(f"no process for reading can be started ({e.strerror or e}); read with one job") from e

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def send(self, message: msgspec.Struct) -> bool:
        """Hand it a message; whether it could take it."""
        try:
            send(self._pipe(self._process.stdin), message)
        except (OSError, ValueError):  # ValueError: stopped by another thread, and the pipe is closed
            return False
        return True

    def receive(self, kind: type[M]) -> M | None:
        """Its next message; None where it has ended."""
        try:
            return receive(self._pipe(self._process.stdout), kind)
        except (OSError, ValueError):
            return None

    def end(self) -> str:
        """Wait a little until it ends by itself, which says more than that it was killed; end it; how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_WORDS)
        self.stop()
        status = self._process.returncode
        if status >= 0:
            return f"it ended with status {status}"
        name = signal.Signals(-status).name if -status in signal.valid_signals() else str(-status)
        return f"signal {name} ended it" + ("; memory may have run out" if name == "SIGKILL" else "")

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
