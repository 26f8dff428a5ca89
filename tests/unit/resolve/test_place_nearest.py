from khabar.lang.gazetteer_load import Entry
from khabar.resolve.place_nearest import gap, most, near_town, nearest, one_near
from khabar.resolve.place_senses import Sense, sense


def town(name: str, lat: float, lon: float, within: str = "G SY") -> Sense:
    entry = Entry(name, "النهر", "Nahr", "gazetteer", "town", lat, lon, 2.0, tuple(within.split()))
    return sense(entry, (entry,))


HERE = town("here", 35.0, 37.0)
NEAR = town("near", 35.05, 37.05)
AWAY = town("away", 35.6, 37.6, "H SY")
FAR = town("far", 37.0, 40.0, "I SY")


def test_the_gap_to_the_nearest() -> None:
    found = gap(HERE, [FAR, NEAR])
    assert found is not None
    assert 6 < found < 8
    assert gap(HERE, []) is None


def test_a_quarter_needs_a_town_beside_it() -> None:
    assert near_town(HERE, [NEAR])
    assert not near_town(HERE, [AWAY])
    assert not near_town(HERE, [])


def test_the_clearly_nearest_is_kept_alone() -> None:
    assert nearest((NEAR, FAR), [HERE]) == (NEAR,)


def test_two_that_are_both_near_or_both_far_are_kept() -> None:
    assert nearest((NEAR, HERE), [town("x", 35.02, 37.02)]) == (NEAR, HERE)
    assert nearest((AWAY, FAR), [HERE]) == (AWAY, FAR)
    assert nearest((NEAR, FAR), []) == (NEAR, FAR)


def test_most_needs_twice_as_many() -> None:
    one, other = town("one", 35.0, 37.0), town("other", 36.0, 38.0, "H SY")
    witnesses = [town("a", 35, 37), town("b", 35, 37), town("c", 36, 38, "H SY")]
    assert most((one, other), witnesses, 2) == (one,)
    assert most((one, other), witnesses[1:], 2) == (one, other)


def test_the_only_one_in_the_area() -> None:
    assert one_near((NEAR, FAR), [HERE]) == NEAR
    assert one_near((NEAR, AWAY), [HERE]) is None
    assert one_near((NEAR,), [HERE]) is None
    assert one_near((NEAR, town("abroad", 37.0, 40.0, "J IQ")), [HERE]) is None
    assert one_near((FAR, town("x", 38.0, 42.0)), [HERE]) is None
