"""A stretch of days in words of the page's language."""

from khabar.desk import wording
from khabar.records.incident import DayValue


def days(first: str, last: str) -> str:
    """From the first to the last day (ISO), both inclusive."""
    return str(wording.day(DayValue(first, last, "day")))
