"""What people see of a spreadsheet before it comes in."""

import pytest

from khabar.cli.import_sheet import records, show
from khabar.sheet.columns import Columns
from khabar.sheet.rows import Bad, Row, made

HEADS = ("التاريخ", "المكان", "القتلى", "لون")
COLUMNS = Columns({"date": 0, "place": 1, "killed": 2})


def rows(*cells: tuple[str, ...]) -> list[Row]:
    found = [made(n, c, COLUMNS, "old.csv") for n, c in enumerate(cells, 2)]
    assert not any(isinstance(r, Bad) for r in found)
    return found  # type: ignore[return-value] # none is bad


def test_each_row_is_a_record_with_its_values() -> None:
    found = records(rows(("2023-03-16", "الميادين", "3", ""), ("2023-03-17", "الميادين", "خمسة", "")))
    assert [[h.min for c in r.claims for h in c.harm] for r in found] == [[3], [5]]
    assert len({r.document.id for r in found}) == 2


def test_columns_rows_unknowns_and_bad_rows_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    found = records(rows(("2023-03-16", "الميادين", "3", ""), ("2023-03-17", "ضيعة لا يعرفها أحد", "", "")))
    show({"date": "التاريخ"}, found, [Bad(9, "no date")], HEADS)
    said = capsys.readouterr().err
    assert "date: «التاريخ»" in said
    assert "not taken: المكان, القتلى, لون" in said
    assert "2023-03-16, الميادين, killed 3" in said
    assert "stays unknown in 1 rows" in said
    assert "row 9 is no incident: no date" in said


def test_only_the_first_rows_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show({}, records(rows(*(("2023-03-16", "الميادين", str(n), "") for n in range(1, 12)))), [], HEADS)
    assert capsys.readouterr().err.count("killed") == 8


def test_a_total_over_a_period_is_told_and_one_event_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    columns = Columns({"date": 0, "place": 1, "killed": 2, "kind": 3})
    cells = (("2023-03", "دير الزور", "120", "غارات"), ("2023-03-16", "الميادين", "3", "غارات"), ("2023-03", "دير الزور", "4", "غارة"))
    found = records([made(n, c, columns, "old.csv") for n, c in enumerate(cells, 2)])  # type: ignore[misc] # none is bad
    show({}, found, [], HEADS)
    said = [line for line in capsys.readouterr().err.splitlines() if "count for no incident" in line]
    assert len(said) == 1
    assert "«دير الزور، 2023-03»" in said[0]
    assert "total over a period" in said[0]
    assert [[h.min for c in r.claims for h in c.harm] for r in found] == [[], [3], [4]]
