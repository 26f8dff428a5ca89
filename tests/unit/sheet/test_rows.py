"""Every value of a row points at the cell's own words, and the usual rules find what they mean."""

import pytest

from khabar.cli.import_sheet import records
from khabar.lang.load import table
from khabar.records.codes import CLAIM_TYPES
from khabar.records.report import Report
from khabar.sheet.columns import FIELDS, Columns
from khabar.sheet.rows import Bad, Row, made

COLUMNS = Columns({f: i for i, f in enumerate(FIELDS)})


def row(**cells: str) -> Row | Bad:
    return made(7, tuple(cells.get(f, "") for f in FIELDS), COLUMNS, "old.csv")


def read(**cells: str) -> Report:
    found = row(**{"date": "2023-03-16", "place": "الميادين", **cells})
    assert isinstance(found, Row)
    return records([found])[0]


def test_values_are_the_cells_words_and_mean_what_rules_say() -> None:
    report = read(within="دير الزور", kind="غارة جوية", killed="3", injured="خمسة", blamed="الجيش العربي السوري", source="الدفاع المدني")
    for m in report.mentions:
        assert report.document.text[m.start : m.end] == m.text
    strike, killing, injury = report.claims
    assert (strike.type, killing.type, injury.type) == ("strike", "killing", "injury")
    assert [(h.outcome, h.min) for c in report.claims for h in c.harm] == [("killed", 3), ("injured", 5)]
    where = {m.id: m for m in report.mentions}[strike.places[0]]
    assert where.place is not None
    assert where.place.id == "geonames:173480"
    assert {c.event for c in report.claims} == {"e1"}
    assert [s.text for s in report.sources] == ["الدفاع المدني"]
    assert all(c.attribution for c in report.claims)
    assert report.engine.reader == "spreadsheet"


@pytest.mark.parametrize("cell", ["", "-", "غير معروف", "N/A", "0"])
def test_what_is_not_known_is_not_there(cell: str) -> None:
    report = read(killed=cell, source=cell)
    assert [c.type for c in report.claims] == ["attack"]
    assert report.sources == ()
    assert report.claims[0].attribution == ()


@pytest.mark.parametrize(("cells", "why"), [({"place": "الميادين"}, "no day"), ({"date": "2023-03-16", "place": "-"}, "no place")])
def test_a_row_without_a_day_or_a_place_is_no_incident(cells: dict[str, str], why: str) -> None:
    assert row(**cells) == Bad(7, why)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("قصف مدفعي", "strike"), ("القصف", "strike"), ("Airstrike", "strike"), ("لغم أرضي", "explosion"), ("اعتقال تعسفي", "detention")],
)
def test_kinds(cell: str, kind: str) -> None:
    assert read(kind=cell).claims[0].type == kind


def test_a_word_that_is_twice_points_at_its_own_cell() -> None:
    report = read(killed="3", injured="3", id="3")
    spans = [(m.start, m.end) for m in report.mentions]
    assert len(spans) == len(set(spans))
    assert [(h.outcome, h.min) for c in report.claims for h in c.harm] == [("killed", 3), ("injured", 3)]


def test_a_month_gives_no_day_and_its_number_is_a_total() -> None:
    report = read(date="2023-04", killed="حوالي 20")
    time = next(m.time for m in report.mentions if m.time)
    assert (time.start, time.end) == ("2023-04-01", "2023-04-30")


def test_the_list_of_kinds_names_claim_types() -> None:
    assert {r["claim"] for r in table("sheet/kinds.tsv", ("claim", "form"))} <= set(CLAIM_TYPES)
