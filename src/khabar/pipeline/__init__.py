"""The one place where the stages meet: bytes -> Document -> Reading -> Report."""

from khabar.pipeline.run import Pipeline

__all__ = ["Pipeline"]
