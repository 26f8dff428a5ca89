"""What watching needs of whatever fetches pages and reads reports."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from khabar.records.document import Ingested
from khabar.records.report import Report


class Answer(Protocol):
    """What came back (see `khabar.capture.fetched.Fetched`)."""

    @property
    def final(self) -> str:
        """The address after redirects."""
        ...

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def body(self) -> bytes:
        """The bytes, unpacked; none where the status is 304."""
        ...

    @property
    def at(self) -> datetime:
        """When it was asked."""
        ...

    def header(self, name: str) -> str | None:
        """A header; None where there is none of this name."""
        ...


class Fetches(Protocol):
    """What fetches one page (see `khabar.capture.fetching.Fetcher`)."""

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
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
