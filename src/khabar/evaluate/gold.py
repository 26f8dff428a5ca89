"""Annotated reports: a document and the reading that people agreed on."""

import hashlib
from collections.abc import Iterable

import msgspec

from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.records.report import Report


class Gold(msgspec.Struct, frozen=True):
    """An annotated report. `sha256` is of the annotated file's bytes, so that a pinned floor knows its corpus."""

    document: Document
    reading: Reading
    sha256: str


def corpus_hash(golds: Iterable[Gold]) -> str:
    """SHA-256 over the ids and file hashes, in the order of the ids: the same for the same corpus, however it was listed."""
    lines = sorted(f"{g.document.id} {g.sha256}\n" for g in golds)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def reading_of(report: Report) -> Reading:
    """What was read in a finished report, without the values that rules computed: the part that is measured."""
    fields = {"mentions": report.mentions, "sources": report.sources, "claims": report.claims}
    return msgspec.convert(fields, Reading, from_attributes=True)
