import pytest
from msgspec.structs import replace
from people_text import marked

from khabar.records.reading import Argument
from khabar.records.resolution import Name, PlaceValue, Resolved, TimeValue
from khabar.resolve.count_over_time import period_totals


def total(source: str, time: TimeValue | None = None, grain: str = "", published: str | None = "2023-03-20", cause: bool = False) -> bool:
    """Whether the first claim of `source` is a total: its first TIME resolved to `time`, its first LOC to a place of `grain`."""
    document, reading = marked(source)
    if published:
        document = replace(document, published=published, published_basis="given")
    claims = list(reading.claims)
    if cause:
        claims[0] = replace(claims[0], arguments=(*claims[0].arguments, Argument("cause", claim="c2")))
    when = {m.id: Resolved(time) for m in reading.mentions if m.type == "TIME" and time is not None}
    where = {
        m.id: PlaceValue("x", Name("x"), grain, None, None, None, "in", (), "test") if grain else None  # type: ignore[arg-type]
        for m in reading.mentions
        if m.type == "LOC"
    }
    return "c1" in period_totals(document, replace(reading, claims=tuple(claims)), when, where)


def time(start: str | None, end: str | None, grain: str = "day") -> TimeValue:
    return TimeValue(start, end, grain, "test", open=start is None or end is None)  # type: ignore[arg-type]


SINCE = "{killing:1,time=2 قُتل} [ستة مدنيين] [TIME منذ الأربعاء]"
MONTH = "في [TIME شهر شباط] {killing:2,time=1 قُتل} [10 مدنيين]"


@pytest.mark.parametrize(
    ("source", "when"),
    [
        (SINCE, time("2023-03-15", None)),
        ("{injury:1,time=2 أصيب} [عشرات المدنيين] [TIME منذ السبت قبل الماضي]", time("2023-03-11", None)),
        ("{killing:1,time=2 قُتل} [12 شخصا] [TIME بين 3 و9 آذار]", time("2023-03-03", "2023-03-09")),
        (MONTH, time("2023-02-01", "2023-02-28", "month")),
        ("{killing:1,time=2 قُتل} [10 مدنيين] في [TIME 2022]", time("2022-01-01", "2022-12-31", "year")),
        ("{killing:1,time=2 قُتل} [العديد من المدنيين] في [TIME 2022]", time("2022-01-01", "2022-12-31", "year")),
    ],
)
def test_totals_by_their_times(source: str, when: TimeValue) -> None:
    assert total(source, when)


@pytest.mark.parametrize(
    ("source", "when"),
    [
        ("{killing:1,time=2 قُتل} [ستة مدنيين] [TIME منذ الأحد]", time("2023-03-19", None)),
        ("{killing:1,time=2 قُتل} [ستة مدنيين] [TIME أمس]", time("2023-03-19", "2023-03-19")),
        ("{killing:1,time=2 قُتل} [طفل] في [TIME شباط]", time("2023-02-01", "2023-02-28", "month")),
        ("{killing:1,time=2 قُتل} [PER أحمد] [TIME منذ الأربعاء]", time("2023-03-15", None)),
        ("{detention:1,time=2 يحتجز} [ستة مدنيين] [TIME منذ الأربعاء]", time("2023-03-15", None)),
        ("{killing:1,time=2 قُتل} [ستة مدنيين] [TIME قبل أسبوعين]", time("2023-03-03", "2023-03-09", "week")),
        ("{killing:1,time=2 قُتل} [ستة مدنيين] [TIME حتى الأربعاء]", time(None, "2023-03-15")),
    ],
)
def test_times_of_one_event(source: str, when: TimeValue) -> None:
    assert not total(source, when)


def test_a_day_beside_the_period_dates_the_event() -> None:
    source = "{killing:1,time=2,time=3 قُتل} [ستة مدنيين] [TIME أمس] في بلدة تُقصف [TIME منذ الأربعاء]"
    document, reading = marked(source)
    document = replace(document, published="2023-03-20", published_basis="given")
    when = {"m2": Resolved(time("2023-03-19", "2023-03-19")), "m3": Resolved(time("2023-03-15", None))}
    assert period_totals(document, reading, when, {}) == frozenset()


def test_an_open_period_needs_a_day_to_end_on() -> None:
    assert not total(SINCE, time("2023-03-15", None), published=None)
    assert not total(SINCE, time("--03-15", None))
    assert not total(SINCE), "an unresolved time tells nothing"


@pytest.mark.parametrize(
    ("grain", "expected"), [("country", True), ("governorate", True), ("town", False), ("district", False), ("", False)]
)
def test_a_month_of_a_fine_place_may_date_one_event(grain: str, expected: bool) -> None:
    source = "{killing:1,time=2,place=3 قُتل} [10 مدنيين] [TIME في شباط] في [LOC النهر]"
    assert total(source, time("2023-02-01", "2023-02-28", "month"), grain) is expected


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("{strike غارة}", False),
        ("{attack الكمين}", False),
        ("{strike غارات}", True),
        ("93 {attack هجوما}", True),
        ("ثلاث {strike ضربات}", True),
        ("{clash الحرب}", True),
    ],
)
def test_one_act_makes_one_event_and_many_a_total(act: str, expected: bool) -> None:
    source = f"{{killing:1,time=2 قُتل}} [11 مقاتلا] [TIME الشهر الماضي] في {act}"
    assert total(source, time("2023-02-01", "2023-02-28", "month"), cause=True) is expected


def test_words_tell_totals_as_before() -> None:
    assert total("{killing:1 قتل} [120 مدنيا] منذ مطلع العام")
    assert not total("{killing:1 قتل} [5 مدنيين] أمس")


def test_the_times_of_the_cause_serve_where_the_people_have_none():
    source = "{killing:1 قُتل} [ستة مدنيين] في {attack:1,time=2 هجمات} [TIME منذ الأربعاء]"
    assert total(source, time("2023-03-15", None), cause=True)
    assert not total(source, time("2023-03-15", None)), "not what caused it"
    own = "{killing:1,time=2 قُتل} [ستة مدنيين] [TIME أمس] في {attack:1 هجمات}"
    assert not total(own, time("2023-03-19", "2023-03-19"), cause=True)
