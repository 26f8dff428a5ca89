from lxml import html
from msgspec.structs import replace
from released import AREA, whole

from khabar.release.releasable import Day, Release, Released
from khabar.release.site.book import book
from khabar.release.site.home import circles, page
from khabar.release.site.voice import Voice

EN = Voice("en")
IN_WORDS = replace(AREA, lat=None, lon=None, radius_km=None)


def some(n: int, first: int = 0, **changes: object) -> list[Released]:
    return [whole(f"{first + i:016x}", **changes) for i in range(n)]


def listed(*found: Released, k: int = 5, **told: object) -> Release:
    return Release(found, "public", "2026-01-01", k, **told)  # type: ignore[arg-type]


def made(release: Release) -> html.HtmlElement:
    return html.fromstring(page(EN, book(release)))


def text(found: html.HtmlElement) -> str:
    return " ".join(found.text_content().split())


def test_the_map_has_areas_with_a_point_and_no_number_of_few() -> None:
    far = replace(AREA, id="X02", lat=36.0)
    drawn = circles(book(listed(*some(6), *some(2, 10, place=far), *some(3, 20, place=IN_WORDS), *some(1, 30, place=None))))
    assert [(c["lat"], c["km"], c["n"], c["told"]) for c in drawn] == [(35.5, 12.0, 6, "6"), (36.0, 12.0, 1, "<5")]


def test_the_list_has_all_areas_and_says_which_have_no_circle() -> None:
    found = made(listed(*some(6), *some(3, 20, place=IN_WORDS), *some(1, 30, place=None)))
    rows = found.xpath('//*[@id="areas"]/li')
    assert [r.get("data-spot") for r in rows] == ["0", None, None]
    assert [text(r) for r in rows] == [
        "Valley district district · 6",
        "Valley district district · fewer than 5 · without a circle, in words alone",
        "Place not told fewer than 5",
    ]


def test_months_lead_to_their_incidents() -> None:
    may, year = Day("2024-05-13", "2024-05-19", "week"), Day("2023-01-01", "2023-12-31", "year")
    found = made(listed(*some(40, day=may), *some(2, 50, day=year)))
    cells = {a.get("href"): (a.text_content(), a.get("aria-label"), a.get("class")) for a in found.xpath('//table[@class="calendar"]//a')}
    assert cells == {
        "incidents-en.html#m-2024-05": ("40", "May 2024: 40", "shade shade-3"),
        "incidents-en.html#m-2023": ("•", "2023: fewer than 5", "shade shade-0"),
    }
    assert [text(r)[:4] for r in found.xpath('//table[@class="calendar"]/tbody/tr')] == ["2024", "2023"]


def test_counts_are_those_that_a_table_may_tell() -> None:
    found = made(listed(*some(6), *some(2, 10, place=None), before={"2023-03|X01|strike": 5, "2020-01|X09|raid": 7}))
    rows = [[text(td) for td in tr.iter("td")] for tr in found.xpath('//div[contains(@class, "tall")]//tbody/tr')]
    assert rows == [
        ["March 2023", "Valley district", "injury", "6"],
        ["March 2023", "Valley district", "killing", "6"],
        ["March 2023", "Valley district", "strike", "5"],
        ["January 2020", "X09", "raid", "7"],
    ]
    assert "No cell has 5 incidents or more" in text(made(listed(*some(2))))


def test_few_incidents_are_not_counted() -> None:
    assert "Incidents in this release: fewer than 5" in text(made(listed(*some(4))))
    assert "Incidents in this release: 5" in text(made(listed(*some(5))))


def test_an_empty_release_says_so() -> None:
    found = made(listed())
    assert "There is no incident in this release." in text(found)
    assert not found.xpath('//script | //table | //*[@class="map"]')


def test_without_a_circle_there_is_no_map() -> None:
    found = made(listed(*some(6, place=None)))
    assert not found.xpath('//script | //noscript | //*[@class="map"]')
    assert text(found.xpath('//*[@id="areas"]/li')[0]) == "Place not told 6"


def test_where_every_cell_is_told_nothing_is_said_of_few() -> None:
    said = text(made(listed(*some(1), k=1)))
    assert "How many incidents there are by month, area and kind." in said
    assert "fewer" not in said
