import pytest

from khabar.resolve.actor_context import Earlier, known_day, settle
from khabar.resolve.actor_names import match_name

BEFORE, AFTER = "2023-03-20", "2025-03-20"


def told(name: str, countries: tuple[str, ...], day: str | None) -> str | None:
    resolved = settle(match_name(name), countries, day)
    assert (resolved.value is None) == (resolved.why is not None)
    return resolved.value.id if resolved.value else None


@pytest.mark.parametrize(
    ("name", "country", "day", "actor"),
    [
        ("الجيش", "SY", "2024-12-07", "syrian-arab-army"),
        ("الجيش", "SY", "2024-12-08", "syrian-army-transitional"),
        ("الجيش", "LB", None, "lebanese-army"),
        ("الجيش", "SD", None, "sudanese-armed-forces"),
        ("الجيش", "IQ", None, "iraqi-army"),
        ("الجيش", "LY", "2020-01-05", None),
        ("الجيش", "YE", "2016-01-05", None),
        ("الجيش", "PS", "2023-11-05", None),
        ("الجيش السوري", "TR", BEFORE, "syrian-arab-army"),
        ("الجيش السوري", "TR", AFTER, "syrian-army-transitional"),
        ("النظام", "SY", BEFORE, "syrian-government-assad"),
        ("النظام", "SY", AFTER, None),
        ("النظام", "IR", BEFORE, "iran"),
        ("قوات النظام", "SY", BEFORE, "syrian-arab-army"),
        ("النظام السابق", "SY", AFTER, "syrian-government-assad"),
        ("الحكومة", "SY", BEFORE, "syrian-government-assad"),
        ("الحكومة", "SY", AFTER, "syrian-transitional-government"),
        ("الحكومة", "YE", "2016-01-05", "yemeni-government"),
        ("الحكومة", "LY", "2019-01-05", None),
        ("الحكومة", "PS", "2019-01-05", None),
        ("قوات الحكومة", "SD", "2024-01-05", "sudanese-armed-forces"),
        ("المقاومة", "PS", BEFORE, "palestinian-factions"),
        ("المقاومة", "LB", BEFORE, "hezbollah"),
        ("المقاومة", "YE", "2016-01-05", "popular-resistance-yemen"),
        ("المقاومة", "SY", BEFORE, None),
        ("المقاومة", "IQ", "2024-01-05", None),
        ("الجيش الوطني", "SY", "2016-01-05", None),
        ("الجيش الوطني", "SY", BEFORE, "syrian-national-army"),
        ("الجيش الوطني", "SY", AFTER, None),
        ("الجيش الوطني", "LY", BEFORE, "lna"),
        ("الجيش الوطني", "YE", "2016-01-05", "yemeni-government-forces"),
        ("قوات الأمن", "SY", BEFORE, None),
        ("قوات الأمن", "SY", AFTER, "syrian-general-security"),
        ("قوات الأمن", "IQ", None, "iraqi-security-forces"),
        ("التحالف", "SY", BEFORE, "global-coalition-against-isis"),
        ("التحالف", "YE", BEFORE, "saudi-led-coalition"),
        ("التحالف", "YE", "2014-06-01", None),
        ("المعارضة", "SY", BEFORE, "syrian-opposition-factions"),
        ("المعارضة", "SY", AFTER, None),
        ("قوات الاحتلال", "PS", None, "israel-defense-forces"),
        ("قوات الاحتلال", "SY", BEFORE, None),
        ("قوات الاحتلال", "IQ", "2006-05-05", "us-armed-forces"),
        ("العدوان", "YE", BEFORE, "saudi-led-coalition"),
        ("الدفاع المدني", "SY", BEFORE, "white-helmets"),
        ("الدفاع المدني", "PS", BEFORE, "palestinian-civil-defence"),
        ("الهلال الأحمر", "SD", BEFORE, "sudanese-red-crescent"),
        ("الصليب الأحمر", "LB", BEFORE, "lebanese-red-cross"),
        ("الصليب الأحمر", "SD", BEFORE, "icrc"),
        ("الأسايش", "IQ", BEFORE, "asayish-krg"),
        ("الأسايش", "SY", BEFORE, "asayish-syria"),
        ("الأمن العام", "LB", BEFORE, "general-security-lebanon"),
        ("الأمن العام", "SY", AFTER, "syrian-general-security"),
        ("المجلس الرئاسي", "LY", BEFORE, "presidential-council-libya"),
        ("المجلس الرئاسي", "YE", BEFORE, "presidential-leadership-council"),
        ("الفرقة الرابعة", "IQ", BEFORE, None),
    ],
)
def test_by_country_and_date(name: str, country: str, day: str | None, actor: str | None) -> None:
    assert told(name, (country,), day) == actor


def test_the_first_country_that_knows_the_name_decides() -> None:
    assert told("الجيش", ("LB", "SY"), BEFORE) == "lebanese-army"
    assert told("النظام", ("DE", "SY"), BEFORE) == "syrian-government-assad"


@pytest.mark.parametrize("day", [None, "--03-20"])
def test_without_a_day_nothing_is_guessed(day: str | None) -> None:
    resolved = settle(match_name("الجيش"), ("SY",), day)
    assert resolved.value is None
    assert resolved.why == "means different bodies at different times, and no day with its year is known"


def test_reasons_say_what_is_missing() -> None:
    assert "no country is known" in (settle(match_name("الجيش"), (), BEFORE).why or "")
    assert "not listed for NO" in (settle(match_name("النظام"), ("NO",), BEFORE).why or "")
    assert "on 2014-06-01" in (settle(match_name("التحالف"), ("YE",), "2014-06-01").why or "")


def test_the_basis_tells_country_and_row() -> None:
    value = settle(match_name("الجيش"), ("LB",), None).value
    assert value is not None
    assert value.basis == "name by country and date: LB, one army in the country"
    assert value.side == "party to the conflict"


def test_a_name_is_not_read_into_days_before_it_existed() -> None:
    resolved = settle(match_name("قسد"), ("SY",), "2014-05-01")
    assert resolved.value is None
    assert resolved.why == "sdf bears this name since 2015-10-10 only, and the report is of 2014-05-01"


def test_what_was_named_before_agrees_or_nothing_is_told() -> None:
    army = Earlier(("جيش", "اسراييلي"), "الجيش الإسرائيلي", "israel-defense-forces")
    own = Earlier(("جيش", "لبناني"), "الجيش اللبناني", "lebanese-army")
    match = match_name("الجيش")
    short = settle(match, (), None, (army,)).value
    assert short is not None
    assert (short.id, short.basis) == ("israel-defense-forces", "short for «الجيش الإسرائيلي» said before")
    agreed = settle(match, ("LB",), None, (own,)).value
    assert agreed is not None
    assert agreed.id == "lebanese-army"
    assert settle(match, ("LB",), None, (army,)).value is None
    assert settle(match, (), None, (army, own)).why == "may be any of israel-defense-forces, lebanese-army, named before"


@pytest.mark.parametrize(
    ("day", "known"), [("2023-03-20", "2023-03-20"), ("2023-03-20T10:00+03:00", "2023-03-20"), ("--03-20", None), ("", None), (None, None)]
)
def test_known_day(day: str | None, known: str | None) -> None:
    assert known_day(day) == known
