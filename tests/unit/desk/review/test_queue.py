import pytest
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, reviews
from khabar.casefile.models import Summary
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import refresh
from khabar.desk.review.queue import PAGE, PAGES, Queue, Show, queue, reasons

WHO = {"who": "نور", "why": ""}
PLAIN = {"harm": False, "contested": False, "concerns": 0, "score": 0.9, "status": "single"}


@pytest.fixture
def filled(any_case: CaseFile) -> CaseFile:
    for i in range(6):
        adding.add_ready(any_case, ready(f"r{i}", place=i, day=f"2024-0{i + 1}-14"), who="نور")
    assert len(incidents.numbers(any_case)) == 6
    assert refresh(any_case, 100) == 0
    Summary.objects.using(any_case.alias).update(**PLAIN)
    return any_case


def numbers(case: CaseFile) -> list[int]:
    return sorted(incidents.numbers(case))


def put(case: CaseFile, number: int, **fields: object) -> None:
    Summary.objects.using(case.alias).filter(pk=number).update(**fields)


def asked(case: CaseFile, show: Show = "all", handle: str = "سعاد", page: int = 1) -> Queue:
    return queue(case, show=show, handle=handle, page=page)


def order(case: CaseFile, show: Show = "all", handle: str = "سعاد") -> list[int]:
    return [row.number for row in asked(case, show, handle).rows]


def test_what_needs_a_person_most_stands_first(filled: CaseFile) -> None:
    a, b, c, d, e, f = numbers(filled)
    put(filled, a, concerns=2)
    put(filled, b, score=0.2)
    put(filled, c, contested=True)
    put(filled, d, harm=True)
    put(filled, e, harm=True, contested=True)
    put(filled, f, status="reopened")
    assert order(filled) == [f, e, d, c, b, a]
    rows = {row.number: row for row in asked(filled).rows}
    assert rows[f].reasons == ("reopened",)
    assert rows[e].reasons == ("harm", "contested")
    assert rows[b].reasons == ("hard",)
    assert (rows[a].reasons, rows[a].concerns) == (("concerns",), 2)


def test_what_nobody_needs_to_see_or_is_decided_is_not_in_it(filled: CaseFile) -> None:
    a, b, c, *_ = numbers(filled)
    put(filled, a, harm=True, status="confirmed")
    put(filled, b, harm=True, status="dismissed")
    put(filled, c, harm=True)
    assert order(filled) == [c]


def test_a_decided_incident_comes_back_when_it_changes(filled: CaseFile) -> None:
    number = next(n for n in numbers(filled) if incidents.record(filled, n).reports == ("r0",))
    put(filled, number, harm=True)
    reviews.review_alone(filled, number, {"day": None}, **WHO)
    assert order(filled) == []
    decisions.correct(filled, ("r0", "c2"), "killed", 5, **WHO)
    refresh(filled, 100)
    assert number in order(filled)


def test_the_filters(filled: CaseFile) -> None:
    a, b, c, d, *_ = numbers(filled)
    Summary.objects.using(filled.alias).update(harm=True)
    put(filled, d, concerns=1)
    reviews.assign(filled, a, add="سعاد", **WHO)
    reviews.review(filled, b, {"day": None}, who="ريم", why="")
    for handle in ("ريم", "سعاد"):
        reviews.review(filled, c, {"day": None}, who=handle, why="")
    assert order(filled, "mine") == [a]
    assert order(filled, "mine", "ريم") == []
    assert order(filled, "second") == [b]
    assert order(filled, "adjudicate") == [c]
    assert order(filled, "concerns") == [d]
    assert set(order(filled, "unassigned")) == set(numbers(filled)) - {a, b, c}
    assert asked(filled).counts == {"mine": 1, "second": 1, "adjudicate": 1}


def test_each_row_says_who_and_how_far_and_never_what(filled: CaseFile) -> None:
    number = numbers(filled)[0]
    put(filled, number, harm=True)
    reviews.assign(filled, number, add="سعاد", **WHO)
    reviews.review(filled, number, {"killed": 3}, who="ريم", why="سرّ")
    (row,) = asked(filled).rows
    assert [(p.handle, p.assigned, p.answered) for p in row.people] == [("ريم", False, True), ("سعاد", True, False)]
    assert (row.state, row.mine, row.answered, row.others, row.free) == ("second", True, False, 1, True)
    assert "سرّ" not in repr(row)
    assert row.line is not None
    (own,) = asked(filled, handle="ريم").rows
    assert (own.mine, own.answered, own.others) == (False, True, 0)


def test_pages_are_bounded(filled: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    Summary.objects.using(filled.alias).update(harm=True)
    monkeypatch.setattr("khabar.desk.review.queue.PAGE", 2)
    monkeypatch.setattr("khabar.desk.review.queue.PAGES", 2)
    pages = [asked(filled, page=n) for n in (0, 1, 2, 9)]
    assert [p.page for p in pages] == [1, 1, 2, 2]
    assert [len(p.rows) for p in pages] == [2, 2, 2, 2]
    assert (pages[0].last, pages[0].many, pages[0].more) == (2, 4, True)
    assert {r.number for r in pages[1].rows}.isdisjoint(r.number for r in pages[2].rows)
    assert PAGE * PAGES <= 1000


def test_it_says_how_many_are_not_summed_up_yet(filled: CaseFile) -> None:
    assert asked(filled).unseen == 0
    Summary.objects.using(filled.alias).filter(pk__in=numbers(filled)[:2]).delete()
    assert asked(filled).unseen == 2


def test_reasons_have_an_order_of_their_own() -> None:
    assert reasons("reopened", True, True, 1, 0.1) == ("reopened", "harm", "contested", "hard", "concerns")
    assert reasons("single", False, False, 0, 0.5) == ()
