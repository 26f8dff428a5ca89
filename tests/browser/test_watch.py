"""The page of what is watched, in a real browser and both languages: readable, accessible, and fitting a telephone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watched_site
from browsing import serving
from desk_site import copied

from khabar.casefile.location import locate
from khabar.casefile.opening import open_case


@pytest.fixture(scope="session")
def watched_file(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = copied(filled, tmp_path_factory.mktemp("watched") / "examples.khabar")
    with open_case(locate(str(path)), alias="default") as case:
        return path, watched_site.fill(case)


@pytest.fixture(scope="session")
def watched_address(watched_file: tuple[Path, str]) -> Iterator[str]:
    with serving(watched_file[0]) as found:
        yield found


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_sources_are_accessible_and_fit(opened: Any, watched_address: str, language: str, width: int, dark: bool) -> None:
    watched = opened(watched_address, language, width=width, dark=dark)
    page = watched.go("/watch")
    assert page.locator("article.source").count() == 5
    page.locator(".others > summary").click()
    page.locator("article.source details summary").first.click()
    watched.accessible()
    watched.fits()


def test_what_changed_is_read_in_a_report(opened: Any, watched_address: str, watched_file: tuple[Path, str], language: str) -> None:
    watched = opened(watched_address, language)
    page = watched.go(f"/report/{watched_file[1]}")
    page.locator("#texts > summary").click()
    assert page.locator("#texts ins").is_visible()
    watched.accessible()
    watched.fits()
