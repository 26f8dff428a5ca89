"""What watching needs of whatever fetches pages and reads reports."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from khabar.capture.fetched import Fetched
from khabar.capture.settings import Settings
from khabar.records.document import Ingested
from khabar.records.report import Report


class Fetches(Protocol):
    """What fetches one page (see `khabar.capture.fetching.Fetcher`)."""

    @property
    def settings(self) -> Settings:
        """How it fetches."""
        ...

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page. Raises FetchRefusedError and FetchFailedError."""
        ...


class Reads(Protocol):
    """What reads a document (see `khabar.pipeline.Pipeline`)."""

    def report(self, ingested: Ingested) -> Report:
        """The report of one document."""
        ...

    def passages(self, report: Report) -> dict[str, bytes]:
        """The vectors of its passages."""
        ...


Clock = Callable[[], datetime]
"""Gives the present instant, in UTC."""
