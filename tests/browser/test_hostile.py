"""A corpus of payloads through every field that shows report text: in a real browser nothing runs, loads, pops up or goes elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hostile
import pytest
from browsing import PageOf, Watched, serving
from desk_site import copied, hostile_path

__all__ = ["hostile_path"]

RAISED = "window.__raised = []; window.__fired = (what) => { window.__raised.push(what); };"
PLAIN = (
    "/",
    "/reports",
    "/explore",
    "/review",
    "/review/agreement",
    "/log",
    "/log/audit",
    "/settings",
    "/settings/standard",
    "/settings/places",
    "/settings/actors",
)


@pytest.fixture(scope="module")
def hostile_address(hostile_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the hostile case file."""
    with serving(copied(hostile_path, tmp_path_factory.mktemp("served") / "hostile.khabar"), "--as", f"{hostile.WHO}2") as found:
        yield found


@pytest.fixture
def watched(opened: Any, hostile_address: str, language: str) -> Watched:
    """A page that tells when something ran in it."""
    found: Watched = opened(hostile_address, language)
    found.page.add_init_script(RAISED)
    return found


def nothing_ran(watched: Watched, path: str) -> None:
    """Everything on the page is poked, and nothing of it is the report's."""
    page = watched.page
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.mouse.move(200, 300)
    page.mouse.wheel(0, 600)
    assert page.evaluate("window.__raised") == [], path
    assert page.url.startswith(watched.root), path
    foreign = ("iframe", "object", "embed", "base", "style", "[onclick]", "[onerror]", "[onload]", "[onfocus]")
    strange = ", ".join(("script:not([src]):not([type='application/json'])", *foreign))
    assert page.locator(f"main :is({strange})").count() == 0, path


def followed(page: Any, pattern: str) -> list[str]:
    """The addresses of this site on the page whose path begins so."""
    return sorted(
        {
            a
            for a in page.evaluate("[...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))")
            if a and a.startswith(pattern)
        }
    )


def test_no_payload_fires_on_any_page(watched: Watched) -> None:
    reports, incidents = set[str](), set[str]()
    for path in PLAIN:
        page = watched.go(path)
        nothing_ran(watched, path)
        reports |= {a for a in followed(page, "/report/") if "told-" in a}
        incidents |= set(followed(page, "/incident/"))
    for number in range(0, len(hostile.payloads()), hostile.A_REPORT):
        watched.go(f"/report/told-{number}")
        nothing_ran(watched, f"/report/told-{number}")
    for path in sorted(incidents)[:12]:
        watched.go(path)
        nothing_ran(watched, path)
    assert reports or incidents


def test_no_payload_fires_from_the_search(watched: Watched) -> None:
    from urllib.parse import quote

    for words in hostile.payloads()[::10]:
        watched.expected = {400}
        watched.go(f"/explore?q={quote(words)}&place={quote(words)}")
        nothing_ran(watched, words)


def test_the_pages_of_the_examples_are_the_measure(page_of: PageOf) -> None:
    """That the flag would be seen: a script of this page's own raises it."""
    watched = page_of("en")
    watched.page.add_init_script(RAISED)
    page = watched.go("/settings")
    page.evaluate("window.__fired('here')")
    assert page.evaluate("window.__raised") == ["here"]
