import datetime

import pytest
from django.utils import translation
from ready_reports import ready

from khabar.casefile import adding, decisions, erasing, incidents, ledger, log, reviews
from khabar.casefile.opening import CaseFile
from khabar.desk.review.logbook import PAGE, Filters, Page, filters_of, page

WHO = {"who": "نور", "why": "سبب"}


@pytest.fixture
def number(case: CaseFile) -> int:
    adding.add_ready(case, ready("a"), who="نور")
    adding.add_ready(case, ready("b", place=1, day="2024-06-14"), who="سعاد")
    return next(n for n in incidents.numbers(case) if incidents.record(case, n).reports == ("a",))


def shown(case: CaseFile, *, reader: str = "ريم", decides: bool = True, **asked: object) -> Page:
    with translation.override("en"):
        return page(case, Filters(**asked), reader=reader, decides=decides)  # type: ignore[arg-type]


def test_the_newest_first_in_pages(case: CaseFile) -> None:
    for _ in range(PAGE + 3):
        ledger.append(case.alias, log.STANDARD, "نور", {"version": 1})
    first = shown(case)
    assert [i.seq for i in first.items] == list(range(PAGE + 3, 3, -1))
    assert first.older == "?before=4"
    second = shown(case, before=4)
    assert [i.seq for i in second.items] == [3, 2, 1]
    assert (second.older, second.newest) == ("", "?")


def test_filters_are_kept_from_page_to_page() -> None:
    asked = filters_of({"kind": " confirm ", "who": "نور", "before": "7", "unknown": "x"})
    assert asked == Filters(kind="confirm", who="نور", before=7)
    assert asked.address(before=3) == "?kind=confirm&who=%D9%86%D9%88%D8%B1&before=3"
    for wrong in ("-1", "x", "٣", "9" * 30, ""):
        assert filters_of({"before": wrong}).before == 0


def test_what_is_about_an_incident_or_a_report(case: CaseFile, number: int) -> None:
    decisions.correct(case, ("a", "c2"), "killed", 5, **WHO)
    decisions.set_state(case, "b", "deleted", **WHO)
    seq = decisions.confirm(case, number, "killed", 5, **WHO)
    assert [i.kind for i in shown(case, about=str(number)).items] == [log.CONFIRMED, log.CORRECTED]
    assert [i.kind for i in shown(case, about="b").items] == [log.STATE, log.ADDED]
    assert [i.seq for i in shown(case, kind=log.CONFIRMED).items] == [seq]
    assert {i.who for i in shown(case, who="سعاد").items} == {"سعاد"}
    (confirmed,) = shown(case, kind=log.CONFIRMED).items
    assert (confirmed.incidents, confirmed.why, confirmed.undoable) == ((number,), "سبب", True)


def test_days_are_whole_days_and_what_is_no_day_is_said(case: CaseFile, number: int) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    assert shown(case, since=today.isoformat()).items
    assert shown(case, until=today.isoformat()).items
    assert not shown(case, since=(today + datetime.timedelta(days=2)).isoformat()).items
    for wrong in ({"since": "yesterday"}, {"until": "9999-12-31"}):
        found = shown(case, **wrong)
        assert (found.items, "is no day" in found.trouble) == ((), True)
    assert "no incident and no report" in shown(case, about="nothing-of-the-kind").trouble
    assert shown(case, about="9" * 40).items == ()


def test_an_erased_entry_is_a_tombstone(case: CaseFile, number: int) -> None:
    erasing.erase(case, "a", who="نور", why="سُحبت الموافقة")
    by_kind = {i.kind: i for i in shown(case).items if i.erased or i.kind == log.ERASED}
    assert by_kind[log.ADDED].erased
    assert by_kind[log.ERASED].why == "سُحبت الموافقة"
    assert not by_kind[log.ADDED].undoable


def test_who_may_take_back_what(case: CaseFile, number: int) -> None:
    confirmed = decisions.confirm(case, number, "killed", 3, **WHO)
    mine = reviews.review(case, number, {"killed": 3}, who="ريم", why="سرّ")

    def undoable(reader: str, *, decides: bool = True) -> set[int]:
        return {i.seq for i in shown(case, reader=reader, decides=decides).items if i.undoable}

    assert undoable("ريم") == {confirmed, mine}
    assert undoable("سعاد") == {confirmed}
    assert undoable("ريم", decides=False) == set()
    sealed = next(i for i in shown(case, reader="سعاد").items if i.seq == mine)
    assert (sealed.sealed, sealed.why, sealed.incidents) == (True, "", (number,))
    assert "سرّ" not in repr(shown(case, reader="سعاد"))
    reviews.review(case, number, {"killed": 3}, who="سعاد", why="")
    assert undoable("ريم") == {confirmed}, "a review that others have seen stays"
    undo = decisions.undo(case, confirmed, **WHO)
    assert undoable("ريم") == {undo}
