from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.time_calendar import GREGORIAN, HIJRI, SOLAR, month_length, to_day, year_of


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "told"),
    [
        (HIJRI, 1436, 10, 21, date(2015, 8, 6)),
        (HIJRI, 1445, 9, 1, date(2024, 3, 11)),
        (SOLAR, 1400, 1, 1, date(2021, 3, 21)),
        (SOLAR, 1399, 12, 30, date(2021, 3, 20)),
        (SOLAR, 1402, 1, 5, date(2023, 3, 25)),
        (SOLAR, 1357, 11, 22, date(1979, 2, 11)),
        (SOLAR, 1404, 1, 1, date(2025, 3, 21)),
        (GREGORIAN, 2020, 2, 29, date(2020, 2, 29)),
    ],
)
def test_days_that_are_known(calendar, year, month, day, told):
    assert to_day(calendar, year, month, day) == told
    assert year_of(calendar, told) == year


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        (GREGORIAN, 2023, 2, 29), (GREGORIAN, 2023, 13, 1), (GREGORIAN, 0, 1, 1), (GREGORIAN, 10000, 1, 1), (GREGORIAN, 2023, 1, 0),
        (HIJRI, 1200, 1, 1), (HIJRI, 1600, 1, 1), (HIJRI, 1436, 1, 31), (SOLAR, 1400, 12, 30), (SOLAR, 100, 1, 1),
    ],
)  # fmt: skip
def test_days_that_are_not(calendar, year, month, day):
    assert to_day(calendar, year, month, day) is None


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from([GREGORIAN, HIJRI, SOLAR]))
def test_every_day_lies_in_the_year_that_is_found_for_it(day, calendar):
    year = year_of(calendar, day)
    assert year is not None
    first, length = to_day(calendar, year, 1, 1), month_length(calendar, year, 12)
    assert first is not None
    assert length is not None
    last = to_day(calendar, year, 12, length)
    assert last is not None
    assert first <= day <= last
    assert to_day(calendar, year + 1, 1, 1) == last + timedelta(days=1)
