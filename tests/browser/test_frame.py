"""The frame around every page: languages, light and dark, what the page may not do."""

import pytest
from browsing import PageOf


def test_every_page_runs_as_its_language_does(page_of: PageOf, language: str) -> None:
    """That each is accessible and fits is tested with its area."""
    watched = page_of(language)
    for path in ("/", "/reports", "/explore", "/review", "/log", "/release", "/settings"):
        page = watched.go(path)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr"), path


def test_the_language_can_be_changed_and_is_kept(page_of: PageOf) -> None:
    page = page_of("ar").go("/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_change_at_each_press_whatever_the_system_has(page_of: PageOf, language: str, dark: bool) -> None:
    page = page_of(language, dark=dark).go("/settings")
    for _ in range(3):
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator("header button[name=theme]:visible").click()
        page.wait_for_load_state()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
        assert page.locator("header button[name=theme]:visible").count() == 1


def test_without_the_key_nobody_comes_in(opened: object, address: str, page_of: PageOf) -> None:
    root = page_of("en").root
    stranger = opened(f"{root}/static/desk/base.css", "en")  # type: ignore[operator]
    stranger.expected = {403}
    page = stranger.go("/enter/not-the-key")
    assert page.locator("main").inner_text()
    assert page.get_by_role("navigation").count() == 0
