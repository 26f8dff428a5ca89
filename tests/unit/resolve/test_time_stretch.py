from datetime import date, datetime

import pytest

from khabar.resolve.time_stretch import Context, Stretch, Unclear, days, month_back, month_of, shifted, week_of


def test_weeks_run_from_saturday_to_friday():
    assert week_of(date(2023, 3, 20)) == (date(2023, 3, 18), date(2023, 3, 24))
    assert week_of(date(2023, 3, 18)) == (date(2023, 3, 18), date(2023, 3, 24))
    assert week_of(date(2023, 3, 17)) == (date(2023, 3, 11), date(2023, 3, 17))


def test_months_back_over_the_turn_of_the_year():
    assert month_back(date(2023, 3, 31), 1) == date(2023, 2, 28)
    assert month_back(date(2023, 1, 15), 2) == date(2022, 11, 15)
    assert month_back(date(2022, 12, 1), -1) == date(2023, 1, 1)
    assert month_of(date(2024, 2, 10)) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize("count", [10**7, -(10**7), 10**12])
def test_beyond_the_calendar_is_unclear(count):
    with pytest.raises(Unclear, match="further than the calendar"):
        shifted(date(2023, 3, 20), count)


def test_what_is_written():
    hours = Stretch(datetime(2023, 3, 8, 3), datetime(2023, 3, 8, 5, 59), "hour")
    assert (hours.reading().start, hours.reading().end) == ("2023-03-08T03:00", "2023-03-08T05:59")
    assert days(date(2000, 3, 16), date(2000, 3, 16), yearless=True).reading().start == "--03-16"
    assert hours.day == date(2023, 3, 8)
    assert days(date(2023, 3, 1), date(2023, 3, 2)).day is None


def test_without_today_there_is_a_reason():
    with pytest.raises(Unclear, match="a weekday needs a publication date, and there is none"):
        Context(today=None, zone="Asia/Damascus").counted("a weekday")
