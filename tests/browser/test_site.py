"""A released site opened from its folder, in a real browser: nothing asked of anybody, nothing hostile alive, all can be read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched
from msgspec.structs import replace
from released import AREA, HOSTILE, OFFICIAL, bare, whole

from khabar.release.policy import policy
from khabar.release.releasable import Account, Blame, Day, Label, Release, Released, Teller, Victim
from khabar.release.writers import writer

MEANS_ILL = (
    *HOSTILE[:-1],
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
    "</title></bdi><svg onload=alert(1)>",
    "{who} ${body}",
)
LINKS = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://nahr.example/1")
PAGES = ("index", "incidents", "places", "method")
COLOURS = """() => {
  const seen = new Set();
  for (const canvas of document.querySelectorAll(".map canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  }
  return [...seen];
}"""
Open = Callable[..., Watched]


def hostile(n: int, text: str) -> Released:
    """An incident in which every text that there is means ill, also those of project data."""
    both = Label(text, text)
    teller = Teller("official", "none told", "x", both)
    return whole(
        f"e{n:015x}",
        text,
        place=replace(AREA, id=f"H{n}", name=both, within=(both,), lat=33 + n / 10),
        blame=(Blame(teller, both, text, text, (teller,)),),
        accounts=(Account(teller, (), ("strike",), (text,), LINKS),),
        victims=(Victim(text, "killed"),),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of hostile incidents, and of some of two months in one area."""
    folder = tmp_path_factory.mktemp("released")
    told = [hostile(n, text) for n, text in enumerate(MEANS_ILL)]
    in_words = replace(AREA, lat=None, lon=None, radius_km=None)
    told += [whole(f"d{n:015x}", day=Day("2024-05-13", "2024-05-19", "week"), place=in_words if n == 0 else AREA) for n in range(4)]
    told += [whole("c" * 16, place=None), whole(), bare()]
    rules = policy("partners").policy
    made = Release(tuple(told), "partners", "2026-01-01", 3, rules=rules, withheld={"too recent": 6}, fields={"place: the policy": 3})
    writer("site")(made, folder)
    return folder / "site"


@pytest.fixture
def open_page(browser: Any, site: Path) -> Iterator[Open]:
    """Opens watched pages of the site from its folder; each is clean at the end."""
    contexts, watched = [], []

    def open_at(
        name: str, language: str = "ar", *, width: int = 1280, dark: bool = False, scripts: bool = True, of: Path = site
    ) -> Watched:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        contexts.append(context)
        address = (of / f"{name}{'' if language == 'ar' else '-en'}.html").as_uri()
        found = Watched(context.new_page(), address)
        watched.append(found)
        found.page.goto(address, wait_until="load")
        return found

    yield open_at
    for context in contexts:
        context.close()
    for found in watched:
        found.clean()


def with_map(watched: Watched) -> Any:
    watched.page.locator(".map.ready").wait_for()
    return watched.page


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits(open_page: Open, language: str, name: str, width: int, dark: bool) -> None:
    watched = open_page(name, language, width=width, dark=dark)
    if name == "index":
        with_map(watched)
    watched.accessible(preload=False)
    watched.fits()
    assert watched.page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert watched.page.evaluate("document.querySelectorAll('img').length") == 1, "a text became an image"


def test_the_map_shows_land_and_circles(open_page: Open) -> None:
    page = with_map(open_page("index"))
    page.wait_for_timeout(300)
    light = page.evaluate(COLOURS)
    assert "246,242,234" in light, "no land"
    assert "166,43,43" in light, "no circle"
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    dark = page.evaluate(COLOURS)
    assert "34,43,44" in dark, "no land in the dark"
    assert "246,242,234" not in dark


def test_a_circle_leads_to_its_area_and_the_area_to_its_incidents(open_page: Open, tmp_path: Path) -> None:
    writer("site")(Release((whole(),), "court", "2026-01-01", 1), tmp_path)
    page = with_map(open_page("index", "en", of=tmp_path / "site"))
    box = page.locator(".map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen = page.locator("#areas li[data-chosen] a")
    assert chosen.inner_text() == "Valley district"
    chosen.click()
    page.locator("section.area li a").first.click()
    assert page.locator("article:target h3").inner_text().lower() == "strike · killing · injury"


def test_a_month_leads_to_its_incidents(open_page: Open, language: str) -> None:
    page = open_page("index", language).page
    page.locator(".calendar a").first.click()
    assert page.locator("h2:target").inner_text() == ("أيار/مايو 2024" if language == "ar" else "May 2024")


def test_the_other_language_is_the_same_page(open_page: Open) -> None:
    page = open_page("places").page
    page.locator("a.language").click()
    assert page.url.endswith("/places-en.html")
    page.locator("a.language").click()
    assert page.url.endswith("/places.html")


def test_it_can_all_be_read_without_scripts(open_page: Open, language: str) -> None:
    page = open_page("index", language, scripts=False).page
    assert page.locator("noscript p").is_visible()
    assert not page.locator(".map").is_visible()
    assert page.locator("#areas li").count() > len(MEANS_ILL)
    assert open_page("incidents", language, scripts=False).page.locator("article").count() > len(MEANS_ILL)


def test_hostile_texts_are_read_and_nothing_more(open_page: Open) -> None:
    page = open_page("incidents", "en").page
    shown = page.locator("main").inner_text()
    for text in ("</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{who} ${body}"):
        assert text in shown
    hrefs = page.evaluate("[...document.querySelectorAll('.carried a')].map(a => a.getAttribute('href'))")
    assert set(hrefs) == {"https://nahr.example/1"}
    assert page.evaluate("document.querySelectorAll('main script, main svg, main [onmouseover], main [autofocus]').length") == 0


def test_blame_never_stands_without_who_says_it(open_page: Open) -> None:
    page = open_page("incidents", "en").page
    said = page.locator(".says li").all_inner_texts()
    assert said
    assert all(" says that " in s for s in said)
    official = OFFICIAL.name.en if OFFICIAL.name else ""
    assert f"Denied by: {official}." in " ".join(said)


@pytest.mark.parametrize("name", ["incidents", "places"])
def test_a_text_without_end_fits(open_page: Open, tmp_path: Path, name: str) -> None:
    writer("site")(Release((whole(text=HOSTILE[-1]), hostile(0, HOSTILE[-1][:5000])), "court", "2026-01-01", 1), tmp_path)
    open_page(name, width=360, of=tmp_path / "site").fits()
