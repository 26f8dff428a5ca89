"""Opening the pipeline: the one place of the command line that loads a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.pipeline import Pipeline
    from khabar.reading.workers import Workers


def open_pipeline(reader: str) -> "Pipeline":
    """The pipeline with the reader of that name. Raises UsageError where there is none, ModelError where its weights are broken."""
    from khabar.pipeline import Pipeline

    return Pipeline.open(reader=reader)


@contextmanager
def open_many(reader: str, files: int, jobs: int | None) -> "Iterator[Pipeline | Workers]":
    """What reads so many files: the pipeline in this process for a few, else `jobs` processes, one a core where none are given."""
    from khabar.reading.cores import FEWEST_FOR_WORKERS, cores

    jobs = jobs or cores()
    if jobs == 1 or files < FEWEST_FOR_WORKERS:
        yield open_pipeline(reader)
        return
    from khabar.reading.workers import Workers

    with Workers(jobs, reader) as workers:
        yield workers
