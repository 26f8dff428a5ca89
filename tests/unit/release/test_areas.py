"""The area that is told is never finer than the rule, whatever the place is, alone or over what was told before."""

import math

import h3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.lang.gazetteer_load import COLUMNS, PLACES, Entry, Gazetteer
from khabar.lang.load import table
from khabar.release.areas import GRAINS, Earlier, area, cell_people, may_stand_with
from khabar.release.policy import PlaceRule
from khabar.release.releasable import Place

FIND = Gazetteer.open().entry
IDS = [row["id"] for row in table(PLACES, COLUMNS)]
places = st.sampled_from(IDS).map(FIND).filter(lambda e: e is not None)
grains = st.sampled_from(GRAINS)
rules = st.one_of(
    st.builds(PlaceRule, by=st.just("unit"), grain=grains, floor=st.sampled_from([0, 20_000, 100_000, 10**9])),
    st.builds(PlaceRule, by=st.just("cell"), resolution=st.integers(0, 9), floor=st.sampled_from([0, 20_000, 100_000])),
)


@given(places, rules, grains)
@settings(max_examples=200)
def test_no_area_is_finer_than_the_rule(entry: Entry, rule: PlaceRule, least: str) -> None:
    found = area(entry, rule, FIND, at_least=least)  # type: ignore[arg-type]
    if found is None:
        return
    if rule.by == "unit":
        assert found.grain is not None
        assert GRAINS.index(found.grain) >= max(GRAINS.index(rule.grain), GRAINS.index(least))  # type: ignore[arg-type]
        assert found.id in entry.chain
    else:
        assert h3.get_resolution(found.id) <= rule.resolution
        assert cell_people(h3.get_resolution(found.id)).get(found.id, 0) >= rule.floor
        assert entry.radius_km is not None
        assert found.radius_km is not None
        assert found.radius_km + 0.1 >= entry.radius_km


@given(places, rules)
@settings(max_examples=200)
def test_the_point_of_an_area_is_its_middle_and_says_nothing_of_the_place(entry: Entry, rule: PlaceRule) -> None:
    """Every place of an area gives the very same area: so nothing of the place is left in it."""
    found = area(entry, rule, FIND)
    if found is None:
        return
    if found.system == "unit":
        unit = FIND(found.id)
        assert unit is not None
        assert area(unit, rule, FIND) == found
    else:
        lat, lon = h3.cell_to_latlng(found.id)
        assert math.isclose(found.lat or 0, lat, abs_tol=0.001)
        assert math.isclose(found.lon or 0, lon, abs_tol=0.001)


@given(places, st.lists(rules, min_size=2, max_size=4))
@settings(max_examples=200)
def test_several_releases_of_one_incident_tell_no_more_than_the_finest_of_them(entry: Entry, asked: list[PlaceRule]) -> None:
    told: list[Place] = []
    for rule in asked:
        found = area(entry, rule, FIND)
        if found is not None and may_stand_with(found, tuple(Earlier(p.system, p.id) for p in told)):
            told.append(found)
    assert len({p.system for p in told}) <= 1
    for one in told:
        for other in told:
            assert _inside(one, other) or _inside(other, one), "laid over each other they cut out a smaller piece"


def _inside(inner: Place, outer: Place) -> bool:
    if inner.system == "unit":
        entry = FIND(inner.id)
        return entry is not None and outer.id in entry.chain
    coarse = h3.get_resolution(outer.id)
    return h3.get_resolution(inner.id) >= coarse and h3.cell_to_parent(inner.id, coarse) == outer.id


@pytest.mark.parametrize("floor", [100_000, 1_000_000])
def test_an_area_of_few_people_is_merged_into_the_next(floor: int) -> None:
    small = FIND("SY0202")
    assert small is not None
    found = area(small, PlaceRule("unit", "district", floor=floor), FIND)
    assert found is not None
    assert found.id == ("SY0202" if floor == 100_000 else "SY02")
