from msgspec.structs import replace
from released import AREA, bare, whole

from khabar.release.releasable import Day, Release, Released
from khabar.release.site.book import A_PAGE, A_PLACES_PAGE, book, page_name, stretch


def release(*found: Released) -> Release:
    return Release(found, "public", "2026-01-01", 5)


def ident(n: int) -> str:
    return f"{n:016x}"


def test_newest_first_and_what_has_no_day_last() -> None:
    days = [Day("2023-05-01", "2023-05-07", "week"), None, Day("2024-01-01", "2024-12-31", "year"), Day("2023-05-08", "2023-05-14", "week")]
    found = book(release(*(whole(ident(n), day=day) for n, day in enumerate(days))))
    assert [f.id[-1] for f in found.incidents] == ["2", "3", "0", "1"]
    assert [(s, len(some)) for s, some in found.stretches().items()] == [("2024", 1), ("2023-05", 2), ("", 1)]
    assert stretch(bare()) == ""


def test_the_order_in_which_they_came_says_nothing() -> None:
    some = [whole(ident(n)) for n in range(9)]
    assert book(release(*some)).incidents == book(release(*reversed(some))).incidents


def test_pages() -> None:
    found = book(release(*(whole(ident(n)) for n in range(A_PAGE + 1))))
    assert [len(p) for p in found.pages] == [A_PAGE, 1]
    assert [found.page_of[f.id] for f in (found.pages[0][0], found.pages[1][0])] == [1, 2]
    assert [page_name("incidents", n) for n in (1, 2)] == ["incidents", "incidents-2"]
    assert book(release()).pages == ((),)


def test_areas_with_a_circle_stand_apart_from_those_in_words() -> None:
    in_words = replace(AREA, lat=None, lon=None, radius_km=None)
    far = replace(AREA, id="X02")
    places = [AREA, in_words, far, far, None]
    found = book(release(*(whole(ident(n), place=p) for n, p in enumerate(places))))
    assert [(a.anchor, a.drawn, len(a.incidents)) for a in found.areas] == [
        ("a-unit-X02", True, 2),
        ("a-unit-X01", True, 1),
        ("a-unit-X01-words", False, 1),
        ("a-none", False, 1),
    ]


def test_an_area_runs_on_over_the_next_page() -> None:
    found = book(release(*(whole(ident(n)) for n in range(A_PLACES_PAGE + 3)), whole(ident(9**9), place=None)))
    pages = [[(a.anchor, len(a.incidents)) for a in page] for page in found.place_pages]
    assert pages == [[("a-unit-X01", A_PLACES_PAGE)], [("a-unit-X01", 3), ("a-none", 1)]]
    assert book(release()).place_pages == ((),)
