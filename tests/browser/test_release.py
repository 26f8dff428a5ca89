"""The page of releases in a real browser: what would leave beside what is held, the release as a file, and names that may leave."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import PageOf, Watched, serving
from desk_site import copied
from ready_reports import ready

WORDS = {
    "ar": {"show": "اعرض", "make": "إعداد وتنزيل", "name": "يجوز خروج هذا الاسم"},
    "en": {"show": "Show", "make": "Make and download", "name": "This name may leave"},
}


@pytest.fixture(scope="module")
def confirmed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A case file in which a person confirmed status, day and place of an incident with a named victim; and its number."""
    from khabar.casefile import adding, decisions, incidents
    from khabar.casefile.location import locate
    from khabar.casefile.opening import open_case

    path = copied(filled, tmp_path_factory.mktemp("confirmed") / "examples.khabar")
    with open_case(locate(str(path)), alias="default") as case:
        adding.add_ready(case, ready("grown", day="2024-08-20", place=4, person="سامر العلي"), who="me")
        number = next(n for n in incidents.numbers(case) if "grown" in incidents.record(case, n).reports)
        day, place = "2024-08-20", incidents.record(case, number).fields.place.values[0].value.name.ar
        for field, value in (("status", "confirmed"), ("day", day), ("place", place)):
            decisions.confirm(case, number, field, value, who="lead", why="رأيناه")
    return path, number


@pytest.fixture(scope="module")
def released_from(confirmed: tuple[Path, int]) -> Iterator[str]:
    """A desk over it that tests only read: what a release writes is a line of the log."""
    with serving(confirmed[0]) as found:
        yield found


@pytest.fixture
def release_page(opened: Callable[..., Watched], released_from: str) -> PageOf:
    """Watched pages of that desk."""
    return lambda language="ar", **how: opened(released_from, language, **how)


@pytest.fixture
def own_desk(confirmed: tuple[Path, int], tmp_path: Path) -> Iterator[str]:
    """A desk of this test's own, in which it may clear."""
    with serving(copied(confirmed[0], tmp_path / "own.khabar")) as found:
        yield found


def test_where_nothing_is_confirmed_the_page_says_what_is_to_do(page_of: PageOf, language: str) -> None:
    watched = page_of(language)
    page = watched.go("/release")
    assert page.locator(".card.empty a.button").is_visible()
    assert page.locator("#make").count() == 0
    watched.accessible()
    watched.fits()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_page_is_accessible_and_fits(release_page: PageOf, language: str, width: int, dark: bool) -> None:
    watched = release_page(language, width=width, dark=dark)
    page = watched.go("/release?policy=court")
    assert page.locator("article.both.goes").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    watched.accessible()
    watched.fits()


def test_another_policy_lets_less_leave(release_page: PageOf, language: str) -> None:
    page = release_page(language).go("/release?policy=court")
    assert page.locator("article.both .side.out dl").count() == 1
    page.locator("input[type=radio][value=public]").check()
    page.get_by_role("button", name=WORDS[language]["show"], exact=True).click()
    page.wait_for_url("**policy=public**")
    assert page.locator("input[type=radio][value=public]").is_checked()
    assert page.locator("article.both .side.out dl").count() == 0
    assert page.locator("article.both .side.out .nothing").is_visible()
    assert page.locator("article.both .stays li").count() >= 1


def test_a_release_is_made_and_taken_away_as_one_file(release_page: PageOf, language: str, tmp_path: Path) -> None:
    page = release_page(language).go("/release?policy=court")
    page.locator("#make input[value=parquet]").check()
    page.fill("#release-why", "للجنة التحقيق")
    with page.expect_download() as download:
        page.get_by_role("button", name=WORDS[language]["make"], exact=True).click()
    download.value.save_as(tmp_path / "release.zip")
    with zipfile.ZipFile(tmp_path / "release.zip") as archive:
        names = {Path(n).name for n in archive.namelist()}
        told: dict[str, Any] = json.loads(archive.read("khabar-release/manifest.json"))
        texts = [archive.read(n).decode("utf-8", "replace") for n in archive.namelist()]
    assert {"manifest.json", "incidents.csv", "incidents.jsonl", "incidents.parquet"} <= names
    assert (told["policy"], told["released"]) == ("court", 1)
    assert not [t for t in texts if "للجنة التحقيق" in t or "رأيناه" in t or "grown" in t]


def test_a_name_is_cleared_and_the_release_then_tells_it(
    own_desk: str, opened: Callable[..., Watched], confirmed: tuple[Path, int], language: str
) -> None:
    watched = opened(own_desk, language)
    page = watched.go("/release?policy=court")
    page.locator(f"article.both a[href='/incident/{confirmed[1]}/clear']").click()
    watched.accessible()
    watched.fits()
    label = page.locator(".namings label.choice").first
    name = label.inner_text().strip()
    label.locator("input").check()
    page.locator("input[name=basis][value=family]").check()
    page.locator("input[name=adult]").check()
    page.fill("#name-why", "أذنت الأسرة")
    page.get_by_role("button", name=WORDS[language]["name"], exact=True).click()
    page.locator(".namings .chip.good").first.wait_for()
    watched.accessible()
    page = watched.go("/release?policy=court")
    assert name in page.locator("article.both .side.out").inner_text()
