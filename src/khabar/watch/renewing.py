"""A fetcher for runs that last for weeks: what it learnt of robots.txt is forgotten after a while, since sites change it."""

import time
from collections.abc import Callable

from khabar.capture.fetched import Fetched
from khabar.capture.fetching import Fetcher
from khabar.capture.settings import Settings

HOUR = 3600.0


class RenewingFetcher:
    """Fetches as `Fetcher` does, with a new one every `seconds`."""

    def __init__(self, make: Callable[[], Fetcher], *, seconds: float = HOUR, now: Callable[[], float] = time.monotonic) -> None:
        self._make, self._seconds, self._now = make, seconds, now
        self._fetcher, self._since = make(), now()

    @property
    def settings(self) -> Settings:
        """How it fetches."""
        return self._fetcher.settings

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page. Raises FetchRefusedError and FetchFailedError."""
        if self._now() - self._since >= self._seconds:
            self._fetcher, self._since = self._make(), self._now()
        return self._fetcher.fetch(url, etag=etag, modified=modified)
