import pytest
from django.utils.translation import override

from khabar.desk import typed_days
from khabar.errors import UsageError


@pytest.mark.parametrize("typed", ["2024-05-04", " 2024-5-4 ", "2024/05/04", "2024.5.4", "٢٠٢٤-٠٥-٠٤", "٢٠٢٤/٥/٤", "۲۰۲۴-۰۵-۰۴"])
def test_a_day_is_typed_with_its_year_first_in_either_digits(typed: str) -> None:
    assert typed_days.day(typed) == "2024-05-04"
    assert typed_days.day_if_any(typed) == "2024-05-04"
    assert typed_days.trouble("", typed) == ""


@pytest.mark.parametrize(
    "typed", ["4/5/2024", "05/04/2024", "2024-02-30", "2024-13-01", "2024", "0000-01-01", "2024-05-04T10:00", "أمس", "²024-05-04"]
)
def test_what_could_be_two_days_or_is_none_is_refused(typed: str) -> None:
    with override("en"):
        with pytest.raises(UsageError, match="is no day; write it as 2024-05-14"):
            typed_days.day(typed)
        assert typed_days.day_if_any(typed) == ""
        assert typed_days.trouble("2024-05-04", typed) == f"«{typed}» is no day; write it as 2024-05-14."


def test_nothing_typed_is_no_day() -> None:
    assert typed_days.day(" ") == typed_days.clock("") == typed_days.trouble("", " ") == ""


@pytest.mark.parametrize(("typed", "told"), [("14:30", "14:30"), ("9.05", "09:05"), ("٠٩:٠٥", "09:05"), (" 0:00 ", "00:00")])
def test_a_time_of_day(typed: str, told: str) -> None:
    assert typed_days.clock(typed) == told


@pytest.mark.parametrize("typed", ["24:00", "9", "2:30 PM", "12:60", "9:5"])
def test_a_time_that_is_none_is_refused(typed: str) -> None:
    with override("ar"), pytest.raises(UsageError, match="ليس وقتاً من اليوم"):
        typed_days.clock(typed)
