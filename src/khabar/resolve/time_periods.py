"""Days and periods that are told without a date: today, a weekday, last month, a year, a season, «that day»."""

from datetime import date

import msgspec

from khabar.resolve.time_calendar import GREGORIAN, HIJRI, NAMES, SOLAR, month_length, to_day
from khabar.resolve.time_dates import nearest_weekday
from khabar.resolve.time_moment import Moment, Which
from khabar.resolve.time_numeric import era_of
from khabar.resolve.time_stretch import (
    Context,
    Stretch,
    Today,
    Unclear,
    days,
    month_back,
    month_of,
    portion_bounds,
    season_months,
    shifted,
    week_of,
)


def relative_day(moment: Moment, context: Context) -> Stretch:
    """«أمس», «اليوم», «غداً». A weekday beside it that is not that day's is taken at its word, and the other day is a candidate."""
    today = context.counted("a day told from today")
    expected = shifted(today.day, moment.relday or 0)
    note = f"counted from {today.source}"
    if not moment.weekdays or expected.weekday() in moment.weekdays:
        return days(expected, expected, "day", note)
    ahead = 1 if (moment.relday or 0) <= 0 else 3
    back = (expected.weekday() - moment.weekdays[0]) % 7
    told = shifted(expected, 7 - back) if 7 - back <= ahead else shifted(expected, -back)
    why = f"{today.source} makes it another weekday: the weekday in the words is kept, the other day is a candidate"
    return days(told, told, "day", note, why, others=(days(expected, expected),))


def weekday(moment: Moment, context: Context) -> Stretch:
    """«الأحد», «الأحد الماضي», «الأحد من الأسبوع الماضي»; two weekdays side by side are both days."""
    if moment.which in ("following", "preceding"):
        return _weekday_from_told(moment, context)
    today = context.counted("a weekday")
    if moment.shift is not None:
        return _weekday_of_week(moment, today)
    first = _weekday_by(moment.weekdays[0], moment.which, today.day)
    last = first
    for number in moment.weekdays[1:]:
        last = shifted(last, (number - last.weekday()) % 7)
    if moment.year is not None and first.year != moment.year:
        raise Unclear("a weekday of another year, without its date")
    return days(first, last, "day", f"{_rule(moment.which)} {today.source}", *(("both days",) if last > first else ()))


def _rule(which: Which | None) -> str:
    if which == "next":
        return "the first such weekday after"
    if which in ("last", "before-last", "preceding"):
        return "the latest such weekday before" if which == "last" else "the latest such weekday but one before"
    return "the latest such weekday on or before"


def _weekday_by(number: int, which: Which | None, today: date) -> date:
    back = (today.weekday() - number) % 7
    if which == "next":
        return shifted(today, 7 - back)
    if which in ("last", "before-last"):
        return shifted(today, -(back or 7) - (7 if which == "before-last" else 0))
    return shifted(today, -back)


def _weekday_of_week(moment: Moment, today: Today) -> Stretch:
    assert moment.shift is not None  # noqa: S101 - the caller looked
    unit, count = moment.shift
    if unit != "week":
        raise Unclear("a weekday of a month or year, without its date")
    first, _ = week_of(shifted(today.day, 7 * count))
    told = shifted(first, (moment.weekdays[0] - first.weekday()) % 7)
    return days(told, told, "day", f"that weekday of the week counted from {today.source}")


def _weekday_from_told(moment: Moment, context: Context) -> Stretch:
    told = context.told_day.day if context.told_day else None
    if told is None:
        raise Unclear("counted from a day told earlier, and none is dated before it")
    back = (told.weekday() - moment.weekdays[0]) % 7
    day = shifted(told, 7 - back) if moment.which == "following" else shifted(told, -(back or 7))
    return days(day, day, "day", "counted from the nearest earlier day in the text")


def told_before(moment: Moment, context: Context) -> Stretch:
    """«ذلك اليوم», «اليوم التالي», «العام نفسه»: from the nearest earlier time of the text."""
    unit = moment.same or "day"
    source = context.told_day if unit in ("day", "hour", "minute") else context.told_month
    if source is None or source.start is None:
        raise Unclear(f"refers to a {unit} told earlier, and none is dated before it")
    day = source.start.date()
    note = f"the nearest earlier {unit} in the text" if not moment.step else f"counted from the nearest earlier {unit} in the text"
    if unit == "day":
        told = shifted(day, moment.step)
        return days(told, told, "day", note, yearless=source.yearless)
    if source.yearless:
        raise Unclear(f"refers to a {unit} told earlier, whose year is not known")
    if unit in ("week", "month", "year"):
        return portioned(_around(day, unit, moment.step, note), moment)
    raise Unclear("refers to a time told elsewhere")


def shifted_unit(moment: Moment, context: Context) -> Stretch:
    """«الشهر الماضي», «العام الجاري», «الأسبوع المقبل»."""
    assert moment.shift is not None  # noqa: S101 - the caller looked
    unit, count = moment.shift
    today = context.counted(f"a {unit} told from the present one")
    if unit in ("hour", "minute"):
        return days(today.day, today.day, "day", f"within an hour of {today.source}")
    if unit == "decade":
        raise Unclear("no bounds in the words")
    if moment.season is not None and unit == "year":
        return season(moment, context)
    found = portioned(_around(today.day, unit, count, f"counted from {today.source}"), moment)
    if unit == "week" and count == -1:
        rolling = days(shifted(today.day, -7), shifted(today.day, -1), "week")
        note = "weeks run from Saturday to Friday; the seven days before are a candidate"
        return msgspec.structs.replace(found, others=(rolling,), notes=(*found.notes, note))
    return found


def _around(day: date, unit: str, count: int, note: str) -> Stretch:
    if unit == "day":
        told = shifted(day, count)
        return days(told, told, "day", note)
    if unit == "week":
        return days(*week_of(shifted(day, 7 * count)), "week", note)
    if unit == "month":
        return days(*month_of(month_back(day.replace(day=1), -count)), "month", note)
    return year_stretch(GREGORIAN, day.year + count, note)


def year_stretch(calendar: str, year: int, *notes: str) -> Stretch:
    """A whole year of a calendar. Raises Unclear where its tables do not reach it."""
    first, length = to_day(calendar, year, 1, 1), month_length(calendar, year, 12)
    last = to_day(calendar, year, 12, length) if length else None
    if first is None or last is None:
        raise Unclear(f"the year {year} is outside the tables of {NAMES[calendar]}")
    return days(first, last, "year", *notes)


def told_year(moment: Moment, context: Context) -> Stretch:
    """«عام 2014», «سنة 1436 هـ», «مطلع العام 2023»."""
    assert moment.year is not None  # noqa: S101 - the caller looked
    calendar = moment.era or era_of(moment.year)
    if calendar == HIJRI and context.persian:
        calendar = SOLAR
    note = "the year in the words" if calendar == GREGORIAN else f"the year in the words, counted by {NAMES[calendar]}"
    return portioned(year_stretch(calendar, moment.year, note), moment)


def portioned(stretch: Stretch, moment: Moment) -> Stretch:
    """The part of a month or year that «مطلع», «منتصف», «أواخر» names."""
    if moment.portion is None or stretch.start is None or stretch.end is None or stretch.grain not in ("month", "year"):
        return stretch
    first_day, last_day, first_month, last_month = portion_bounds(moment.portion)
    first, last = stretch.start.date(), stretch.end.date()
    notes = (*stretch.notes, f"{moment.portion} part of the {stretch.grain}, by fixed bounds")
    if stretch.grain == "month":
        return days(first.replace(day=first_day), first.replace(day=min(last_day, last.day)) if last_day else last, "week", *notes)
    start = month_back(first, 1 - first_month)
    end = last if last_month == 12 else shifted(month_back(first, -last_month), -1)
    return days(start, end, "month", *notes)


def season(moment: Moment, context: Context) -> Stretch:
    """«صيف 2014», «شتاء العام الماضي». A winter with a year may be either of two: it spans both, which are candidates."""
    assert moment.season is not None  # noqa: S101 - the caller looked
    months = season_months(moment.season)
    note = "the months of the season, by fixed bounds"
    if moment.year is not None:
        return _season_of_year(moment.year, months, note)
    today = context.counted("a season without a year")
    note = f"{note}; year counted from {today.source}"
    if moment.shift is not None and moment.shift[0] == "year":
        return _season_of_year(today.day.year + moment.shift[1], months, note)
    latest = _season(today.day.year, months)
    if latest[0] > today.day:
        latest = _season(today.day.year - 1, months)
    if moment.which == "last" and latest[1] >= today.day:
        latest = _season(latest[0].year - 1, months)
    return days(*latest, "month", note)


def _season_of_year(year: int, months: tuple[int, int], note: str) -> Stretch:
    this = days(*_season(year, months), "month", note)
    if months[0] <= months[1]:
        return this
    before = days(*_season(year - 1, months), "month", note)
    why = "a winter of one year may be either of two: both are candidates"
    return Stretch(before.start, this.end, "month", (note, why), (before, this))


def _season(year: int, months: tuple[int, int]) -> tuple[date, date]:
    """First and last day of the season that begins in `year`."""
    if not 2 <= year <= 9998:
        raise Unclear(f"the year {year} is outside the calendar")
    first, last = months
    return date(year, first, 1), month_of(date(year + (last < first), last, 1))[1]


def weekday_beside(stretch: Stretch, moment: Moment) -> Stretch:
    """«ذلك اليوم الأحد»: a weekday that disagrees with the day it stands beside is a candidate."""
    if stretch.day is None or not moment.weekdays or stretch.day.weekday() in moment.weekdays:
        return stretch
    other = nearest_weekday(stretch.day, moment.weekdays[0])
    note = "the weekday in the words is another day's, and a candidate"
    return msgspec.structs.replace(stretch, others=(*stretch.others, days(other, other)), notes=(*stretch.notes, note))
