"""One polite wait between two requests to one host, across a whole run."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Remembers when each host was last asked, and waits. It may be shared by threads."""

    def __init__(self, pause: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause, self._sleep = pause, sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, at_least: float = 0.0) -> None:
        """Wait until `host` may be asked again; `at_least` is its own wish for the pause after this request, seconds."""
        with self._lock:
            now = time.monotonic()
            start = max(now, self._free.get(host, 0.0))
            self._free[host] = start + max(self._pause, at_least)
        if start > now:
            self._sleep(start - now)
