"""Opening the pipeline: the one place of the command line that loads a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from khabar.cli import llm

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile
    from khabar.pipeline import Pipeline
    from khabar.reading.workers import Workers


def open_pipeline(reader: str, *, locked: bool = False) -> "Pipeline":
    """The pipeline with the reader of that name, for a `locked` case file or none.

    Raises UsageError where there is no such reader or it may not read, ModelError where its weights are broken.
    """
    from khabar.pipeline import Pipeline

    return Pipeline.open(reader=reader, settings=llm.settings(reader, locked=locked))


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
    if jobs == 1 or files < FEWEST_FOR_WORKERS or reader == llm.LLM:  # its work is done elsewhere, and one process asks
        yield open_pipeline(reader)
        return
    from khabar.reading.workers import Workers

    llm.settings(reader)  # refuses what is for another reader
    with Workers(jobs, reader) as workers:
        yield workers
