import pytest

from khabar.resolve.time_numeric import clock_at, era_of, numbers_at, numeric_date
from khabar.resolve.time_terms import scan


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("8/3", (8, 3, None)),
        ("3/16", (16, 3, None)),
        ("16.3.2023", (16, 3, 2023)),
        ("2023-03-16", (16, 3, 2023)),
        ("2023/16/3", (16, 3, 2023)),
        ("1436/10/21", (21, 10, 1436)),
        ("16/3/23", (16, 3, 2023)),
        ("16/3/97", (16, 3, 1997)),
        ("3/2022", (None, 3, 2022)),
        ("2022/3", (None, 3, 2022)),
        ("32/13/2023", None),
        ("14/15", None),
        ("0/3", None),
        ("2022/13", None),
        ("1/2/345", None),
    ],
)
def test_dates_in_figures(text, date):
    assert numeric_date(numbers_at(scan(text), 0)) == date


def test_one_separator_joins():
    assert [t.number for t in numbers_at(scan("8/3-2023"), 0)] == [8, 3]


@pytest.mark.parametrize(
    ("text", "hour", "minute", "full"),
    [
        ("5:30", 5, 30, False),
        ("05:30", 5, 30, True),
        ("17:05:20", 17, 5, True),
        ("5.30", 5, 30, False),
        ("الثالثة", 3, None, False),
        ("الثالثة والنصف", 3, 30, False),
        ("الثالثة والربع", 3, 15, False),
        ("الثالثة إلا ربعا", 2, 45, False),
        ("الثالثة وعشر دقائق", 3, 10, False),
        ("24", 0, None, True),
    ],
)
def test_clock_times(text, hour, minute, full):
    found = clock_at(scan(text), 0, named=True)
    assert found is not None
    clock, end = found
    assert (clock.hour, clock.minute, clock.full, end) == (hour, minute, full, len(scan(text)))


def test_no_hour_beyond_the_day():
    assert clock_at(scan("45"), 0, named=True) is None


def test_lunar_years():
    assert era_of(1436) == "hijri"
    assert era_of(2015) == "gregorian"
