"""The queue, a review, a decision between two, the log and the audit, in a real browser and both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import PageOf, Watched, serving
from desk_site import copied

from khabar.casefile import incidents, reviews
from khabar.casefile.location import locate
from khabar.casefile.opening import open_case
from khabar.desk.review.questions import answer_of

_PATIENCE = 120
REASON = "سرّ لا يُقرأ قبل الثاني"
WORDS = {
    "ar": {"confirm": "أكّد ما أجبت به", "decide": "قرّر وأكّد", "review": "راجعها", "undo": "تراجع عن القيد", "start": "ابدأ التدقيق"},
    "en": {
        "confirm": "Confirm what I answered",
        "decide": "Decide and confirm",
        "review": "Review it",
        "undo": "Take entry",
        "start": "Start the audit",
    },
}


@pytest.fixture(scope="session")
def reviewed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """A case file with two answers on one incident and one on another: its path, and both numbers."""
    path = copied(filled, tmp_path_factory.mktemp("reviewed") / "examples.khabar")
    with open_case(locate(str(path)), alias="default") as case:
        found = [n for n in incidents.numbers(case) if len(_numbers(case, n)) > 1]
        first, second = found[:2]
        low, high = _numbers(case, first)[:2]
        reviews.review(case, first, {"killed": low, "status": "confirmed"}, who="سعاد", why="الأولى")
        reviews.review(case, first, {"killed": high, "status": "confirmed"}, who="ريم", why="الثانية")
        reviews.review(case, second, {"killed": _numbers(case, second)[0]}, who="سعاد", why=REASON)
    return path, first, second


def _numbers(case: Any, number: int) -> list[Any]:
    values = [answer_of(v.value) for v in incidents.record(case, number).fields.killed.values]
    return [v for v in values if isinstance(v, int | list)]


@pytest.fixture
def two(reviewed: tuple[Path, int, int], tmp_path: Path) -> Iterator[tuple[str, int, int]]:
    """A desk over such a case file, for this test alone: its address, and both numbers."""
    with serving(copied(reviewed[0], tmp_path / "case.khabar")) as address:
        yield address, *reviewed[1:]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_every_page_of_the_area(opened: Any, two: tuple[str, int, int], language: str, width: int, dark: bool) -> None:
    address, first, second = two
    watched = opened(address, language, width=width, dark=dark)
    for path in (
        "/review",
        "/review/agreement",
        f"/review/{second}",
        f"/review/{first}/adjudicate",
        f"/review/{first}",
        "/log",
        "/log/audit",
    ):
        page = watched.go(path)
        assert page.locator("h1").count() == 1, path
        watched.accessible()
        watched.fits()
        if path != f"/review/{first}/adjudicate":
            assert REASON not in page.content(), path


def whole_queue(watched: Watched) -> Any:
    """The queue, once all incidents are summed up."""
    for _ in range(_PATIENCE):
        page = watched.go("/review")
        if not page.locator(".note-line").count():
            return page
        page.wait_for_timeout(500)
    raise AssertionError("the incidents are not summed up")


def test_an_incident_is_reviewed_from_the_queue_and_taken_back(own_page_of: PageOf, language: str) -> None:
    watched, words = own_page_of(language), WORDS[language]
    page = whole_queue(watched)
    before = page.locator(".queue-row").count()
    number = (page.locator(".queue-row").first.get_attribute("id") or "").removeprefix("incident-")
    page.locator(".queue-row").first.get_by_role("link", name=words["review"]).click()
    for question in page.locator("fieldset.question").all():
        question.locator("input[type=radio]").first.check()
    page.fill("#why", "رواه شاهدان")
    watched.accessible()
    page.get_by_role("button", name=words["confirm"]).dblclick()
    page.wait_for_selector(".message.success")
    page = watched.go(f"/log?about={number}")
    assert page.locator(".entry").filter(has_text="رواه شاهدان").count() > 2
    assert whole_queue(watched).locator(".queue-row").count() == before - 1
    page = watched.go("/log?kind=adjudicate")
    assert page.locator(".entry").count() == 1, "pressed twice, it is decided once"
    page.locator(".entry-undo summary").click()
    page.fill(".entry-undo[open] input[name=why]", "بالخطأ")
    watched.accessible()
    page.get_by_role("button", name=words["undo"]).click()
    page.wait_for_selector(".entry.undone")
    assert whole_queue(watched).locator(".queue-row").count() == before


def test_a_third_person_decides_between_two(opened: Any, two: tuple[str, int, int], language: str) -> None:
    address, first, _ = two
    watched = opened(address, language)
    page = watched.go(f"/review/{first}/adjudicate")
    assert page.locator("tr.differs").count() == 1
    page.locator("tr.differs input[type=radio]").first.check()
    page.fill("#why", "الأولى أوثق")
    page.get_by_role("button", name=WORDS[language]["decide"]).dblclick()
    page.wait_for_selector(".message.success")
    assert page.url.endswith(f"/incident/{first}")
    assert watched.go("/log?kind=confirm").locator(".entry").count() == 2
    assert watched.go(f"/review/{first}/adjudicate").url.endswith(f"/review/{first}"), "there is nothing to decide any more"


def test_the_log_is_filtered_and_keeps_to_its_filters(opened: Any, two: tuple[str, int, int], language: str) -> None:
    watched = opened(two[0], language)
    page = watched.go("/log")
    page.select_option("#log-kind", "review")
    page.fill("#log-who", "سعاد")
    page.locator(".filters button").click()
    assert page.locator(".entry").count() == 2
    assert "kind=review" in page.url
    assert page.input_value("#log-who") == "سعاد"
    assert REASON not in page.content()
    page = watched.go("/log?about=nothing-of-the-kind")
    assert page.get_by_role("alert").count() == 1


def test_the_audit_says_that_all_is_whole_and_gives_the_hash(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    page = watched.go("/log/audit")
    page.get_by_role("button", name=WORDS[language]["start"]).click()
    page.wait_for_selector(".audit.whole", timeout=60_000)
    assert len(page.locator(".audit code.hash").first.inner_text()) == 64
    watched.accessible()
    watched.fits()
