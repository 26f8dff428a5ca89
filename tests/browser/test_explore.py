"""Explore in a real browser: the map, its list, the timeline's brush, the filters in the address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import PageOf, Watched, serving
from desk_site import copied
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.location import locate
from khabar.casefile.opening import open_case


@pytest.fixture(scope="module")
def mapped(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the example reports and nine more, which tell of places with points."""
    path = copied(filled, tmp_path_factory.mktemp("map") / "examples.khabar")
    with open_case(locate(str(path))) as case:
        for n in range(9):
            adding.add_ready(case, ready(f"p{n}", place=n, day=f"2024-0{1 + n}-14", outlet=f"منبر {n % 3}"), who="tests")
    with serving(path) as address:
        yield address


@pytest.fixture
def map_of(opened: Any, mapped: str) -> PageOf:
    """Watched pages of that desk."""
    return lambda language="ar", **how: opened(mapped, language, **how)


def drawn(watched: Watched, path: str = "/explore") -> Any:
    page = watched.go(path)
    page.locator(".map.ready").wait_for()
    return page


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
@pytest.mark.parametrize("query", ["", "?show=reports&q=قصف", "?show=numbers"])
def test_every_view_is_accessible_and_fits(map_of: PageOf, language: str, width: int, dark: bool, query: str) -> None:
    watched = map_of(language, width=width, dark=dark)
    page = drawn(watched, f"/explore{query}")
    assert page.locator(".map canvas").count() > 0
    watched.accessible()
    watched.fits()


def test_the_map_shows_land_and_circles(map_of: PageOf) -> None:
    page = drawn(map_of("ar"))
    page.wait_for_timeout(500)
    colours = page.evaluate(
        """() => {
          const seen = new Set();
          for (const canvas of document.querySelectorAll(".map canvas")) {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
          }
          return [...seen];
        }"""
    )
    assert "246,242,234" in colours, "land"
    assert "166,43,43" in colours, "the rim of a circle"


def test_the_list_follows_the_map(map_of: PageOf, language: str) -> None:
    page = drawn(map_of(language))
    before = page.locator("#map-list li").count()
    with page.expect_response(lambda r: "map.json" in r.url and "bbox" in r.url):
        for _ in range(3):
            page.locator(".ol-zoom-in").click()
            page.wait_for_timeout(350)
    page.wait_for_timeout(500)
    assert page.locator("#map-list li").count() != before or page.locator("#map-status").inner_text()


def test_the_map_works_by_keys(map_of: PageOf) -> None:
    page = drawn(map_of("en"))
    page.locator(".map").focus()
    with page.expect_response(lambda r: "map.json" in r.url and "bbox" in r.url):
        page.keyboard.press("ArrowRight")
    page.locator("#map-list a").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "box" in parse_qs(urlsplit(page.url).query)


def test_a_circle_that_is_pressed_is_found_in_the_list(map_of: PageOf) -> None:
    page = drawn(map_of("en"))
    page.wait_for_timeout(500)
    box = page.locator(".map").bounding_box()
    for dx in range(20, int(box["width"]), 12):
        for dy in range(20, int(box["height"]), 24):
            page.mouse.move(box["x"] + dx, box["y"] + dy)
            if page.locator(".map.over").count():
                page.mouse.click(box["x"] + dx, box["y"] + dy)
                page.locator("#map-list [data-chosen]").wait_for()
                return
    raise AssertionError("no circle is drawn")


def test_the_brush_sets_the_days(map_of: PageOf, language: str) -> None:
    page = drawn(map_of(language))
    box = page.locator("[data-weeks] svg").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    query = parse_qs(urlsplit(page.url).query)
    assert query["since"][0] < query["until"][0]
    assert page.locator(".set .chip").count() == 2


def test_filters_live_in_the_address(map_of: PageOf, language: str) -> None:
    page = drawn(map_of(language))
    page.locator("#f-q").fill("النهر")
    page.locator("details.group summary").first.click()
    page.locator("#f-kind-killing").check()
    with page.expect_navigation():
        page.locator("[data-explore-form] button").click()
    query = parse_qs(urlsplit(page.url).query)
    assert (query["q"], query["kind"]) == (["النهر"], ["killing"])
    page.reload()
    assert page.locator("#f-kind-killing").is_checked()
    assert page.locator(".notice").count() > 0, "that words do not narrow the map"
    with page.expect_navigation():
        page.locator(".set .chip").first.click()
    assert "kind" not in parse_qs(urlsplit(page.url).query)


def test_what_is_no_day_is_said_and_not_left_out_in_silence(map_of: PageOf, language: str) -> None:
    page = drawn(map_of(language))
    page.goto(page.url.split("?")[0] + "?since=2024-02-31")
    assert "2024-02-31" in page.locator("main [role=alert]").inner_text()


def test_a_map_that_cannot_be_asked_for_says_so(map_of: PageOf) -> None:
    watched = map_of("en")
    watched.expected = {500}
    watched.page.route("**/explore/map.json*", lambda route: route.fulfill(status=500, body=""))
    page = drawn(watched)
    assert page.locator("#map-status").inner_text() == "The map could not be asked for; the list may be old."
    assert page.locator("#map-list li").count() > 0
