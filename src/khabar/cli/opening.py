"""Opening the pipeline: the one place of the command line that loads a model."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.pipeline import Pipeline


def open_pipeline(reader: str) -> "Pipeline":
    """The pipeline with the reader of that name. Raises UsageError where there is none, ModelError where its weights are broken."""
    from khabar.pipeline import Pipeline

    return Pipeline.open(reader=reader)
