import pytest
from django.http import QueryDict
from ready_reports import many, ready

from khabar.casefile import adding, decisions, erasing
from khabar.casefile.opening import CaseFile
from khabar.desk.home import reports as module
from khabar.desk.home.reports import Filter, filter_of, reports

pytestmark = pytest.mark.usefixtures("plain_links")


@pytest.fixture
def full(case: CaseFile) -> CaseFile:
    for record in many(9):
        adding.add_ready(case, record, who="نور")
    return case


def test_pages_hold_every_report_once_the_newest_first(full: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 4)
    seen, before = [], ""
    for _ in range(3):
        page = reports(full, Filter(), before)
        seen += [row.ident for row in page.rows]
        before = page.after
    assert seen == [f"r{i}" for i in range(8, -1, -1)]
    assert before == ""
    assert page.total == 9


def test_each_row_says_what_it_tells(full: CaseFile) -> None:
    row = reports(full, Filter()).rows[0]
    assert (row.ident, row.state, row.who, row.claims, row.kinds) == ("r8", "current", "نور", 2, ("strike", "killing"))
    assert len(row.incidents) == 1
    assert row.outlet == "منبر 3"


def test_copies_are_flagged(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", url="https://example.org/1"), who="نور")
    adding.add_ready(case, ready("b", place=3, day="2023-01-01", url="https://www.example.org/1"), who="نور")
    first, second = reports(case, Filter()).rows
    assert [(t.report, t.kind) for t in first.twins] == [("a", "address")]
    assert second.twins == ()
    assert [r.ident for r in reports(case, Filter(copies=True)).rows] == ["b"]


def test_filters(full: CaseFile) -> None:
    decisions.set_state(full, "r3", "deleted", who="نور", why="")
    assert [r.ident for r in reports(full, Filter(state="deleted")).rows] == ["r3"]
    assert [r.ident for r in reports(full, Filter(outlet="منبر 1")).rows] == ["r6", "r1"]
    assert reports(full, Filter(day="2024-05-14")).rows == ()


def test_an_erased_report_is_shown_where_it_is_asked_for_alone(full: CaseFile) -> None:
    erasing.erase(full, "r4", who="نور", why="")
    assert "r4" not in [r.ident for r in reports(full, Filter()).rows]
    (row,) = reports(full, Filter(state="erased")).rows
    assert (row.title, row.outlet, row.kinds) == ("", "", ())


def test_an_address_says_what_is_asked() -> None:
    asked = Filter("شبكة الوادي", "deleted", "2024-05-14", copies=True)
    assert filter_of(QueryDict(asked.address)) == asked
    assert filter_of(QueryDict("state=nonsense&day=2024-99-99&copies=x&outlet=" + "x" * 999)) == Filter(outlet="x" * 255)
    assert Filter().address == ""
