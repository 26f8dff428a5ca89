import pytest
from marked_places import marked, resolved

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.reading import ReadMention
from khabar.resolve.place_bearing import on_side, told_side
from khabar.resolve.place_scene import scene
from khabar.resolve.place_senses import sense


def side(source: str) -> tuple[float, float] | None:
    """The side that the words between and in the two marked spans tell, rounded."""
    document, reading = marked(source)
    found = told_side(document.text, *reading.mentions[:2])
    return (round(found[0], 1), round(found[1], 1)) if found else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("في [قرية النهر] [شرق مدينة الباب]", (0.0, 1.0)),
        ("في [قرية النهر] شرق [مدينة الباب]", (0.0, 1.0)),
        ("في [قرية النهر] [شمالي الباب]", (1.0, 0.0)),
        ("في «[قرية النهر]» [جنوبي الباب]", (-1.0, 0.0)),
        ("في [قرية النهر] [شمال شرقي الباب]", (0.7, 0.7)),
        ("في [قرية النهر] غربي مدينة [الباب]", (0.0, -1.0)),
        ("في [قرية النهر] قرب [الباب]", None),
        ("في [قرية النهر] ب[الباب]", None),
        ("في [قرية النهر]، [شرق الباب]", None),
        ("في [قرية النهر] وفي [شرق الباب]", None),
        ("في [قرية النهر] [وسط الباب]", None),
    ],
)
def test_the_side_that_the_words_tell(source: str, expected: tuple[float, float] | None) -> None:
    assert side(source) == expected


def test_spans_that_overlap_tell_no_side() -> None:
    text = "قرية شرق الباب"
    assert told_side(text, ReadMention("a", "LOC", 0, 8, text[:8]), ReadMention("b", "LOC", 5, 14, text[5:])) is None


TOWN = Entry("t", "المدينة", None, None, "town", 36.0, 38.0, 3.0, ("SY02", "SY"), source="geonames")
EAST = (0.0, 1.0)


def village(lat: float | None, lon: float | None, within: tuple[str, ...] = ("SY02", "SY"), grain: str = "town") -> Entry:
    return Entry("v", "القرية", None, None, grain, lat, lon, 1.0, within)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (village(36.0, 38.2), True),
        (village(36.15, 38.15), True),
        (village(36.0, 37.7), False),
        (village(36.0, 37.95), True),
        (village(36.0, 39.5), False),
        (village(36.0, 38.2, ("TR",)), False),
        (village(None, None), True),
        (village(36.0, 37.7, grain="governorate"), True),
    ],
)
def test_what_lies_on_a_side(place: Entry, expected: bool) -> None:
    assert on_side(sense(place, (place,)), sense(TOWN, (TOWN,)), EAST) is expected


def test_a_governorates_seat_reaches_farther() -> None:
    place, seat = village(36.0, 39.5), sense(TOWN, (TOWN,), seat=1)
    assert on_side(sense(place, (place,)), seat, EAST)


def test_the_middle_of_an_area_of_our_own_tells_no_side() -> None:
    area = Entry("a", "ريف المدينة الشرقي", None, None, "district", 36.0, 38.5, 30.0, ("SY02", "SY"), source="khabar")
    place = village(36.0, 38.2)
    assert on_side(sense(place, (place,)), sense(area, (area,)), EAST)


def test_a_homonym_is_told_by_its_side() -> None:
    found = resolved("حريق في [تل رفعت] شمال [مدينة حلب]")["m0"].resolved.value
    assert found is not None
    wrong = resolved("حريق في [تل رفعت] جنوب [مدينة حلب]")["m0"]
    assert wrong.resolved.value is None
    assert wrong.resolved.why == "not in the gazetteer there: the words put it beside حلب, on another side or nearer"


def test_spots_carry_their_side() -> None:
    document, reading = marked("حريق في [تل رفعت] شمال [مدينة حلب]. وفي [إدلب] مطر")
    assert [s.side for s in scene(document, reading, Gazetteer.open())] == [(1.0, 0.0), None, None]
