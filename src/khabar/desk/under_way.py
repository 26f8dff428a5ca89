"""Which work goes first: who works beside the pages waits while one is made."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class UnderWay:
    """How many requests are being answered now."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._many = 0

    @contextmanager
    def request(self) -> Iterator[None]:
        """One is, as long as the block runs."""
        with self._changed:
            self._many += 1
        try:
            yield
        finally:
            with self._changed:
                self._many -= 1
                self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until none is, for so many seconds at most. Whether none is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._many, seconds)
