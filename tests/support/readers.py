"""Readers for tests that are not about reading."""

from khabar.records.document import Document
from khabar.records.reading import Reading


class FixedReader:
    """Reads the same out of every document."""

    name = "fixed"
    model = None
    model_sha256 = None

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, document: Document) -> Reading:
        return self.reading
