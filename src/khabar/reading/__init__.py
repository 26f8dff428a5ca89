"""The way in for programs: one call from a file, bytes or text to a report. Nothing heavy is loaded before the first call."""

from khabar.reading.calls import read, read_all, read_many

__all__ = ["read", "read_all", "read_many"]
