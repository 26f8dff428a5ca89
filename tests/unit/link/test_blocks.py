import msgspec
import pytest
from told_reports import FAR_TOWN, MARKET, REGION, RIVER, UNKNOWN, At, C, report

from khabar.link import keys, meet, tell
from khabar.link.blocks import Keys

DAY = "2024-03-05"


def of(*claims: C, published: str | None = None, before: str = "", name: str = "r") -> Keys:
    (t,) = tell(report(name, *claims, published=published, before=before))
    return keys(msgspec.structs.replace(t, sketch=() if before else t.sketch))  # tests of days and places are not about copies


STRIKE = C(type="strike", place=RIVER, day=DAY)


@pytest.mark.parametrize(
    ("other", "compared"),
    [
        (C(type="strike", place=RIVER, day=DAY), True),
        (C(type="killing", number=1, place=RIVER, day="2024-03-06"), True),
        (C(type="strike", place=REGION, day=DAY), True),
        (C(type="strike", day=DAY), True),
        (C(type="strike", place=RIVER, day="--03-05"), True),
        (C(type="strike", place=RIVER), True),
        (C(type="strike", place=At("بلدة النهر"), day=DAY), True),
        (C(type="strike", place=RIVER, day="2024-03-09"), False),
        (C(type="strike", place=FAR_TOWN, day=DAY), False),
        (C(type="meeting", place=RIVER, day=DAY), False),
        (C(type="strike", place=UNKNOWN), False),
    ],
)
def test_what_is_compared_with_a_dated_strike_in_a_town(other: C, compared: bool) -> None:
    one, another = of(STRIKE, before="خبر"), of(other, before="خبر")
    assert meet(one, another) is compared
    assert meet(another, one) is compared


def test_dated_passages_of_one_town_do_not_look_for_one_another() -> None:
    one, another = of(STRIKE, before="أول"), of(C(type="strike", place=RIVER, day="2022-11-01"), before="ثان مختلف")
    assert not meet(one, another)


def test_two_passages_without_a_day_meet_at_their_place() -> None:
    undated = C(type="strike", place=RIVER)
    assert meet(of(undated, before="أول"), of(undated, before="ثان مختلف"))
    assert not meet(of(undated, before="أول"), of(C(type="strike", place=FAR_TOWN), before="ثان مختلف"))


def test_a_publication_stands_for_a_day_that_is_not_told() -> None:
    undated = C(type="strike", place=RIVER)
    assert meet(of(STRIKE), of(undated, published="2024-03-06"))
    assert any("|2024-03-03|" in k for k in of(undated, published="2024-03-06").own)


def test_shared_names_meet_wherever_they_are() -> None:
    named = C(type="killing", number=1, people=("سالم الوادي",))
    assert meet(of(named, before="خبر أول"), of(C(type="detention", place=FAR_TOWN, people=("سالم الوادي",)), before="نص آخر"))


def test_copies_meet_where_the_day_or_the_place_is_the_same() -> None:
    words = "وصلت إلى البلدة ثلاث سيارات إسعاف من المدينة المجاورة ونقلت المصابين إلى المشفى قبل أن تعود مساء اليوم نفسه"
    first = of(C(type="strike", trigger=words, place=RIVER, day=DAY))
    assert meet(first, of(C(type="detention", trigger=words, place=FAR_TOWN, day="2024-03-06")))
    assert meet(first, of(C(type="detention", trigger=words, place=RIVER, day="2021-01-01")))
    assert not meet(first, of(C(type="detention", trigger=words, place=FAR_TOWN, day="2021-01-01")))
    assert meet(of(C(type="strike", trigger=words)), of(C(type="detention", trigger=words)))


def test_near_places_in_one_unit_share_it() -> None:
    wide = of(C(type="strike", place=REGION, day=DAY), before="أول")
    assert meet(wide, of(C(type="strike", place=MARKET, day=DAY), before="مختلف"))


def test_keys_are_sorted_and_each_once() -> None:
    found = of(STRIKE)
    assert list(found.own) == sorted(set(found.own))
    assert list(found.seeks) == sorted(set(found.seeks))
