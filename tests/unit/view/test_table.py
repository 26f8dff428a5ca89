import io

import msgspec
import pytest
from rich.cells import cell_len

from khabar.records.report import Report
from khabar.view.table import write_table


def _table(report: Report, width: int = 100, bidi: str = "none", colour: bool | None = None) -> str:
    out = io.StringIO()
    write_table(report, out, width=width, colour=colour, bidi=bidi)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_head_says_what_is_known_of_the_report(report: Report) -> None:
    shown = _table(report)
    for told in ("انفجار يهز حي السوق", "الضفة", "2023-03-20 (given by the caller)", "language ar", "odd-encoding"):
        assert told in shown


def test_an_unknown_date_is_said_to_be_one(report: Report) -> None:
    document = msgspec.structs.replace(report.document, published=None, published_basis=None)
    assert "not known: dates without a year stay without one" in _table(msgspec.structs.replace(report, document=document))


def test_rival_accounts_stand_apart_under_their_tellers(report: Report) -> None:
    shown = _table(report)
    assert "3 accounts, kept apart (c3, c2, c4, c5)" in shown
    at = [
        shown.index(x)
        for x in ("account 1: the outlet's own voice", "c2 explosion", "account 2: «أنباء»", "c4 placement", "account 3: «نشطاء»")
    ]
    assert at == sorted(at)


def test_a_claim_shows_its_words_values_and_question(report: Report) -> None:
    shown = _table(report, 160)
    assert "c1 movement تحرك" in shown
    assert "[نقلت]" in shown
    assert "«كتائب الوادي» = Valley Brigades كتائب الوادي → «صواريخ»" in shown
    assert "(customary IHL rules 22, 23)" in " ".join(shown.split())
    assert "negated" in shown


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_asked_and_no_word_is_lost(report: Report, width: int) -> None:
    shown = _table(report, width, "isolate")
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert "المدنيين" in shown
    assert shown.count("\u2068") == shown.count("\u2069")


def test_no_colour_unless_asked(report: Report) -> None:
    assert "\x1b" not in _table(report)
    assert "\x1b[" in _table(report, colour=True)


def test_hostile_text_cannot_act(hostile: Report) -> None:
    shown = _table(hostile, bidi="isolate")
    assert not set(shown) & set("\u202e\x1b\x07\x85\u2028\u2066")
    assert shown.count("\u2068") == shown.count("\u2069") > 0
    assert "⟨U+202E⟩" in shown


def test_a_report_without_claims_says_so(report: Report) -> None:
    assert "No claim was read" in _table(msgspec.structs.replace(report, claims=(), concerns=()))
