import pytest

from khabar.casefile import decisions
from khabar.casefile.erasing import erase
from khabar.casefile.opening import CaseFile
from khabar.desk.explore import matching, report_rows
from khabar.desk.explore.asked import Asked
from khabar.errors import UsageError


def idents(case: CaseFile, asked: Asked) -> list[str]:
    return [r.ident for r in report_rows.reports(case.alias, asked).rows]


def test_words_are_marked_where_they_stand(three_anywhere: CaseFile) -> None:
    row = next(r for r in report_rows.reports(three_anywhere.alias, Asked(q="قصفا")).rows if r.ident == "a")
    assert [p.text for p in row.snippet if p.found] == ["قصفاً"]
    assert "".join(p.text for p in row.snippet).startswith("قال الدفاع المدني")
    assert row.snippet_dir == "rtl"
    assert (row.outlet, row.state, len(row.incidents)) == ("جسر", "current", 1)


@pytest.mark.parametrize("most", [2000, 0])
def test_filters_whichever_way_they_are_asked(three_anywhere: CaseFile, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(matching, "_FEW", most)
    assert set(idents(three_anywhere, Asked())) == {"a", "b", "c"}
    assert idents(three_anywhere, Asked(since="2024-06-01")) == ["c"]
    assert idents(three_anywhere, Asked(q="الدفاع", since="2024-06-01")) == ["c"]
    assert idents(three_anywhere, Asked(place="x")) == idents(three_anywhere, Asked(q="الدفاع", place="x")) == []


def test_pages(three: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_rows, "PAGE", 2)
    pages = [report_rows.reports(three.alias, Asked(q="الدفاع", page=n)) for n in (1, 2)]
    assert [(len(p.rows), p.more) for p in pages] == [(2, True), (1, False)]


def test_a_withdrawn_report_is_shown_as_such_and_an_erased_one_not(three: CaseFile) -> None:
    decisions.set_state(three, "c", "deleted", who="نور", why="حُذف")
    erase(three, "a", who="نور", why="طُلب")
    assert {(r.ident, r.state) for r in report_rows.reports(three.alias, Asked()).rows} == {("b", "current"), ("c", "deleted")}


def test_words_that_ask_for_nothing(three: CaseFile) -> None:
    with pytest.raises(UsageError):
        report_rows.reports(three.alias, Asked(q="-النهر"))
