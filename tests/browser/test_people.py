"""Accounts, the lock and the settings, in a real browser, in both languages."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import PageOf, serving
from desk_site import copied
from team_site import PASSWORD, code

from khabar.casefile.location import locate
from khabar.casefile.opening import create

PASSPHRASE = "a lamp in the window"  # noqa: S105 - of the tests alone


@pytest.fixture
def team_address(filled: Path, tmp_path: Path) -> Iterator[str]:
    """A team's desk in which nobody has an account: the first lead's link."""
    with serving(copied(filled, tmp_path / "team.khabar"), "--team") as found:
        yield found


@pytest.fixture
def first_lead(opened: Any, team_address: str) -> Callable[[str], tuple[Any, str]]:
    """The first lead, who has just come in, and the key of their second step."""

    def come(language: str) -> tuple[Any, str]:
        watched = opened(team_address, language)
        page = watched.page
        page.goto(team_address)
        watched.accessible()
        join(page, "rana")
        watched.accessible()
        watched.fits()
        secret = page.input_value("#key")
        page.fill("[name=code]", code(secret))
        page.locator("main form button").click()
        assert page.locator(".codes li").count() == 10
        return watched, secret

    return come


def join(page: Any, handle: str) -> None:
    page.fill("[name=username]", handle)
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.locator("main form button").click()


def test_the_first_lead_invites_somebody_who_signs_in_again(
    first_lead: Callable[[str], tuple[Any, str]], opened: Any, language: str
) -> None:
    lead, secret = first_lead(language)
    page = lead.go("/settings/people")
    page.select_option("#new-role", "analyst")
    page.fill("#new-why", "x")
    page.locator("form[action$='/invite'] button").click()
    lead.accessible()
    link = page.input_value("#made")
    other = opened(link, language)
    join(other.page, "سامر")
    assert other.page.locator(".who").inner_text().startswith("سامر")
    other.page.locator("header form[action$='/logout/'] button").click()
    other.page.fill("[name=login]", "سامر")
    other.page.fill("[name=password]", PASSWORD)
    other.page.locator("main form button").click()
    assert other.page.locator(".who").count() == 1
    page.locator("header form[action$='/logout/'] button").click()
    page.fill("[name=login]", "rana")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").click()
    lead.accessible()
    page.fill("[name=code]", code(secret, time.time() + 30))
    page.locator("main form button").click()
    assert page.locator(".who").inner_text().startswith("rana")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_settings_are_accessible_and_fit(page_of: PageOf, language: str, width: int, dark: bool) -> None:
    watched = page_of(language, width=width, dark=dark)
    for path in ("/settings", "/settings/standard", "/settings/places", "/settings/actors"):
        watched.go(path)
        watched.accessible()
        watched.fits()


def test_people_and_plumbing_are_quiet(first_lead: Callable[[str], tuple[Any, str]], language: str) -> None:
    lead, _ = first_lead(language)
    for path in ("/settings/people", "/account/2fa/", "/account/password/change/", "/account/2fa/totp/deactivate/"):
        lead.go(path)
        lead.accessible()
        lead.fits()
    for path in ("/plumbing/", "/plumbing/desk/person/", "/plumbing/sessions/session/", "/plumbing/desk/invitation/"):
        lead.go(path)
        lead.accessible()


def test_a_place_of_our_own_is_added(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    watched.expected = {400}
    page = watched.go("/settings/places")
    for name, words in (
        ("name_ar", "زهرانية العليا"),
        ("within", "إدلب"),
        ("source", "our team"),
        ("why", "named"),
        ("lat", "35.9"),
        ("lon", "36.6"),
    ):
        page.fill(f"#form [name={name}]", words)
    page.locator("#form button").click()
    watched.accessible()
    page.locator("[name=parent]").first.check()
    page.locator("#form button").click()
    assert "زهرانية العليا" in page.locator("article.own").inner_text()


def test_a_locked_file_s_desk_is_locked_and_opened(opened: Any, tmp_path: Path, language: str) -> None:
    path = tmp_path / "locked.khabar"
    create(locate(str(path)), PASSPHRASE).close()
    with serving(path, environment={"KHABAR_PASSPHRASE": PASSPHRASE}) as address:
        watched = opened(address, language)
        watched.expected = {403}
        page = watched.go("/settings")
        page.locator("#lock-now button").click()
        watched.accessible()
        assert page.get_by_role("navigation").count() == 0
        page.go_back()
        assert page.locator("#passphrase").is_visible(), "what was on the screen does not come back"
        for words in ("wrong wrong", PASSPHRASE):
            page.fill("#passphrase", words)
            page.locator("main form button").click()
        page.wait_for_url("**/settings")


def test_the_screen_is_cleared_when_nobody_is_there(opened: Any, filled: Path, tmp_path: Path) -> None:
    with serving(copied(filled, tmp_path / "idle.khabar"), "--idle", "1") as address:
        watched = opened(address, "ar")
        page = watched.page
        page.clock.install()
        watched.go("/settings")
        page.clock.fast_forward(75_000)
        page.wait_for_url("**/lock")
