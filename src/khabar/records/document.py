"""A document: the text that was received, and what is known about it before anybody reads it."""

from typing import Literal

import msgspec

from khabar.records.record_warning import RecordWarning
from khabar.records.span import Span

PublishedBasis = Literal["given", "metadata", "dateline", "feed"]


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the text that is not the article (code points, half-open). Nothing is read from it. `why` in English."""

    start: int
    end: int
    why: str


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text that all offsets speak of (code points), never altered after this, and its metadata.

    `sha256` is of the bytes received. `published` is an ISO day, or an instant with its offset, in the outlet's own zone; or None.
    `zone` is the IANA zone in which the document's days are counted. `dateline` is the span of an opening like «جسر – ريف حلب».
    """

    id: str
    sha256: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    zone: str = "Asia/Damascus"
    dateline: Span | None = None
    furniture: tuple[Furniture, ...] = ()

    def __post_init__(self) -> None:
        if (self.published is None) != (self.published_basis is None):
            raise ValueError("published and published_basis stand together or not at all")


class Ingested(msgspec.Struct, frozen=True):
    """A document with what its ingestion had to say."""

    document: Document
    warnings: tuple[RecordWarning, ...] = ()
