import pytest
from told_reports import FAR_TOWN, MARKET, REGION, RIVER, UNKNOWN, At, C, report

from khabar.link.spots import Spot, best_standing, distance_km, place_name, spot_of, standing

LIMITS = {"near_km": 5.0, "far_km": 40.0}


def spot(at: At) -> Spot:
    (mention,) = report("r", C(type="strike", place=at)).mentions
    found = spot_of(mention)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قرية الصفصاف", "صفصاف"),
        ("مخيم النور الجديد", "نور"),
        ("المدينة", ""),
        ("للمخيمات", ""),
        ("منزلاً", ""),
        ("السّوق القديم", ""),
        ("نبع الرمّان", "نبع رمان"),
    ],
)
def test_a_places_name_is_what_tells_it_from_others(text: str, name: str) -> None:
    assert place_name(text) == name


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (RIVER, RIVER, "same"),
        (RIVER, MARKET, "near"),
        (RIVER, FAR_TOWN, "far"),
        (RIVER, REGION, "one governorate"),
        (FAR_TOWN, REGION, "one country"),
        (UNKNOWN, RIVER, "unknown"),
        (UNKNOWN, At("الصفصاف"), "same"),
        (RIVER, At("حي الجسر", "x:quarter", 35.0, 37.0, "neighbourhood", ("x:river", "XX01", "XX")), "inside"),
        (RIVER, At("بلدة أخرى", "x:other", 35.2, 37.2), "apart"),
        (REGION, At("محافظة أخرى", "YY01", 1.0, 1.0, "governorate", ("YY",)), "other"),
    ],
)
def test_how_two_places_stand(a: At, b: At, expected: str) -> None:
    assert standing(spot(a), spot(b), **LIMITS) == expected
    assert standing(spot(b), spot(a), **LIMITS) == expected


def test_two_known_places_of_one_name_are_two() -> None:
    assert standing(spot(RIVER), spot(At("بلدة النهر", "x:namesake", 37.0, 41.0)), **LIMITS) == "far"


def test_a_place_withheld_is_compared_by_name_and_what_holds_it() -> None:
    hidden = spot(At("بلدة النهر", "x:river", None, None, withheld="posture of forces"))
    assert distance_km(hidden, spot(MARKET)) is None
    assert standing(hidden, spot(RIVER), **LIMITS) == "same"
    assert standing(hidden, spot(MARKET), **LIMITS) == "one governorate"


def test_the_closest_of_several_places_counts() -> None:
    assert best_standing([spot(FAR_TOWN), spot(RIVER)], [spot(RIVER)], **LIMITS) == "same"
    assert best_standing([], [spot(RIVER)], **LIMITS) == "unknown"


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km(Spot("a", "town", ("a",), 35.0, 37.0), Spot("b", "town", ("b",), 36.0, 37.0)) == pytest.approx(111.2, abs=0.1)
