"""Stretches of time: what the words come to, and what they are counted from."""

from datetime import date, datetime, time, timedelta
from functools import cache

import msgspec

from khabar.lang.load import table
from khabar.records.resolution import TimeGrain, TimeReading

GRAINS: tuple[TimeGrain, ...] = ("hour", "day", "week", "month", "year")
YEARLESS = 2000  # stands for the unknown year inside a stretch; a leap year, so that 29 February has a place
_WEEK_STARTS = 5  # Saturday, as in Syria, Iraq, Jordan and Yemen (CLDR)


class Unclear(Exception):  # noqa: N818 - it carries an outcome of every day, not a fault
    """The words give no day or period that can be shown. The message is the reason, in English, for the record."""


class Stretch(msgspec.Struct, frozen=True):
    """A day, an hour or a period, both ends inclusive, local. `notes` tell by which rules it came to be, `others` what else it may be.

    An end that is None is open. Ends of grains above hour are midnights and mean the whole day. With `yearless` the year is YEARLESS
    and means nothing.
    """

    start: datetime | None
    end: datetime | None
    grain: TimeGrain
    notes: tuple[str, ...] = ()
    others: tuple["Stretch", ...] = ()
    yearless: bool = False

    @property
    def day(self) -> date | None:
        """The one day in which all of it lies, or None."""
        if self.start is None or self.end is None or self.start.date() != self.end.date() or self.yearless:
            return None
        return self.start.date()

    def reading(self) -> TimeReading:
        """The record's form."""
        grain = "day" if self.yearless and self.grain == "hour" else self.grain
        return TimeReading(start=_written(self.start, grain, self.yearless), end=_written(self.end, grain, self.yearless), grain=grain)


def _written(at: datetime | None, grain: TimeGrain, yearless: bool) -> str | None:
    if at is None:
        return None
    if yearless:
        return f"--{at.month:02}-{at.day:02}"
    return at.isoformat(timespec="minutes") if grain == "hour" else at.date().isoformat()


class Today(msgspec.Struct, frozen=True):
    """The day that relative words count from, and what it is: the publication date, or a day that the page itself calls today."""

    day: date
    source: str
    instant: datetime | None = None


class Context(msgspec.Struct, frozen=True):
    """What a phrase is resolved against.

    `told_day` and `told_month` are the nearest earlier times of the text that are so fine; `near` is the day of its passage.
    """

    today: Today | None
    zone: str
    years_known: bool = True
    told_day: Stretch | None = None
    told_month: Stretch | None = None
    near: Stretch | None = None
    persian: bool = False
    missing: str = "there is none"

    def counted(self, what: str) -> Today:
        """The day to count from. Raises Unclear where there is none: `what` needs it."""
        if self.today is None:
            raise Unclear(f"{what} needs a publication date, and {self.missing}")
        return self.today


def days(
    first: date, last: date, grain: TimeGrain = "day", *notes: str, yearless: bool = False, others: tuple[Stretch, ...] = ()
) -> Stretch:
    """The stretch from one day to another, both inclusive."""
    return Stretch(datetime.combine(first, time()), datetime.combine(last, time()), grain, notes, others, yearless)


def shifted(day: date, count: int) -> date:
    """`day` and `count` days. Raises Unclear where that leaves the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise Unclear("the words count further than the calendar reaches") from None


def moved(at: datetime, minutes: int) -> datetime:
    """`at` and `minutes`. Raises Unclear where that leaves the calendar."""
    try:
        return at + timedelta(minutes=minutes)
    except OverflowError:
        raise Unclear("the words count further than the calendar reaches") from None


def month_back(day: date, count: int) -> date:
    """The day `count` months before `day` (after it, where negative), or the last day of that month where it is shorter."""
    import calendar

    at = day.year * 12 + day.month - 1 - count
    year, month = divmod(at, 12)
    if not 1 <= year <= 9999:
        raise Unclear("the words count further than the calendar reaches")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_of(day: date) -> tuple[date, date]:
    """The first and last day of the week of `day`, Saturday to Friday."""
    first = shifted(day, -((day.weekday() - _WEEK_STARTS) % 7))
    return first, shifted(first, 6)


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of the month of `day`."""
    import calendar

    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


@cache
def portion_bounds(portion: str) -> tuple[int, int, int, int]:
    """First and last day of a month, first and last month of a year, that a portion word names; day 0 is the last."""
    columns = ("portion", "first_day", "last_day", "first_month", "last_month")
    row = next(r for r in table("ar/time_portions.tsv", columns) if r["portion"] == portion)
    return int(row["first_day"]), int(row["last_day"]), int(row["first_month"]), int(row["last_month"])


@cache
def season_months(season: str) -> tuple[int, int]:
    """First and last month of a season; a winter's last is before its first."""
    row = next(r for r in table("ar/seasons.tsv", ("season", "first_month", "last_month")) if r["season"] == season)
    return int(row["first_month"]), int(row["last_month"])
