import io

import msgspec
from pages import blaming, incident, plain_report

from khabar.cli.casefile_sides import ASKED, cell, side_by_side
from khabar.records.incident import Incident
from khabar.view.terminal import console


def printed(found: Incident, width: int) -> list[str]:
    out = io.StringIO()
    console(out, width=width).print(side_by_side(found, width, isolate=False))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def denied() -> Incident:
    """One teller in two reports: of the first, withdrawn, three were killed; in the second they deny it."""
    report = plain_report("b", outlet="الضفة")
    killing = msgspec.structs.replace(report.claims[1], modality="negated", harm=())
    return incident(blaming(plain_report("a")), msgspec.structs.replace(report, claims=(report.claims[0], killing)), withdrawn=["a"])


def test_a_row_for_each_account_and_a_column_for_each_question() -> None:
    lines = printed(incident(plain_report("a"), plain_report("b", killed=7)), 100)
    assert lines[0].split() == ["who", "says", "it", "day", "place", "killed"]
    assert lines[2].split() == ["a1", "الدفاع", "المدني", "2024-05-14", "بلدة", "النهر", "3;", "7"]
    assert all(len(line) <= 100 for line in lines)


def test_who_is_blamed_is_no_column() -> None:
    assert denied().fields.blamed.values
    assert "blamed" not in ASKED


def test_what_no_screen_holds_is_a_list() -> None:
    assert [" ".join(line.split()) for line in printed(denied(), 50)] == [
        "a1 الدفاع المدني (rescuer), denies: killing",
        "day: 2024-05-14",
        "place: بلدة النهر",
        "killed: 3 (withdrawn); denies it",
    ]


def test_a_cell_is_empty_where_nothing_is_told() -> None:
    found = denied()
    assert cell(found, found.accounts[0], "injured") == ()


def test_of_a_withdrawn_account_it_is_said_once() -> None:
    lines = printed(incident(plain_report("a"), withdrawn=["a"]), 50)
    assert lines[0] == "a1       الدفاع المدني (rescuer) (withdrawn)"
    assert "\n".join(lines).count("withdrawn") == 1
