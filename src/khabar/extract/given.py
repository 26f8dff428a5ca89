"""A reader that reads nothing itself: it gives back readings that were made elsewhere, by an annotator or out of a spreadsheet."""

from collections.abc import Mapping

from khabar.records.document import Document
from khabar.records.reading import Reading


class Given:
    """Readings by the ids of their documents; `name` says in the record who made them."""

    model: str | None = None
    model_sha256: str | None = None

    def __init__(self, name: str, readings: Mapping[str, Reading]) -> None:
        self.name, self._readings = name, readings

    def read(self, document: Document) -> Reading:
        """The reading of this document."""
        return self._readings[document.id]
