"""The codebook as data: one file a concept."""

from khabar.codebook.load import codebook

__all__ = ["codebook"]
