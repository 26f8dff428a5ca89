"""A date: which day or month it is, and of which year, in any of the three calendars."""

from datetime import date

import msgspec

from khabar.records.resolution import TimeGrain
from khabar.resolve.time_calendar import GREGORIAN, HIJRI, NAMES, SOLAR, month_length, to_day, year_of
from khabar.resolve.time_lexicon import month_name
from khabar.resolve.time_moment import Moment
from khabar.resolve.time_stretch import YEARLESS, Context, Stretch, Unclear, days, month_back, month_of, portion_bounds, shifted

_NEAR_FUTURE = 7
_YEARS_BACK = 9  # far enough for 29 February


def date_stretch(moment: Moment, context: Context) -> Stretch:
    """The day or month that `moment` names by a day number, a month, or both. Raises Unclear with the reason."""
    if not moment.months:
        return _day_of_told_month(moment, context)
    found = [_in_month(moment, context, months) for months in _distinct(moment)]
    if len(found) > 1:
        found = [s for s in found if s.day and moment.weekdays and s.day.weekday() in moment.weekdays]
        if len(found) != 1:
            raise Unclear("the two month names are of different months")
        return msgspec.structs.replace(found[0], notes=(*found[0].notes, "of the two month names the one that the weekday agrees with"))
    return found[0]


def _distinct(moment: Moment) -> list[tuple[str, int]]:
    """The months that the names come to: one, unless they disagree. A Gregorian name is preferred to another calendar's."""
    plain = [m for m in moment.months if m[0] == GREGORIAN] or list(moment.months)
    return list(dict.fromkeys(plain))


def _calendar(moment: Moment, calendar: str, context: Context) -> str:
    if calendar == HIJRI and (moment.era == SOLAR or context.persian):
        return SOLAR
    return calendar


def _in_month(moment: Moment, context: Context, month: tuple[str, int]) -> Stretch:
    calendar, number = _calendar(moment, month[0], context), month[1]
    year, note = _told_year(moment, context, calendar)
    if year is not None:
        found = _stretch(calendar, year, number, moment)
        if found is None:
            raise Unclear(_no_such(calendar, number, moment, year))
        notes = [note, *_counted(calendar, moment)]
        return _with_weekday(msgspec.structs.replace(found, notes=tuple(notes)), moment)
    if context.today is None or not context.years_known:
        return _without_year(calendar, number, moment)
    return _nearest(calendar, number, moment, context)


def _counted(calendar: str, moment: Moment) -> list[str]:
    """What to say of the calendar, and of the bounds of a part of a month."""
    foreign = [f"counted by {NAMES[calendar]}"] if calendar != GREGORIAN else []
    part = [f"{moment.portion} part of the month, by fixed bounds"] if moment.portion is not None and moment.day is None else []
    return foreign + part


def _told_year(moment: Moment, context: Context, calendar: str) -> tuple[int | None, str]:
    """The year that the words themselves give, and how; or None."""
    if moment.year is not None:
        return moment.year, "its year in the words" if moment.day is None else "a full date in the words"
    if moment.shift is not None and moment.shift[0] == "year" and context.today is not None:
        today = context.today
        current = year_of(calendar, today.day)
        if current is not None:
            return current + moment.shift[1], f"year counted from {today.source}"
    if moment.same == "year":
        if context.told_month is None or context.told_month.start is None or context.told_month.yearless:
            raise Unclear("refers to a year told earlier, and no earlier time has one")
        current = year_of(calendar, context.told_month.start.date())
        if current is not None:
            return current + moment.step, "year of the nearest earlier time in the text"
    return None, ""


def _stretch(calendar: str, year: int, number: int, moment: Moment) -> Stretch | None:
    """The day, month or portion of a month in that year; None where there is no such day."""
    length = month_length(calendar, year, number)
    if length is None:
        return None
    first, last = 1, length
    grain: TimeGrain = "month"
    if moment.day is not None:
        first = last = moment.day
        grain = "day"
    elif moment.portion is not None:
        first, last, _, _ = portion_bounds(moment.portion)
        last, grain = min(last or length, length), "week"
    start, end = to_day(calendar, year, number, first), to_day(calendar, year, number, last)
    if start is None or end is None:
        return None
    return days(start, end, grain)


def _no_such(calendar: str, number: int, moment: Moment, year: int | None = None) -> str:
    told = f"{moment.day or ''} {month_name(calendar, number)} {year or ''}".strip()
    if year is not None and month_length(calendar, year, number) is None:
        return f"the year {year} is outside the tables of {NAMES[calendar]}"
    return f"there is no {told} in {NAMES[calendar]}"


def _without_year(calendar: str, number: int, moment: Moment) -> Stretch:
    if calendar != GREGORIAN:
        raise Unclear(f"a date of {NAMES[calendar]} without a year needs a publication date, and there is none")
    note = "no year in the words, and no publication date to count it from"
    found = _stretch(calendar, YEARLESS, number, moment)
    if found is None:
        raise Unclear(_no_such(calendar, number, moment))
    return msgspec.structs.replace(found, notes=(note, *_counted(calendar, moment)), yearless=True)


def _nearest(calendar: str, number: int, moment: Moment, context: Context) -> Stretch:
    """The date without a year that lies nearest to today on the side that the words tell: before it, unless they speak of the future."""
    today = context.counted("a date without a year")
    current = year_of(calendar, today.day)
    if current is None:
        raise Unclear(f"{today.day} is outside the tables of {NAMES[calendar]}")
    options = [s for y in range(current - _YEARS_BACK, current + _YEARS_BACK) if (s := _stretch(calendar, y, number, moment)) is not None]
    if not options:
        raise Unclear(_no_such(calendar, number, moment))
    ahead = [s for s in options if _first(s) > today.day]
    behind = [s for s in options if _first(s) <= today.day]
    notes = [f"year from {today.source}", *_counted(calendar, moment)]
    chosen = _choose(moment, behind, ahead, today.day, notes)
    if chosen is None:
        raise Unclear(_no_such(calendar, number, moment))
    found = msgspec.structs.replace(chosen, notes=tuple(notes))
    soon = ahead[0] if ahead and moment.which is None and moment.day is not None and chosen is not ahead[0] else None
    if soon is not None and _first(soon) <= shifted(today.day, _NEAR_FUTURE):
        found = msgspec.structs.replace(found, others=(soon,), notes=(*found.notes, "the coming one is a candidate"))
    return _with_weekday(found, moment)


def _first(stretch: Stretch) -> date:
    assert stretch.start is not None  # noqa: S101 - stretches of dates are never open
    return stretch.start.date()


def _last(stretch: Stretch) -> date:
    assert stretch.end is not None  # noqa: S101 - stretches of dates are never open
    return stretch.end.date()


def _choose(moment: Moment, behind: list[Stretch], ahead: list[Stretch], today: date, notes: list[str]) -> Stretch | None:
    """Of the same date in many years, the one that the words mean; adds to `notes` what was decided by more than the side."""
    if moment.which == "next":
        notes.append("the next one, as the words tell")
        return ahead[0] if ahead else None
    if moment.which == "this":
        here = [s for s in (*behind, *ahead) if month_of(_first(s))[0] == month_of(today)[0] or _first(s) <= today <= _last(s)]
        return here[0] if here else (behind[-1] if behind else None)
    if moment.which in ("last", "before-last"):
        past = [s for s in behind if _last(s) < today]
        notes.append("the latest before it, as the words tell")
        return past[-1] if past else None
    soon = ahead[0] if ahead and _first(ahead[0]) <= shifted(today, _NEAR_FUTURE) else None
    if soon is not None and moment.weekdays and moment.day is not None and _first(soon).weekday() in moment.weekdays:
        latest = behind[-1] if behind else None
        if latest is None or _first(latest).weekday() not in moment.weekdays:
            notes.append("of the year in which the weekday agrees")
            return soon
    return behind[-1] if behind else None


def _with_weekday(stretch: Stretch, moment: Moment) -> Stretch:
    """A day with its weekday compared: where they contradict each other the date stands, and the weekday's day is a candidate."""
    if stretch.grain != "day" or not moment.weekdays or stretch.day is None or stretch.yearless:
        return stretch
    if stretch.day.weekday() in moment.weekdays:
        return stretch
    others = tuple(days(near, near) for near in (nearest_weekday(stretch.day, w) for w in moment.weekdays))
    note = "the weekday in the words is another day's: the date is kept, the weekday's day is a candidate"
    return msgspec.structs.replace(stretch, notes=(*stretch.notes, note), others=(*stretch.others, *others))


def nearest_weekday(day: date, weekday: int) -> date:
    """The day nearest to `day`, within three days, that is that weekday."""
    return shifted(day, (weekday - day.weekday() + 3) % 7 - 3)


def _day_of_told_month(moment: Moment, context: Context) -> Stretch:
    """A day number whose month is told otherwise: «25 الشهر الماضي», «14 الجاري», «8 من الشهر نفسه», «الأحد 25»."""
    assert moment.day is not None  # noqa: S101 - called for a day number or a month
    if moment.shift is not None and moment.shift[0] == "month":
        today = context.counted("a month told from the present one")
        month, note = month_back(today.day.replace(day=1), -moment.shift[1]), f"month counted from {today.source}"
    elif moment.same == "month" and context.told_month is not None and context.told_month.start is not None:
        month = month_back(context.told_month.start.date().replace(day=1), -moment.step)
        note = "month of the nearest earlier time in the text"
    else:
        raise Unclear("a day of the month without its month")
    told = to_day(GREGORIAN, month.year, month.month, moment.day)
    if told is None:
        raise Unclear(_no_such(GREGORIAN, month.month, moment, month.year))
    yearless = moment.same == "month" and context.told_month is not None and context.told_month.yearless
    return _with_weekday(days(told, told, "day", note, yearless=yearless), moment)
