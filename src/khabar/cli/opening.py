"""Opening the pipeline: the one place of the command line that loads a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile
    from khabar.pipeline import Pipeline
    from khabar.reading.workers import Workers


def open_pipeline(reader: str) -> "Pipeline":
    """The pipeline with the reader of that name. Raises UsageError where there is none, ModelError where its weights are broken."""
    from khabar.pipeline import Pipeline

    return Pipeline.open(reader=reader)


def with_own(pipeline: "Pipeline", case: "CaseFile") -> "Pipeline":
    """The same pipeline with the case file's own places and actors, where it has any."""
    from khabar.casefile.own_lists import own
    from khabar.lang.own import Own

    found = own(case)
    return pipeline if found == Own() else pipeline.with_own(found)


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
