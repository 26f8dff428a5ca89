"""A browser for the whole run, and a desk over the example reports: one that tests only read, and one for each test that decides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import LANGUAGES, PageOf, Watched, chromium, serving
from desk_site import copied, empty_desk, filled

__all__ = ["empty_desk", "filled"]

_PATIENCE = 90_000
"""Milliseconds that a page may take where all cores are busy; how fast pages are is measured elsewhere."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    program = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that tests only read."""
    with serving(copied(filled, tmp_path_factory.mktemp("read") / "examples.khabar")) as found:
        yield found


@pytest.fixture
def own_address(filled: Path, tmp_path: Path) -> Iterator[str]:
    """A desk for this test alone, in which it may decide."""
    with serving(copied(filled, tmp_path / "examples.khabar")) as found:
        yield found


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Every test that asks for it runs in both languages."""
    return str(request.param)


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """Opens watched pages at an address, in a language; each is clean at the end."""
    contexts, pages = [], []

    def open_at(address: str, language: str = "ar", *, width: int = 1280, height: int = 900, dark: bool = False) -> Watched:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        watched = Watched(context.new_page(), address)
        context.add_cookies([{"name": "khabar_language", "value": language, "url": watched.root}])
        watched.page.goto(address, wait_until="load")
        pages.append(watched)
        return watched

    yield open_at
    for context in contexts:
        context.close()
    for watched in pages:
        watched.clean()


@pytest.fixture
def page_of(opened: Any, address: str) -> PageOf:
    """Watched pages of the desk that tests only read."""
    return lambda language="ar", **how: opened(address, language, **how)


@pytest.fixture
def own_page_of(own_address: str, opened: Any) -> PageOf:  # in this order: pages are closed before their desk ends
    """Watched pages of a desk of this test's own."""
    return lambda language="ar", **how: opened(own_address, language, **how)
