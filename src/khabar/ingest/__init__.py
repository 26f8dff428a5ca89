"""From bytes to documents."""

from khabar.ingest.bounded import read_bounded
from khabar.ingest.documents import documents
from khabar.ingest.limits import Limits

__all__ = ["Limits", "documents", "read_bounded"]
