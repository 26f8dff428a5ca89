"""Reading again with a newer engine: the older readings stay, the newest is the current one, and every decision finds its claim again."""

from collections.abc import Iterator, Mapping, Sequence

from khabar.casefile import adding, copies, harms, ledger, linking, log
from khabar.casefile.anchors import text_hash
from khabar.casefile.corrections import corrected
from khabar.casefile.models import Band, Claim, Copy, Entry, Mention, Reading, Received, Report, Signature, Source
from khabar.casefile.opening import CaseFile
from khabar.casefile.records import packed, unpacked
from khabar.records.report import Report as Record


def stale(case: CaseFile, digest: str) -> Iterator[tuple[Received, list[Report]]]:
    """What was received whose current readings another engine made than the one with this digest, with its reports."""
    others = Reading.objects.using(case.alias).filter(current=True).exclude(engine__digest=digest)
    found = Received.objects.using(case.alias).filter(stored=True, reports__readings__in=others).distinct().order_by("pk")
    for received in found:
        yield received, list(Report.objects.using(case.alias).filter(received=received).exclude(state="erased").order_by("pk"))


def pair(stored: Sequence[Report], records: Sequence[Record]) -> list[tuple[Report, Record]]:
    """Which new record is of which stored report: by text, then by address and day, then by the order of what is left."""
    left = list(records)
    out: list[tuple[Report, Record]] = []
    for same in (_same_text, _same_place):
        for report in [r for r in stored if r not in [x for x, _ in out]]:
            found = next((record for record in left if same(report, record)), None)
            if found is not None:
                left.remove(found)
                out.append((report, found))
    unmatched = [r for r in stored if r not in [x for x, _ in out]]
    if len(unmatched) == len(left):
        out += zip(unmatched, left, strict=True)
    return sorted(out, key=lambda x: x[0].pk)


def _same_text(report: Report, record: Record) -> bool:
    return report.text_hash == text_hash(record.document.text) and report.published == (record.document.published or "")


def _same_place(report: Report, record: Record) -> bool:
    from khabar.casefile.addresses import canonical

    url = record.document.url
    return bool(url) and report.address == canonical(url or "") and report.published == (record.document.published or "")


def reread(case: CaseFile, stored: Report, record: Record, *, who: str, vectors: Mapping[str, bytes] | None = None) -> bool:
    """Make `record` the current reading of a report. Whether it is another than there was."""
    alias, (_, digest) = case.alias, packed(record)
    if Reading.objects.using(alias).filter(report=stored, digest=digest, current=True).exists():
        return False
    with case.writing():
        older = Reading.objects.using(alias).filter(report=stored, digest=digest).first()
        entry = ledger.append(alias, log.REREAD, who, {"report": stored.key, "record": digest}, about=[stored.key])
        put_current(alias, stored, record, entry, vectors or {}, older=older)
    return True


def put_current(
    alias: str, stored: Report, record: Record, entry: Entry, vectors: Mapping[str, bytes], *, older: Reading | None = None
) -> None:
    """Put `record` in the place of what a report's current reading gave: rows, words, links. `older`: the reading that it was before."""
    before = linking.remove(alias, stored, entry.seq)
    harms.forget(alias, stored)
    for model in (Mention, Source, Claim):
        model.objects.using(alias).filter(report=stored).delete()
    if older is None:
        adding.keep_reading(alias, stored, record, entry, vectors)
    else:
        Reading.objects.using(alias).filter(report=stored).update(current=False)
        Reading.objects.using(alias).filter(pk=older.pk).update(current=True)
    _renew(alias, stored, record)
    adding.index_rows(alias, stored, record)
    told = corrected(alias, stored, record)
    adding.index_corrected(alias, stored, told)
    linking.place(alias, stored, told, vectors, seq=entry.seq, before=before)


def _renew(alias: str, stored: Report, record: Record) -> None:
    """What is kept of the document, from the newer reading; and where its text is another, what it looks like."""
    changed = stored.text_hash != text_hash(record.document.text)
    adding.renew(alias, stored, record.document)
    if changed:
        for model in (Band, Signature, Copy):
            model.objects.using(alias).filter(report=stored).delete()
        copies.flag(alias, stored, adding.article(record), copies.copy_settings())


def day_was_given(case: CaseFile, stored: Report) -> bool:
    """Whether the report's day was given by who added it, so that it has to be given again."""
    reading = Reading.objects.using(case.alias).filter(report=stored, current=True).first()
    return reading is not None and unpacked(reading).document.published_basis == "given"
