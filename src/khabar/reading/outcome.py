"""What comes of one source: its reports, or the error. One source never stops the others."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from khabar.errors import KhabarError, UsageError
from khabar.records.report import Report

Outcome = list[Report] | KhabarError


class ReadsMany(Protocol):
    """What is needed of a pipeline."""

    def read_many(self, inputs: Iterable[tuple[str, bytes]], *, published: str | None = None) -> Iterator[Outcome]:
        """One outcome for each (name, bytes), in their order."""
        ...


def outcome(pipeline: ReadsMany, name: str, data: bytes, published: str | None) -> Outcome:
    """What comes of the file `name`, empty where it has none. A malformed `published` is an error of the file too."""
    try:
        (found,) = pipeline.read_many([(name, data)], published=published)
    except UsageError as e:
        return e
    return found
