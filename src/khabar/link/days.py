"""Days as linking sees them: stretches told or assumed, and how far two of them lie apart."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from khabar.records.resolution import TimeValue

_LEAP = 2000  # a year that has every month and day: stretches without a year are compared inside it


class Stretch(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Inclusive days as ordinals of the calendar; `year` False: the year is not known, and the ordinals are those of a leap year.

    `grain` "day" where a day or an hour was told (two days, for a night); else what was told.
    """

    start: int
    end: int
    grain: str
    year: bool = True


def stretch_of(value: TimeValue) -> Stretch | None:
    """The days of a time; None where an end is open or unknown."""
    if value.start is None or value.end is None or value.open:
        return None
    year = not value.start.startswith("--")
    ends = [_ordinal(x) for x in (value.start, value.end)]
    if None in ends or ends[0] > ends[1]:  # type: ignore[operator] # both are numbers then
        return None
    grain = "day" if value.grain in ("day", "hour") else value.grain
    return Stretch(ends[0], ends[1], grain, year)  # type: ignore[arg-type] # both are numbers


@lru_cache(maxsize=8192)
def _ordinal(text: str) -> int | None:
    day = text[:10].split("T", maxsplit=1)[0]
    day = f"{_LEAP}{day[1:]}" if day.startswith("--") else day
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day or instant; None where there is none."""
    return _ordinal(day) if day else None


def gap(a: Stretch, b: Stretch) -> int:
    """Days between two stretches, 0 where they overlap. Where one has no year, only month and day are compared."""
    if a.year and b.year:
        return max(a.start - b.end, b.start - a.end, 0)
    x, y = _yearless(a), _yearless(b)
    direct = max(x[0] - y[1], y[0] - x[1], 0)
    return min(direct, 366 - max(x[1], y[1]) + min(x[0], y[0])) if direct else 0


def _yearless(s: Stretch) -> tuple[int, int]:
    """Month and day of both ends as days of a leap year (1..366); a stretch over New Year ends with its year."""
    first = date.fromordinal(s.start).replace(year=_LEAP).timetuple().tm_yday
    last = date.fromordinal(s.end).replace(year=_LEAP).timetuple().tm_yday
    return (first, last) if first <= last else (first, 366)


def least_gap(a: Iterable[Stretch], b: Iterable[Stretch]) -> int | None:
    """The least gap of any two; None where one side has none."""
    others = list(b)
    return min((gap(x, y) for x in a for y in others), default=None)


def own_days(s: Stretch) -> list[str]:
    """The names of each day of the stretch: of its year, and of any year; of one without a year only the latter, marked."""
    if not s.year:
        return [f"no year {day}" for day in _month_days(s, 0)]
    return [*_iso_days(s, 0), *_month_days(s, 0)]


def sought_days(s: Stretch, around: int) -> list[str]:
    """The names of the days with which those of the stretch, and `around` days on both sides, could be one."""
    known = _iso_days(s, around) if s.year else _month_days(s, around)
    return [*known, *(f"no year {day}" for day in _month_days(s, around))]


def _iso_days(s: Stretch, around: int) -> list[str]:
    return [iso(n) for n in range(max(1, s.start - around), s.end + around + 1)]


def _month_days(s: Stretch, around: int) -> list[str]:
    return [day[5:] for day in _iso_days(s, around)]


def iso(n: int) -> str:
    """The ISO day of an ordinal."""
    return date.fromordinal(n).isoformat()


def weekday(n: int) -> int:
    """0 is Monday."""
    return (date.fromordinal(n) + timedelta()).weekday()
