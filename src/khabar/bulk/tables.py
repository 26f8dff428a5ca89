"""The tables of the output: their columns are those of the records, so that nothing that was read is left out, spans and bases included."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from khabar.records.document import Document
from khabar.records.record_warning import RecordWarning
from khabar.records.report import Claim, Concern, Mention, Report, Source

Row = dict[str, Any]


class ReportRow(msgspec.Struct, frozen=True):
    """`report` is the key that every table has: the input's key and the byte (or row) at which the record begins in it.

    `address` is where an archive says that the page was fetched; `score` is the prefilter's, None where it did not look.
    """

    report: str
    input: str
    offset: int
    address: str | None
    score: float | None
    document: Document
    text_sha256: str
    warnings: tuple[RecordWarning, ...]


class TellerRow(msgspec.Struct, frozen=True):
    """One link of a claim's chain of tellers: `position` 0 is nearest to the reader. A claim in the outlet's own voice has none."""

    report: str
    claim: str
    position: int
    source: str
    kind: str
    stance: str
    start: int
    end: int
    text: str


class DroppedRow(msgspec.Struct, frozen=True):
    """What the prefilter dropped, and why: `language`, or a `score` below the threshold. `text` is kept only where that was asked for."""

    report: str
    input: str
    offset: int
    address: str | None
    title: str | None
    language: str | None
    score: float | None
    reason: str
    text: str | None


PARTITIONED = ("reports", "claims", "mentions", "sources", "tellers", "concerns")
TABLES = (*PARTITIONED, "dropped")
_OF_REPORTS: dict[str, type[msgspec.Struct]] = {"claims": Claim, "mentions": Mention, "sources": Source, "concerns": Concern}
_WHOLE: dict[str, type[msgspec.Struct]] = {"reports": ReportRow, "tellers": TellerRow, "dropped": DroppedRow}
_SIMPLE = {inspect.StrType: "string", inspect.IntType: "int64", inspect.FloatType: "float64", inspect.BoolType: "bool_"}
"""A kind of field that stands nowhere here is a KeyError: a column for it is a change of the schema."""


@cache
def schema(table: str) -> Any:
    """The columns of a table, as pyarrow's schema. A report's document stands in the columns of the table `reports` itself."""
    import pyarrow as pa

    if table in _OF_REPORTS:
        return pa.schema([pa.field("report", pa.string()), *_fields(_OF_REPORTS[table])])
    fields = [part for field in _fields(_WHOLE[table]) for part in (_fields(Document) if field.name == "document" else [field])]
    return pa.schema(fields)


def _fields(kind: type[msgspec.Struct]) -> list[Any]:
    import pyarrow as pa

    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - for the type checker
    return [pa.field(field.encode_name, _type(field.type)) for field in info.fields]


def _type(info: inspect.Type) -> Any:
    """The column's type for a field's: nothing else than records have."""
    import pyarrow as pa

    match info:
        case inspect.LiteralType():
            out = pa.string()
        case inspect.UnionType():
            (only,) = (t for t in info.types if not isinstance(t, inspect.NoneType))
            out = _type(only)
        case inspect.VarTupleType():
            out = pa.list_(_type(info.item_type))
        case inspect.TupleType():
            out = pa.list_(_type(info.item_types[0]))
        case inspect.DictType():
            out = pa.map_(_type(info.key_type), _type(info.value_type))
        case inspect.StructType():
            out = pa.struct(_fields(info.cls))
        case _:
            out = getattr(pa, _SIMPLE[type(info)])()
    return out


def plain(item: msgspec.Struct) -> Row:
    """A record as a row: its fields by their names."""
    out: Row = msgspec.to_builtins(item)
    return out


def report_row(row: ReportRow) -> Row:
    """A row of the table `reports`: the document's fields among the others."""
    out = plain(row)
    document: Row = out.pop("document")
    return out | document


def rows(key: str, report: Report) -> Iterator[tuple[str, Row]]:
    """All rows that a report gives, besides its own: each with its table."""
    for table in _OF_REPORTS:
        for item in getattr(report, table):
            yield table, {"report": key, **plain(item)}
    sources = {s.id: s for s in report.sources}
    for claim in report.claims:
        for position, name in enumerate(claim.attribution):
            s = sources[name]
            yield "tellers", plain(TellerRow(key, claim.id, position, s.id, s.kind, s.stance, s.start, s.end, s.text))
