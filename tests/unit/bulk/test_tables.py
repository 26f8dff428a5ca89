from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from bulk_plans import FirstWord

from khabar.bulk.plan import SCHEMA
from khabar.bulk.tables import TABLES, ReportRow, report_row, rows, schema
from khabar.ingest import documents
from khabar.pipeline import Pipeline
from khabar.records.report import Claim, Mention, Report

TEXT = (
    "مقتل 5 مدنيين بقصف على حلب\nأفاد مراسلنا نقلاً عن مصدر طبي بمقتل 5 مدنيين بينهم الطفل سامر الأحمد (9 أعوام) وإصابة 7 آخرين بقصف على "
    "مدينة حلب صباح 20 آذار، وانتشار دبابات «كتائب الوادي» في قرية الكرمة."
)


@pytest.fixture(scope="module")
def report() -> Report:
    (found,) = documents(TEXT, id="a", published="2023-03-21")
    return Pipeline.open().report(found)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_report_first(table: str) -> None:
    assert schema(table).names[0] == "report"


def test_a_table_has_every_field_of_its_record() -> None:
    assert set(schema("claims").names) == {"report", *Claim.__struct_fields__}
    assert set(schema("mentions").names) == {"report", *Mention.__struct_fields__}
    assert {"sha256", "text", "published", "text_sha256", "address"} <= set(schema("reports").names)
    assert schema("mentions").field("place").type.field("lat").type == pa.float64()


def test_rows_come_back_as_the_record(report: Report) -> None:
    """What a table gives back makes the record again: nothing is lost on the way, spans included."""
    assert report.claims
    given: dict[str, list[dict[str, object]]] = {}
    for table, row in rows("k", report):
        given.setdefault(table, []).append(row)
    assert {"claims", "mentions", "sources", "tellers"} <= set(given)
    for table, kind in (("claims", Claim), ("mentions", Mention)):
        read = pa.Table.from_pylist(given[table], schema=schema(table)).to_pylist(maps_as_pydicts="strict")
        again = [msgspec.convert(_full(row), kind) for row in read]
        assert again == list(getattr(report, table))


_ALWAYS = ("lat", "lon", "radius_km")
"""What a place always has, null where its point is not known or not given."""


def _full(value: object) -> object:
    """Without what is null: a field that a record leaves out, and one that it has as null, are the same to it."""
    if isinstance(value, dict):
        return {k: _full(v) for k, v in value.items() if v is not None or k in _ALWAYS}
    return [_full(v) for v in value] if isinstance(value, list) else value


def test_the_chain_of_tellers_nearest_first(report: Report) -> None:
    sources = {s.id: s for s in report.sources}
    told = [row for table, row in rows("k", report) if table == "tellers"]
    assert [(r["claim"], r["source"]) for r in told] == [(c.id, s) for c in report.claims for s in c.attribution]
    for row in told:
        assert row["text"] == TEXT[row["start"] : row["end"]] == sources[row["source"]].text


def test_a_report_has_its_document_in_its_own_columns() -> None:
    (found,) = documents("قصف على حي", id="a")
    read = FirstWord().report(found)
    row = report_row(ReportRow("k", "in", 0, None, 0.5, read.document, "0", ()))
    assert (row["report"], row["id"], row["text"], row["score"]) == ("k", "a", "قصف على حي", 0.5)
    assert set(row) == set(schema("reports").names)


def test_every_column_is_in_the_reference() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "bulk.md").read_text(encoding="utf-8")
    for table in TABLES:
        rows = "".join(f"| `{field.name}` | `{field.type}` |\n" for field in schema(table))
        assert f"### {table}\n\n| column | type |\n|---|---|\n{rows}" in page
    assert f"`{SCHEMA}`" in page
