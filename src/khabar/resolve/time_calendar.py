"""The three calendars: Gregorian, Hijri (Umm al-Qura) and the solar Hijri one of Iran. Everything is counted in Gregorian days."""

import calendar as gregorian
from datetime import date, timedelta

GREGORIAN, HIJRI, SOLAR = "gregorian", "hijri", "solar"
NAMES = {GREGORIAN: "the Gregorian calendar", HIJRI: "the Umm al-Qura calendar", SOLAR: "the solar Hijri calendar"}
_GREGORIAN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HIJRI_YEARS = range(1343, 1501)
_SOLAR_YEARS = range(1206, 1499)
_NOWRUZ_1400 = date(2021, 3, 21)


def to_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date; None where there is no such day, or the calendar's tables do not reach it."""
    length = month_length(calendar, year, month)
    if length is None or not 1 <= day <= length:
        return None
    if calendar == HIJRI:
        from hijridate import Hijri

        told = Hijri(year, month, day).to_gregorian()
        return date(told.year, told.month, told.day)
    if calendar == SOLAR:
        return _nowruz(year) + timedelta(days=sum(_solar_length(year, m) for m in range(1, month)) + day - 1)
    return date(year, month, day)


def month_length(calendar: str, year: int, month: int) -> int | None:
    """How many days a month has; None where there is no such month or the calendar's tables do not reach it."""
    if not 1 <= month <= 12:
        return None
    if calendar == HIJRI:
        if year not in _HIJRI_YEARS:
            return None
        from hijridate import Hijri

        return int(Hijri(year, month, 1).month_length())
    if calendar == SOLAR:
        return _solar_length(year, month) if year in _SOLAR_YEARS else None
    return _GREGORIAN[month - 1] + (month == 2 and gregorian.isleap(year)) if 1 <= year <= 9999 else None


def year_of(calendar: str, day: date) -> int | None:
    """The year of `calendar` in which `day` falls; None where the calendar's tables do not reach it."""
    if calendar == GREGORIAN:
        return day.year
    offset = 579 if calendar == HIJRI else 621
    # A lunar year is eleven days shorter: the estimate is corrected by looking at the first days of the years around it.
    guess = (day.year - 622) * 33 // 32 + 1 if calendar == HIJRI else day.year - offset
    for year in range(guess + 2, guess - 3, -1):
        first = to_day(calendar, year, 1, 1)
        if first is not None and first <= day:
            return year
    return None


def _solar_leap(year: int) -> bool:
    """The 33-year cycle of the Iranian calendar, right for the years that reports speak of."""
    return (year * 8 + 29) % 33 < 8


def _solar_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _solar_leap(year) else 29


def _nowruz(year: int) -> date:
    step = 1 if year >= 1400 else -1
    years = range(1400, year) if step > 0 else range(year, 1400)
    days = sum(366 if _solar_leap(y) else 365 for y in years)
    return _NOWRUZ_1400 + timedelta(days=step * days)
