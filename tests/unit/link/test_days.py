from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.link.days import Stretch, gap, iso, least_gap, ordinal, own_days, sought_days, stretch_of, weekday
from khabar.records.resolution import TimeValue


def told(start: str | None, end: str | None, grain: str = "day", open: bool = False) -> Stretch | None:  # noqa: A002
    return stretch_of(TimeValue(start, end, grain, "test", open=open))  # type: ignore[arg-type]


def test_hours_count_as_their_day() -> None:
    assert told("2024-03-05T03:00", "2024-03-05T05:59", "hour") == told("2024-03-05", "2024-03-05")


@pytest.mark.parametrize(
    ("start", "end", "open_"),
    [(None, None, False), ("2024-03-05", None, True), ("2024-03-06", "2024-03-05", False), ("2024-13-40", "2024-13-40", False)],
)
def test_what_has_no_two_ends_is_no_stretch(start: str | None, end: str | None, open_: bool) -> None:
    assert told(start, end, open=open_) is None


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2024-03-05", "2024-03-05", 0),
        ("2024-03-05", "2024-03-06", 1),
        ("2023-03-05", "2024-03-05", 366),
        ("--03-05", "2024-03-07", 2),
        ("--12-31", "2024-01-01", 1),
    ],
)
def test_days_between(a: str, b: str, days: int) -> None:
    x, y = told(a, a), told(b, b)
    assert x is not None
    assert y is not None
    assert gap(x, y) == gap(y, x) == days


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(0, 5))
def test_a_stretch_meets_every_day_inside_it(day: date, length: int) -> None:
    stretch = Stretch(day.toordinal(), day.toordinal() + length, "day")
    assert all(gap(stretch, Stretch(n, n, "day")) == 0 for n in range(stretch.start, stretch.end + 1))
    assert gap(stretch, Stretch(stretch.end + 3, stretch.end + 3, "day")) == 3


def test_the_least_of_several_gaps() -> None:
    a, b = Stretch(100, 100, "day"), Stretch(110, 110, "day")
    assert least_gap([a, b], [Stretch(111, 111, "day")]) == 1
    assert least_gap([], [a]) is None


def test_a_day_without_a_year_is_looked_for_in_every_year() -> None:
    leap, dated = told("--02-28", "--02-28"), told("2023-02-28", "2023-02-28")
    assert leap is not None
    assert dated is not None
    assert own_days(leap) == ["no year 02-28"]
    assert sought_days(leap, 1)[:3] == ["02-27", "02-28", "02-29"]
    assert set(own_days(dated)) & set(sought_days(leap, 1))
    assert set(own_days(leap)) & set(sought_days(dated, 1))
    assert not set(own_days(dated)) & set(sought_days(told("2022-02-28", "2022-02-28"), 1))  # type: ignore[arg-type] # it has ends


def test_ordinals_and_weekdays() -> None:
    n = ordinal("2024-03-05T10:00:00+03:00")
    assert n is not None
    assert iso(n) == "2024-03-05"
    assert weekday(n) == 1
    assert ordinal(None) is None
