"""Reports into the case file: once each, one transaction a report, and everything that follows from it in the same transaction.

What was received is told by its bytes' hash: the same bytes add nothing. `Received.complete` says that every report of a file is in; a
program that dies between two posts of an export leaves it unset, and the same command goes on where it stopped.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Literal

import msgspec
from django.db.models import Q

from khabar.casefile import codes, copies, harms, index, ledger, linking, records, rows, tombstones, wording
from khabar.casefile.addresses import canonical
from khabar.casefile.anchors import report_key, text_hash
from khabar.casefile.models import Claim, Copy, Entry, Facet, Mention, Reading, Received, Report, Source
from khabar.casefile.opening import CaseFile
from khabar.errors import DataError
from khabar.records.document import Document
from khabar.records.report import Report as Record

_LONGEST = {"ident": 255, "address": 2048, "outlet": 255, "published": 40, "name": 255}
_LONGEST_PART = 16
_CORRECTABLE = ("type", "modality", "first_day", "last_day", "grain", "codes_id")
"""The columns of a claim that follow its corrections."""
Vectors = Mapping[str, bytes]


class Flag(msgspec.Struct, frozen=True):
    """A report that the new one looks like: its id, in what (text, address, near), and the estimated share of equal word triples."""

    report: str
    kind: str
    similarity: float


class Added(msgspec.Struct, frozen=True):
    """What came of one report: its id in the case file, whether it is new, and what it looks like. An erased one is not added again."""

    report: str
    outcome: Literal["added", "already", "erased"]
    flags: tuple[Flag, ...] = ()


def known(case: CaseFile, data: bytes) -> tuple[str, ...] | None:
    """The ids of the reports of these bytes, where all of them are in the case file already; else None. Erased ones have no id."""
    digest = hashlib.sha256(data).hexdigest()
    if tombstones.bytes_erased(case, digest):
        return ()
    if not Received.objects.using(case.alias).filter(sha256=digest, complete=True).exists():
        return None
    holding = Q(received__sha256=digest) | Q(versions__received__sha256=digest)
    return tuple(Report.objects.using(case.alias).filter(holding).distinct().order_by("pk").values_list("ident", flat=True))


def add_received(
    case: CaseFile,
    data: bytes,
    reports: Sequence[Record],
    *,
    name: str,
    who: str,
    vectors: Sequence[Vectors] = (),
    complete: bool = True,
) -> list[Added]:
    """Add the reports that were read out of `data`, the content of a file called `name`; the bytes are kept too.

    `vectors[i]` are the passages' vectors of `reports[i]` by claim id. `complete`: no other reports of these bytes are to come. Raises
    CaseFileError and its kinds; what was added before stays.
    """
    digest = hashlib.sha256(data).hexdigest()
    out = []
    for i, report in enumerate(reports):
        with case.writing():
            received = keep_bytes(case, digest, data, name, complete=complete and i == len(reports) - 1)
            out.append(_add(case, received, report, who, vectors[i] if vectors else {}))
    return out


def keep_bytes(case: CaseFile, digest: str, data: bytes, name: str, *, complete: bool) -> Received:
    """Keep received bytes with this hash, inside the caller's transaction. `complete`: the last report of theirs comes in with it."""
    case.blobs.clean()
    received = _received(case.alias, digest, name)
    if not received.stored:
        case.blobs.put(digest, data)
        received.size, received.stored = len(data), True
    received.complete = received.complete or complete
    received.save(using=case.alias)
    return received


def add_ready(case: CaseFile, report: Record, *, who: str, vectors: Vectors | None = None) -> Added:
    """Add a record that was read elsewhere. Its bytes are not at hand: only their hash is kept.

    Raises CaseFileError and its kinds.
    """
    if (done := _done(case, report)) is not None:
        return done
    with case.writing():
        received = _received(case.alias, report.document.sha256, "")
        return _add(case, received, report, who, vectors or {})


def _received(alias: str, sha256: str, name: str) -> Received:
    found, _ = Received.objects.using(alias).get_or_create(sha256=sha256, defaults={"name": PurePath(name).name[: _LONGEST["name"]]})
    return found


def _done(case: CaseFile, record: Record) -> Added | None:
    """What there is to say of a report that is in the case file, or was and is erased; None of a new one."""
    key = report_key(record)
    there = Report.objects.using(case.alias).filter(key=key).values_list("ident", flat=True).first()
    if there is not None:
        return Added(there, "already")
    return Added(record.document.id, "erased") if tombstones.is_erased(case, key) else None


def _add(case: CaseFile, received: Received, record: Record, who: str, vectors: Vectors) -> Added:
    """One report with all its rows, inside the caller's transaction."""
    check(record)
    alias, key = case.alias, report_key(record)
    if (done := _done(case, record)) is not None:
        return done
    document = record.document
    ident = _free_ident(alias, document.id, document.sha256)
    body = {"report": key, "ident": ident, "sha256": document.sha256, "record": records.packed(record)[1]}
    entry = ledger.append(alias, "add", who, body, about=(key,))
    stored = Report.objects.using(alias).create(
        received=received,
        key=key,
        ident=ident,
        address=address_of(document),
        **about(document),
        entry=entry,
    )
    keep_reading(alias, stored, record, entry, vectors)
    index_rows(alias, stored, record)
    harms.keep(alias, stored, record)
    found = copies.flag(alias, stored, article(record), copies.copy_settings())
    linking.place(alias, stored, record, vectors, seq=entry.seq)
    return Added(ident, "added", _flags(alias, found))


def address_of(document: Document) -> str:
    """The canonical address of a document, as its report keeps it; empty where it has none."""
    return canonical(document.url)[: _LONGEST["address"]] if document.url else ""


def about(document: Document) -> dict[str, Any]:
    """What a report keeps of its current reading's document, by the names of its columns."""
    return {
        "title": document.title or "",
        "outlet": (document.outlet or "")[: _LONGEST["outlet"]],
        "published": (document.published or "")[: _LONGEST["published"]],
        "text_hash": text_hash(document.text),
    }


def renew(alias: str, stored: Report, document: Document) -> None:
    """Let a report keep what a newer reading's document says."""
    kept = about(document)
    for name, value in kept.items():
        setattr(stored, name, value)
    stored.save(using=alias, update_fields=list(kept))


def check(record: Record) -> None:
    """Raise DataError where a record, which may have been made elsewhere, cannot be kept: ids twice or too long."""
    name = record.document.id
    for kind, parts in (("claims", record.claims), ("mentions", record.mentions), ("sources", record.sources)):
        ids = [part.id for part in parts]
        twice, long = [i for i, n in Counter(ids).items() if n > 1], [i for i in ids if not 0 < len(i) <= _LONGEST_PART]
        if twice:
            raise DataError(f"{name}: several {kind} are called {twice[0]!r}; each needs an id of its own, make the record again")
        if long:
            raise DataError(f"{name}: {kind} have ids such as {long[0]!r}; an id has 1 to {_LONGEST_PART} characters")
    if any(len(claim.event) > _LONGEST_PART for claim in record.claims):
        raise DataError(f"{name}: an event's id has at most {_LONGEST_PART} characters")


def _free_ident(alias: str, ident: str, sha256: str) -> str:
    """The document's id, with the beginning of its hash where another report has it already."""
    short = ident[: _LONGEST["ident"] - 20]
    own = f"{short}-{sha256[:8]}"
    candidates = [short, own, *(f"{own}-{n}" for n in range(2, 100))]
    taken = set(Report.objects.using(alias).filter(ident__in=candidates).values_list("ident", flat=True))
    return next(c for c in candidates if c not in taken)


def keep_reading(alias: str, stored: Report, record: Record, entry: Entry, vectors: Vectors) -> Reading:
    """Keep what an engine read; it becomes the report's current reading, the older ones stay."""
    data, digest = records.packed(record)
    Reading.objects.using(alias).filter(report=stored, current=True).update(current=False)
    return Reading.objects.using(alias).create(
        report=stored,
        engine=records.engine_row(alias, record.engine),
        text_hash=text_hash(record.document.text),
        digest=digest,
        record=data,
        passages=records.packed_vectors(dict(vectors)),
        entry=entry,
    )


def index_rows(alias: str, stored: Report, record: Record) -> None:
    """Write the rows of a current reading, and its words into the search index."""
    found = _rows(alias, stored, record)
    Mention.objects.using(alias).bulk_create(found.mentions)
    Source.objects.using(alias).bulk_create(found.sources)
    claims = Claim.objects.using(alias).bulk_create(found.claims)
    Facet.objects.using(alias).bulk_create(rows.facet_rows(claims, found.facets))
    index.put(alias, stored.pk, wording.indexed(record.document.text, [(f.start, f.end) for f in record.document.furniture]))


def _rows(alias: str, stored: Report, record: Record) -> rows.Rows:
    """The rows of a record, its claims with their codes."""
    found = rows.rows(record, stored.pk)
    kept = codes.rows_of(alias, found.codes)
    for claim, told in zip(found.claims, found.codes, strict=True):
        claim.codes_id = kept[told]
    return found


def index_corrected(alias: str, stored: Report, record: Record) -> None:
    """Let the claims of a report be found by what people made of them. What was read stays in the reading."""
    found = _rows(alias, stored, record)
    claims = {c.ident: c for c in Claim.objects.using(alias).filter(report=stored)}
    for row in found.claims:
        for name in _CORRECTABLE:
            setattr(claims[row.ident], name, getattr(row, name))
    Claim.objects.using(alias).bulk_update(claims.values(), [name.removesuffix("_id") for name in _CORRECTABLE])
    Facet.objects.using(alias).filter(claim__in=claims.values()).delete()
    Facet.objects.using(alias).bulk_create(rows.facet_rows([claims[row.ident] for row in found.claims], found.facets))
    harms.keep(alias, stored, record)


def article(record: Record) -> str:
    """The text of a report without what is not the article."""
    return article_of(record.document)


def article_of(document: Document) -> str:
    """The text without what is not the article: menus are the same on every page of an outlet."""
    text, at, out = document.text, 0, []
    for f in sorted(document.furniture, key=lambda x: x.start):
        out.append(text[at : f.start])
        at = max(at, f.end)
    return " ".join([*out, text[at:]])


def _flags(alias: str, found: list[Copy]) -> tuple[Flag, ...]:
    names = dict(Report.objects.using(alias).filter(pk__in=[c.of_id for c in found]).values_list("pk", "ident"))
    return tuple(Flag(names[c.of_id], c.kind, c.similarity) for c in found)
