"""What every reader is: something that turns a document into a reading."""

from typing import Protocol

from khabar.records.document import Document
from khabar.records.reading import Reading


class Reader(Protocol):
    """A reader. Its output passes through `ground` before anything else sees it; the same document gives the same reading."""

    name: str
    model: str | None
    model_sha256: str | None

    def read(self, document: Document) -> Reading:
        """Read one document. Nothing may be read from its furniture. Offsets are code points of `document.text`."""
        ...
