"""Whether a report that somebody is about to add may be in the case file already: asked before anything is written."""

from collections.abc import Sequence

import msgspec

from khabar.casefile import copies
from khabar.casefile.adding import Flag, article
from khabar.casefile.addresses import canonical
from khabar.casefile.anchors import text_hash
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record

_LONGEST_ADDRESS = 2048


class Likely(msgspec.Struct, frozen=True):
    """A report that looks like others: its place among those that were asked about, its title, and what it looks like."""

    at: int
    title: str
    flags: tuple[Flag, ...]


def likely(case: CaseFile, records: Sequence[Record]) -> list[Likely]:
    """Which of these reports look like one that is there, by text, address or nearly the same words."""
    found = ((i, record, _flags(case.alias, record)) for i, record in enumerate(records))
    return [Likely(i, record.document.title or "", flags) for i, record, flags in found if flags]


def _flags(alias: str, record: Record) -> tuple[Flag, ...]:
    document = record.document
    address = canonical(document.url)[:_LONGEST_ADDRESS] if document.url else ""
    unsaved = Report(address=address, text_hash=text_hash(document.text))
    similar = copies.look(alias, unsaved, article(record), copies.copy_settings())
    names = dict(Report.objects.using(alias).filter(pk__in=[pk for pk, *_ in similar]).values_list("pk", "ident"))
    return tuple(Flag(names[pk], kind, share) for pk, kind, share in similar if pk in names)
