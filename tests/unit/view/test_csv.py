import csv
import io

import msgspec
import pytest

from khabar.records.report import Harm, Report
from khabar.view.csv import COLUMNS, OUTCOMES, to_csv


def _rows(*reports: Report) -> list[dict[str, str]]:
    data = to_csv(reports)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_claim_with_flat_values(report: Report) -> None:
    rows = _rows(report)
    assert [row["claim"] for row in rows] == [c.id for c in report.claims]
    assert tuple(rows[0]) == COLUMNS
    first = rows[0]
    assert first["tellers"] == "مراسل صحيفة الضفة (correspondent) | مصدر مطلع (anonymous)"
    assert (first["agent"], first["object"], first["time_start"], first["score"]) == ("كتائب الوادي", "صواريخ", "2023-03-16", "0.91")
    assert first["concerns"] == "placement-among-civilians"


def test_no_number_told_is_an_empty_cell_and_parts_are_not_added(report: Report) -> None:
    rows = {row["claim"]: row for row in _rows(report)}
    assert (rows["c3"]["killed_min"], rows["c3"]["killed_max"]) == ("", "")
    assert (rows["c7"]["killed_min"], rows["c7"]["killed_max"]) == ("1", "1")


def test_others_are_added_and_open_ends_stay_open(report: Report) -> None:
    harm = (Harm("injured", 2, 2, "m6"), Harm("injured", 21, None, "m6"), Harm("injured", 9, 9, "m7", part_of="m6"))
    claim = msgspec.structs.replace(report.claims[0], harm=harm)
    (row,) = _rows(msgspec.structs.replace(report, claims=(claim,)))
    assert (row["injured_min"], row["injured_max"]) == ("23", "")


def test_a_withheld_point_is_empty(report: Report) -> None:
    claim = msgspec.structs.replace(report.claims[0], places=("m4",))
    (row,) = _rows(msgspec.structs.replace(report, claims=(claim,)))
    assert (row["place_id"], row["lat"], row["lon"]) == ("site:1", "", "")


def test_a_known_point_is_given(report: Report) -> None:
    mentions = tuple(
        msgspec.structs.replace(m, place=msgspec.structs.replace(m.place, lat=-35.5, lon=40.25)) if m.id == "m4" and m.place else m
        for m in report.mentions
    )
    claim = msgspec.structs.replace(report.claims[0], places=("m4",))
    (row,) = _rows(msgspec.structs.replace(report, claims=(claim,), mentions=mentions))
    assert (row["lat"], row["lon"]) == ("-35.5", "40.25")


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u2068=1"])
def test_formulas_are_defused(report: Report, cell: str) -> None:
    document = msgspec.structs.replace(report.document, outlet=cell)
    assert _rows(msgspec.structs.replace(report, document=document))[0]["outlet"].startswith("'")


def test_hostile_text_stays_in_its_cell(hostile: Report) -> None:
    (row,) = _rows(hostile)
    assert len(to_csv([hostile]).splitlines()) == 2
    assert "alert(1)" in row["trigger"]
    assert None not in row


def test_every_outcome_has_its_columns(report: Report) -> None:
    harm = tuple(Harm(outcome, n, n, "m6") for n, outcome in enumerate(OUTCOMES, 1))
    claim = msgspec.structs.replace(report.claims[0], harm=harm)
    (row,) = _rows(msgspec.structs.replace(report, claims=(claim,)))
    assert [row[f"{outcome}_min"] for outcome in OUTCOMES] == ["1", "2", "3", "4", "5", "6"]


def test_no_row_leaves_out_who_tells_it(report: Report) -> None:
    claim = msgspec.structs.replace(report.claims[0], attribution=())
    (row,) = _rows(msgspec.structs.replace(report, claims=(claim,)))
    assert row["tellers"] == "the outlet's own voice"


def test_a_denial_is_said_on_what_is_denied_and_nowhere_else(report: Report) -> None:
    denier = msgspec.structs.replace(report.sources[0], id="s9", stance="deny")
    told = msgspec.structs.replace(report.claims[0], id="c1", attribution=("s9",), modality="actual")
    denied = msgspec.structs.replace(told, id="c2", modality="negated")
    rows = _rows(msgspec.structs.replace(report, sources=(*report.sources, denier), claims=(told, denied)))
    assert ["denies" in row["tellers"] for row in rows] == [False, True]
