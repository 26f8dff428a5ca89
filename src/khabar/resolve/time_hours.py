"""Hours: the part of the day or the clock time, laid on a day. Nights belong to two days; dawn is the day after midnight."""

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from khabar.lang.load import table
from khabar.resolve.time_moment import Clock, Moment
from khabar.resolve.time_stretch import Context, Stretch, Unclear, days, shifted

_COLUMNS = ("part", "start", "end", "day", "neighbour", "yields")
_MORNING = (
    "suhur",
    "dawn",
    "small-hours",
    "early",
    "early-morning",
    "sunrise",
    "morning",
    "forenoon",
    "after-midnight",
    "after-midnight-of",
)
_AFTERNOON = ("afternoon", "late-afternoon", "sunset", "evening", "nightfall", "before-midnight", "late")
_NIGHT = ("night", "night-of", "midnight", "whole-night")
_NO_YEAR = "the hours are left out, since the year is not known"


class Part(msgspec.Struct, frozen=True):
    """A row of dayparts.tsv: minutes of the day, and days counted from the one named."""

    start: int
    end: int
    day: int
    neighbour: int


@cache
def parts() -> dict[str, Part]:
    """The parts of the day by their id."""
    rows = table("ar/dayparts.tsv", _COLUMNS)
    return {r["part"]: Part(_minutes(r["start"]), _minutes(r["end"]), int(r["day"]), int(r["neighbour"])) for r in rows}


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def lay_hours(stretch: Stretch, moment: Moment, context: Context) -> Stretch:
    """`stretch` narrowed to the hours that `moment` tells, where it is one day or one night; else as it is."""
    told = moment.part is not None or moment.clock is not None
    if not told or stretch.start is None or stretch.end is None or stretch.grain != "day":
        return stretch
    first, last = stretch.start.date(), stretch.end.date()
    if stretch.yearless:
        return _yearless(stretch, moment, first)
    if last != first:
        return _two_days(stretch, moment, first, last)
    if moment.clock is not None:
        return _by_clock(stretch, moment, moment.clock, first, context)
    night = _open_night(stretch, moment, first, context)
    if night is not None:
        return night
    # What is told of the night after today's midnight is past already: it is the night that led into today.
    ahead = moment.part == "after-midnight-of" and (moment.relday == 0 or _lies_ahead(first, context))
    return _by_part(stretch, "small-hours-of" if ahead else str(moment.part), first)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(shifted(day, minute // 1440), time(minute % 1440 // 60, minute % 60))


def _hours(day: date, start: int, end: int) -> Stretch:
    return Stretch(_at(day, start), _at(day, end + (1440 if end < start else 0)), "hour")


def _replaced(stretch: Stretch, hours: Stretch, *notes: str, others: tuple[Stretch, ...] = ()) -> Stretch:
    return Stretch(hours.start, hours.end, "hour", (*stretch.notes, *notes), (*stretch.others, *others))


def _by_part(stretch: Stretch, name: str, day: date) -> Stretch:
    part = parts()[name]
    hours = _hours(shifted(day, part.day), part.start, part.end)
    note = f"the hours of {name} by fixed bounds"
    if part.neighbour == part.day:
        return _replaced(stretch, hours, note)
    if part.neighbour > part.day and part.start >= 720:
        after = parts()["night-after"]
        other = _hours(shifted(day, part.neighbour), after.start, after.end)
        return _replaced(stretch, hours, note, "the hours after midnight are a candidate", others=(other,))
    near = shifted(day, part.neighbour)
    return _replaced(stretch, hours, note, "the day after midnight, the neighbouring day is a candidate", others=(days(near, near),))


def _either_night(stretch: Stretch, day: date) -> Stretch:
    night = parts()["whole-night"]
    both = tuple(_hours(shifted(day, n), night.start, night.end) for n in (-1, 0))
    hours = Stretch(both[0].start, both[1].end, "hour")
    return _replaced(stretch, hours, "the night before that day or the one after it: both are candidates", others=both)


def _open_night(stretch: Stretch, moment: Moment, day: date, context: Context) -> Stretch | None:
    """The nights whose day leaves open which is meant: «ليلة الجمعة», and a night told beside the day of publication."""
    if moment.part == "night-of" and moment.relday is None:
        return _either_night(stretch, day)
    if moment.part == "night" and not moment.dated and _lies_ahead(day, context) and not _late(context):
        return _night_before(stretch, day)
    return None


def _late(context: Context) -> bool:
    """Whether the report is known to have been written in the night that follows its day."""
    instant = context.today.instant if context.today is not None else None
    return instant is not None and instant.hour * 60 + instant.minute >= parts()["night"].start


def _night_before(stretch: Stretch, day: date) -> Stretch:
    """«… اليوم … ليلا» of the day of publication: the night is past, so that it led into that day; the coming one is a candidate."""
    night = parts()["whole-night"]
    coming = _hours(day, parts()["night"].start, parts()["night"].end)
    note = "the night that led into the day of publication; the one after it is a candidate"
    return _replaced(stretch, _hours(shifted(day, -1), night.start, night.end), note, others=(coming,))


def _two_days(stretch: Stretch, moment: Moment, first: date, last: date) -> Stretch:
    """«ليل الاثنين–الثلاثاء»: the night that joins two days; other hours of two days stay the days."""
    if moment.part in ("after-midnight", "after-midnight-of") and moment.clock is None:
        part = parts()["after-midnight"]
        return _replaced(
            stretch, _hours(last, part.start, part.end), "the day after midnight, the other is a candidate", others=(days(first, first),)
        )
    if moment.part in _NIGHT and shifted(first, 1) == last and moment.clock is None:
        night = parts()["midnight"] if moment.part == "midnight" else parts()["whole-night"]
        end = 59 if moment.part == "midnight" else night.end
        return _replaced(stretch, _hours(first, night.start, end), "the night that joins the two days")
    return msgspec.structs.replace(stretch, notes=(*stretch.notes, "the hours are left out: the words name more than one day"))


def _yearless(stretch: Stretch, moment: Moment, day: date) -> Stretch:
    part = parts().get(moment.part or "")
    if moment.part == "night-of":
        others = tuple(days(shifted(day, n), shifted(day, n), yearless=True) for n in (-1, 1))
    elif part is not None and part.neighbour:
        others = (days(shifted(day, part.neighbour), shifted(day, part.neighbour), yearless=True),)
    else:
        others = ()
    return msgspec.structs.replace(stretch, notes=(*stretch.notes, _NO_YEAR), others=(*stretch.others, *others))


def _by_clock(stretch: Stretch, moment: Moment, clock: Clock, day: date, context: Context) -> Stretch:
    hours = _hour_of_day(moment, clock)
    if hours is None:
        others = tuple(_clock_hours(day, h, clock.minute) for h in (clock.hour % 12, clock.hour % 12 + 12))
        note = "before noon or after it is not told: both hours are candidates"
        return msgspec.structs.replace(stretch, notes=(*stretch.notes, note), others=(*stretch.others, *others))
    at_night = moment.part in _NIGHT and hours < 6
    past = moment.relday != 0 and not _lies_ahead(day, context)
    turned = (moment.part == "after-midnight-of" or at_night) and past
    told = _clock_hours(shifted(day, 1) if turned else day, hours, clock.minute)
    others = (_clock_hours(day, hours, clock.minute),) if turned and at_night else ()
    neighbours = ("after midnight of that night; the same hour of the day named is a candidate",) if others else ()
    if moment.part in ("dawn", "suhur") and not clock.full:
        near = shifted(day, -1)
        others, neighbours = (days(near, near),), ("the day after midnight, the neighbouring day is a candidate",)
    found = _replaced(stretch, told, "the hour in the words", *neighbours, others=others)
    return _zoned(found, moment.zone, context)


def _lies_ahead(day: date, context: Context) -> bool:
    return context.today is not None and day >= context.today.day


def _clock_hours(day: date, hour: int, minute: int | None) -> Stretch:
    start = hour * 60 + (minute or 0)
    return _hours(day, start, start + 59 if minute is None else start)


def _hour_of_day(moment: Moment, clock: Clock) -> int | None:
    """The hour by a 24-hour clock; None where the words leave open which half of the day is meant."""
    if clock.full:
        return clock.hour
    hour = clock.hour % 12
    if moment.meridiem == "am" or (moment.part in _MORNING and (hour or moment.part != "forenoon")):
        return hour
    late_morning = moment.part in ("noon", "midday") and hour in (10, 11)
    if late_morning or (moment.part in _NIGHT and hour < 6):
        return hour
    after_noon = moment.part in (*_NIGHT, "noon", "midday", "forenoon") or (moment.part in _AFTERNOON and hour > 0)
    return hour + 12 if after_noon or moment.meridiem == "pm" else None


def _zoned(stretch: Stretch, zone: str | None, context: Context) -> Stretch:
    """An hour told in another zone, in the zone in which the document's days are counted."""
    if zone is None or zone in ("local", context.zone) or stretch.start is None or stretch.end is None:
        return stretch
    try:
        there, here = ZoneInfo(zone), ZoneInfo(context.zone)
        start, end = (t.replace(tzinfo=there).astimezone(here).replace(tzinfo=None) for t in (stretch.start, stretch.end))
    except (OverflowError, ValueError, KeyError, OSError):
        raise Unclear(f"the hour is told in the zone {zone}, which cannot be turned into {context.zone}") from None
    return Stretch(start, end, "hour", (*stretch.notes, f"turned from {zone} into {context.zone}"), stretch.others)
