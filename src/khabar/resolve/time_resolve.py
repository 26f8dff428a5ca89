"""A phrase resolved: its words to the one stretch of time that they can be shown to mean, or the reason why there is none."""

from collections.abc import Callable
from datetime import date

import msgspec

from khabar.resolve.time_dates import date_stretch
from khabar.resolve.time_hours import lay_hours
from khabar.resolve.time_lengths import length_stretch
from khabar.resolve.time_moment import Link, Moment, Phrase
from khabar.resolve.time_periods import relative_day, season, shifted_unit, told_before, told_year, weekday, weekday_beside
from khabar.resolve.time_stretch import GRAINS, Context, Stretch, Unclear, days, moved, shifted

NO_DAY = "a time of day, and no day in the words or near them"
_NOTHING = "no day, month or year in the words"


def resolve_phrase(phrase: Phrase, context: Context) -> Stretch:
    """The stretch that `phrase` means. Raises Unclear with the reason where the words give none."""
    if phrase.link == "between":
        return _between(phrase.moments[0], phrase.moments[1], context)
    if phrase.link == "each":
        return _each(phrase.moments[0], phrase.moments[1], context)
    moment = phrase.moments[0]
    if len(phrase.moments) > 1:
        return _either(phrase, context)
    if moment.length is not None and not moment.dated:
        found = length_stretch(moment.length, phrase.link, context)
        return lay_hours(found, moment, context) if found.end is not None else found
    return _linked(_resolve_moment(moment, context), phrase.link)


def _either(phrase: Phrase, context: Context) -> Stretch:
    """«قبل يومين أو ثلاثة»: from the earlier to the later, each a candidate."""
    first, second = phrase.moments[:2]
    if second.length is None and first.length is not None and len(second.spare) == 1:
        second = Moment(length=msgspec.structs.replace(first.length, count=second.spare[0]))
    sides = sorted((resolve_phrase(Phrase(phrase.link, (m,)), context) for m in (first, second)), key=lambda s: str(s.start))
    notes = tuple(dict.fromkeys((*sides[0].notes, *sides[1].notes, "one or the other: each is a candidate")))
    plain = tuple(msgspec.structs.replace(s, others=(), notes=()) for s in sides)
    return msgspec.structs.replace(_coarser(*sides), start=sides[0].start, end=sides[1].end, notes=notes, others=plain)


def _resolve_moment(moment: Moment, context: Context) -> Stretch:
    if moment.length is not None and moment.dated and (moment.now or moment.length.unit not in ("hour", "minute")):
        raise Unclear("a length of time beside a day: which of the two is meant is not told")
    return lay_hours(_base(moment, context), moment, context)


def _base(moment: Moment, context: Context) -> Stretch:
    """The day or period that the words name, without its hours."""
    rules: tuple[tuple[bool, Callable[[Moment, Context], Stretch]], ...] = (
        (moment.day is not None or bool(moment.months), date_stretch),
        (moment.relday is not None, relative_day),
        (bool(moment.weekdays), weekday),
        (moment.season is not None, season),
        (moment.year is not None, told_year),
        (moment.shift is not None, shifted_unit),
        (moment.same is not None, told_before),
        (moment.now is not None, _now),
    )
    if moment.spare and moment.vague is None and _makes_no_date(moment):
        alone = moment.year is None and len(moment.spare) == 1
        raise Unclear("a day of the month without its month" if alone else "numbers that make no date")
    for applies, rule in rules:
        if applies:
            found = rule(moment, context)
            return weekday_beside(found, moment) if rule is told_before else found
    if moment.vague is not None and moment.part is None and moment.clock is None:
        raise Unclear(moment.vague)
    if (moment.part is not None or moment.clock is not None) and not moment.unread and not moment.spare:
        if context.near is None:
            raise Unclear(NO_DAY)
        return msgspec.structs.replace(context.near, others=(), notes=("the day of the nearest time in the passage",))
    raise Unclear(_NOTHING)


def _makes_no_date(moment: Moment) -> bool:
    """Whether numbers are left over where nothing but a year, or nothing at all, is told."""
    return not moment.months and moment.day is None and (moment.year is not None or not moment.dated)


def _now(moment: Moment, context: Context) -> Stretch:
    today = context.counted("a word for now")
    return days(today.day, today.day, "day", f"shortly before {today.source}" if moment.now == "just-now" else f"now is {today.source}")


def _linked(stretch: Stretch, link: Link) -> Stretch:
    """A period that a moment opens or closes. «قبل» and «بعد» leave the moment itself out."""
    if link == "at":
        return stretch
    if stretch.start is None or stretch.end is None:
        raise Unclear("a bound that is itself open")
    notes = stretch.notes
    if link == "since":
        return msgspec.structs.replace(stretch, end=None, others=(), notes=(*notes, "the period is open"))
    if link == "until":
        return msgspec.structs.replace(stretch, start=None, others=(), notes=(*notes, "the period has no beginning in the words"))
    if link == "before":
        end = moved(stretch.start, -1) if stretch.grain == "hour" else moved(stretch.start, -1440)
        return msgspec.structs.replace(stretch, start=None, end=end, others=(), notes=(*notes, "before it; no beginning in the words"))
    start = moved(stretch.end, 1) if stretch.grain == "hour" else moved(stretch.end, 1440)
    return msgspec.structs.replace(stretch, start=start, end=None, others=(), notes=(*notes, "after it; the period is open"))


def _coarser(a: Stretch, b: Stretch) -> Stretch:
    return a if GRAINS.index(a.grain) >= GRAINS.index(b.grain) else b


def _between(first: Moment, second: Moment, context: Context) -> Stretch:
    a, b = _bound(first, context, "since"), _bound(second, context, "before")
    if a.start is None or b.end is None:
        raise Unclear("a bound that is itself open")
    if a.yearless != b.yearless:
        raise Unclear("of one end of the period the year is known, of the other not")
    end = b.end
    if a.start > end and not a.yearless:
        if second.clock is not None or second.part is not None:
            end = moved(end, 1440)
        if first.year is None and first.months and a.start > end:
            a = _year_earlier(a)
    if a.start is not None and a.start > end and not a.yearless:
        raise Unclear("the period ends before it begins")
    grain = _coarser(a, b).grain
    return Stretch(a.start, end, grain, tuple(dict.fromkeys((*a.notes, *b.notes, "from the first to the second"))), yearless=a.yearless)


def _bound(moment: Moment, context: Context, link: Link) -> Stretch:
    if moment.length is not None and not moment.dated:
        return length_stretch(moment.length, link, context)
    return _resolve_moment(moment, context)


def _year_earlier(stretch: Stretch) -> Stretch:
    """The same days a year before: a period over the turn of the year, told without years."""
    if stretch.start is None:
        return stretch
    start = stretch.start
    moved = start.replace(year=start.year - 1) if (start.month, start.day) != (2, 29) and start.year > 1 else start
    return msgspec.structs.replace(stretch, start=moved, notes=(*stretch.notes, "a year earlier, so that the period ends after it begins"))


def _each(first: Moment, second: Moment, context: Context) -> Stretch:
    a, b = sorted((_resolve_moment(first, context), _resolve_moment(second, context)), key=lambda s: (str(s.start), str(s.end)))
    if a.start is None or b.start is None or a.end is None or b.end is None:
        raise Unclear("several times, one of them open")
    if a.yearless != b.yearless:
        raise Unclear("of one of the times the year is known, of the other not")
    plain = tuple(msgspec.structs.replace(s, others=(), notes=()) for s in (a, b))
    notes = tuple(dict.fromkeys((*a.notes, *b.notes, "several times: the whole spans them, each is a candidate")))
    return Stretch(a.start, max(a.end, b.end), _coarser(a, b).grain, notes, plain, a.yearless)


def today_on_the_page(phrase: Phrase, context: Context) -> date | None:
    """The day that the words themselves call today: «اليوم السبت 17 حزيران 2023», or yesterday's date and a day; else None."""
    moment = phrase.moments[0]
    if phrase.link != "at" or moment.relday is None or not (moment.day and moment.months and moment.year):
        return None
    try:
        found = date_stretch(moment, context)
        return shifted(found.day, -moment.relday) if found.day and not found.others else None
    except Unclear:
        return None
