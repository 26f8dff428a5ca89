import pytest
from told_reports import FAR_TOWN, MARKET, REGION, RIVER, C, report

from khabar.link.scenes import Limits, scenes

LIMITS = Limits(near_km=5, far_km=40, far_days=2)


def groups(*claims: C) -> list[list[str]]:
    return [[c.id for c in s.claims] for s in scenes(report("r", *claims), LIMITS)]


def test_what_was_caused_belongs_to_its_cause() -> None:
    assert groups(C(type="strike", place=RIVER), C(type="killing", number=3, cause=0)) == [["c1", "c2"]]


def test_one_event_is_one_scene_across_the_report() -> None:
    strike = C(type="strike", place=RIVER, event="e1")
    assert groups(strike, C(type="strike", place=FAR_TOWN), C(type="strike", event="e1")) == [["c1", "c3"], ["c2"]]


def test_another_place_is_another_scene() -> None:
    assert groups(C(type="strike", place=RIVER), C(type="strike", place=FAR_TOWN)) == [["c1"], ["c2"]]


def test_another_day_is_another_scene() -> None:
    days = [C(type="strike", place=RIVER, day=f"2024-03-0{n}") for n in (5, 6)]
    assert groups(*days) == [["c1"], ["c2"]]


def test_the_same_place_is_the_same_scene_and_near_ones_are_too() -> None:
    assert groups(C(type="strike", place=RIVER), C(type="injury", number=2, place=MARKET)) == [["c1", "c2"]]


def test_a_wider_place_on_the_same_day_is_no_other_scene() -> None:
    head = C(type="killing", number=3, place=REGION, day="2024-03-05")
    assert groups(head, C(type="strike", place=RIVER, day="2024-03-05")) == [["c1", "c2"]]


def test_what_says_neither_where_nor_when_follows_what_it_stands_behind() -> None:
    first, loose = C(type="strike", place=RIVER), C(type="killing", number=1)
    assert groups(first, C(type="strike", place=FAR_TOWN, goes_on=True), loose) == [["c1"], ["c2", "c3"]]


def test_in_a_paragraph_of_its_own_it_belongs_to_what_the_report_is_about() -> None:
    assert groups(C(type="strike", place=RIVER), C(type="strike", place=FAR_TOWN), C(type="killing", number=1)) == [["c1", "c3"], ["c2"]]


def test_another_kind_of_act_in_the_same_paragraph_belongs_to_it_where_it_names_no_place() -> None:
    raid = C(type="raid", place=RIVER, goes_on=True)
    assert groups(raid, C(type="withdrawal")) == [["c1", "c2"]]
    assert groups(raid, C(type="withdrawal", place=FAR_TOWN)) == [["c1"], ["c2"]]


def test_a_remark_on_another_day_does_not_date_a_scene() -> None:
    act = [C(type="strike", place=RIVER, event="e")] * 5
    (found,) = scenes(report("r", *act, C(type="killing", number=9, place=RIVER, day="2021-08-19")), LIMITS)
    assert found.days == ()
    (dated,) = scenes(report("r", *act[:1], C(type="killing", number=9, place=RIVER, day="2024-03-05")), LIMITS)
    assert len(dated.days) == 1


def test_kinds_that_share_no_family_stay_apart() -> None:
    assert groups(C(type="strike", place=RIVER), C(type="meeting", place=RIVER)) == [["c1"], ["c2"]]


@pytest.mark.parametrize("modality", ["future", "general"])
def test_what_has_not_happened_is_no_scene(modality: str) -> None:
    assert groups(C(type="strike", place=RIVER, modality=modality)) == []


def test_talk_alone_is_no_scene() -> None:
    assert groups(C(type="demand"), C(type="threat")) == []


def test_a_denial_by_somebody_is_a_scene_and_the_outlets_own_no_is_none() -> None:
    assert groups(C(type="strike", place=RIVER, modality="negated", source=("official", "متحدث", None))) == [["c1"]]
    assert groups(C(type="injury", modality="negated")) == []


def test_a_round_up_falls_into_its_items() -> None:
    items = [C(type="strike", place=p, day="2024-03-05") for p in (RIVER, FAR_TOWN)] * 2
    assert groups(*items) == [["c1", "c3"], ["c2", "c4"]]


def test_a_later_death_of_the_wounded_gives_no_day() -> None:
    claims = C(type="injury", trigger="بجراحه", place=RIVER), C(type="killing", trigger="توفي", cause=0, day="2024-03-09")
    (found,) = scenes(report("r", *claims), LIMITS)
    assert found.days == ()
