"""From a draft to a document: furniture, dateline, headline, outlet, zone, day of publication, language."""

import msgspec

from khabar.ingest.captions import captions
from khabar.ingest.dateline import Dateline, dateline
from khabar.ingest.draft import Draft
from khabar.ingest.furniture import Marked, mark
from khabar.ingest.headline import headline
from khabar.ingest.instant import local
from khabar.ingest.language import Language, language
from khabar.ingest.line_dates import spelled_day
from khabar.ingest.outlets import Outlet, outlet_at, outlet_named
from khabar.ingest.published import stated_day
from khabar.records.document import Document, Ingested, PublishedBasis
from khabar.records.record_warning import RecordWarning

DEFAULT_ZONE = "Asia/Damascus"
_LEAST_ARABIC = 1


class _Day(msgspec.Struct, frozen=True):
    day: str | None = None
    basis: PublishedBasis | None = None
    warnings: tuple[RecordWarning, ...] = ()


def finish(draft: Draft, *, doc_id: str, sha256: str, given: str | None) -> Ingested:
    """The document of a draft. `given` is a publication day or instant that the caller states, already checked; it goes before all."""
    marked = captions(draft.text, mark(draft.text))
    article = marked.article()
    line = dateline(draft.text, article)
    known = _outlet(draft, line)
    zone = known.zone if known else DEFAULT_ZONE
    spoken = language(draft.text)
    day = _day(draft, marked, line, zone, given)
    document = Document(
        id=doc_id,
        sha256=sha256,
        text=draft.text,
        url=draft.url,
        title=_title(draft, marked, line),
        outlet=known.name if known else draft.outlet,
        authors=draft.authors,
        section=draft.section,
        published=day.day,
        published_basis=day.basis,
        language=spoken.code,
        zone=zone,
        dateline=line.span if line else None,
        furniture=marked.furniture(),
    )
    return Ingested(document, (*draft.warnings, *day.warnings, *_language_notes(spoken), *_furniture_notes(document)))


def _outlet(draft: Draft, line: Dateline | None) -> Outlet | None:
    """From the file's own name for its outlet, its host, then the dateline."""
    named = outlet_named(draft.outlet) if draft.outlet else None
    at = outlet_at(draft.host or draft.url or "")
    return named or at or (line.outlet if line and not draft.outlet else None)


def _title(draft: Draft, marked: Marked, line: Dateline | None) -> str | None:
    if draft.title is not None or draft.headed:
        return draft.title
    first = headline(marked.article(), line.span.start if line else None)
    return draft.text[first.start : first.end] if first else None


def _day(draft: Draft, marked: Marked, line: Dateline | None, zone: str, given: str | None) -> _Day:
    if given is not None:
        return _Day(given, "given")
    notes: tuple[RecordWarning, ...] = ()
    if draft.published is not None:
        found = local(draft.published, zone) or spelled_day(draft.published)
        if found:
            return _Day(found, "metadata")
        notes = (
            RecordWarning("publication-day-unread", f"the file's publication date «{draft.published[:60]}» is no date that can be read"),
        )
    if line and line.day:
        return _Day(line.day, "dateline", notes)
    stated = stated_day(marked)
    claimed = local(draft.claimed, zone) if draft.claimed and not stated.day else None
    if claimed:
        return _Day(claimed, "feed", (*notes, *stated.warnings))
    return _Day(stated.day, "metadata" if stated.day else None, (*notes, *stated.warnings))


def _language_notes(spoken: Language) -> tuple[RecordWarning, ...]:
    if spoken.arabic >= _LEAST_ARABIC and spoken.code == "ar":
        return ()
    if spoken.arabic >= _LEAST_ARABIC and spoken.code in ("fa", "ur", "ckb", "ps", "ug"):
        return (
            RecordWarning("not-arabic", f"the text is in Arabic script, but its language seems to be {spoken.code}; little will be read"),
        )
    if spoken.code == "en":
        return (RecordWarning("english", "the text is in English, which is read less well than Arabic so far; compare it with the text"),)
    named = spoken.code or "none that can be told"
    return (
        RecordWarning(
            "not-arabic", f"the text is neither in Arabic nor in English; its language seems to be {named}; little or nothing will be read"
        ),
    )


def _furniture_notes(document: Document) -> tuple[RecordWarning, ...]:
    if not document.furniture:
        return ()
    count = sum(f.end - f.start for f in document.furniture)
    if count * 2 < len(document.text):
        return ()
    note = f"{count:,} of {len(document.text):,} characters are taken for the page around the article and not read; look at `furniture`"
    return (RecordWarning("mostly-furniture", note),)
