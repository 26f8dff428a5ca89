"""The current readings of a case file, as people corrected them, one after the other."""

from collections.abc import Iterator

from khabar.casefile import records
from khabar.casefile.corrections import corrected
from khabar.casefile.models import Reading, Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record


def readings(case: CaseFile) -> Iterator[tuple[str, Record, frozenset[str]]]:
    """Of each report that is not erased its id, its record, and the ids of the claims of which a person corrected something."""
    for stored in Report.objects.using(case.alias).exclude(state="erased").order_by("pk").iterator():
        reading = Reading.objects.using(case.alias).filter(report=stored, current=True).first()
        if reading is not None:
            read = records.unpacked(reading)
            record = corrected(case.alias, stored, read)
            before = {c.id: c for c in read.claims}
            yield stored.ident, record, frozenset(c.id for c in record.claims if before.get(c.id) != c)
