from lxml import html
from msgspec.structs import replace
from released import AREA, whole

from khabar.release.releasable import Day, Release
from khabar.release.site.book import A_PAGE, book
from khabar.release.site.lists import incidents, line, places, where
from khabar.release.site.voice import Voice

EN = Voice("en")
MAY, APRIL = Day("2024-05-13", "2024-05-19", "week"), Day("2024-04-08", "2024-04-14", "week")


def listed(n: int, **changes: object) -> Release:
    return Release(tuple(whole(f"{i:016x}", **changes) for i in range(n)), "public", "2026-01-01", 5)


def test_a_month_has_its_heading_once_as_an_anchor_and_on_every_page() -> None:
    release = listed(A_PAGE + 1, day=MAY)
    release = replace(release, incidents=(*release.incidents, whole("f" * 16, day=APRIL)))
    pages = dict(incidents(EN, book(release)))
    assert list(pages) == ["incidents-en.html", "incidents-2-en.html"]
    first, second = (html.fromstring(p) for p in pages.values())
    assert [(h.get("id"), h.text_content()) for h in first.xpath(".//h2")] == [("m-2024-05", "May 2024")]
    assert [(h.get("id"), h.text_content()) for h in second.xpath(".//h2")] == [(None, "May 2024"), ("m-2024-04", "April 2024")]
    assert len(first.xpath("//article")) == A_PAGE
    assert first.xpath('//nav[@class="pages"]/a')[0].get("href") == "incidents-2-en.html"


def test_areas_list_their_incidents_in_lines_that_lead_to_them() -> None:
    ((name, page),) = places(EN, book(replace(listed(2), incidents=(whole(), whole("f" * 16, place=None)))))
    assert name == "places-en.html"
    sections = html.fromstring(page).xpath('//section[contains(@class, "area")]')
    assert [s.xpath(".//h2")[0].get("id") for s in sections] == ["a-unit-X01", "a-none"]
    (link,) = sections[0].xpath(".//li/a")
    assert link.get("href") == f"incidents-en.html#i-{whole().id}"
    assert sections[0].xpath(".//li")[0].text_content() == "16 March 2023 · strike · killing · injury · killed: 3 to 7"


def test_a_line_without_a_day_or_number() -> None:
    found = whole(day=None, killed=None, place=AREA)
    of = book(replace(listed(0), incidents=(found,)))
    assert html.fromstring(line(EN, of, found)).text_content() == "Day not told · strike · killing · injury"
    assert where(Voice("ar"), of, found) == f"incidents.html#i-{found.id}"


def test_nothing_to_list() -> None:
    for pages in (incidents(EN, book(listed(0))), places(EN, book(listed(0)))):
        ((_, page),) = pages
        assert "There is no incident in this release." in page
