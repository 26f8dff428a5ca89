"""Times that are told by a length: «قبل ثلاثة أيام», «منذ يومين», «خلال الساعات الـ24 الماضية»."""

from datetime import date, datetime, time

import msgspec

from khabar.records.resolution import TimeGrain
from khabar.resolve.time_moment import Length, Link
from khabar.resolve.time_stretch import Context, Stretch, Today, Unclear, days, month_back, month_of, moved, shifted

_FARTHEST = 100_000
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_GRAINS: dict[str, TimeGrain] = {
    "minute": "hour", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip


def length_stretch(length: Length, link: Link, context: Context) -> Stretch:
    """The time that a length tells. Raises Unclear with the reason: a length alone says how long, not when."""
    if link == "after":
        raise Unclear("counted from another event, not from a day in these words")
    if link == "until" or (link == "at" and length.which not in ("last", "next")):
        raise Unclear("a length of time: the words say how long, not when")
    if length.count is None:
        return _uncounted(length, link, context)
    if length.count > _FARTHEST:
        raise Unclear("the words count further than the calendar reaches")
    today = context.counted("a length of time that is counted from today")
    note = f"{length.count} {length.unit}{'s' if length.count != 1 else ''} counted from {today.source}"
    if length.which == "next":
        return days(today.day, _moved(today.day, length, ahead=True), _whole(length), note)
    if link == "since":
        return _since(length, today, note)
    if length.which is not None:
        return _last(length, today, note)
    return _ago(length, today, note)


def _uncounted(length: Length, link: Link, context: Context) -> Stretch:
    """«الساعات الماضية» ends today and is shorter than a day; what is longer has no bounds without a number."""
    if length.unit not in ("hour", "minute") or length.which == "next":
        raise Unclear("no number in the words: how long is not told")
    today = context.counted("hours that are counted from today")
    if link in ("since", "before"):
        before = shifted(today.day, -1)
        note = f"hours before {today.source}; the day before is a candidate"
        found = days(today.day, today.day, "day", note, others=(days(before, before),))
        return found if link == "before" else msgspec.structs.replace(found, end=None)
    return days(shifted(today.day, -1), today.day, "day", f"the hours before {today.source}, less than a day")


def _whole(length: Length) -> TimeGrain:
    grain = _GRAINS[length.unit]
    return "day" if grain == "hour" else grain


def _moved(day: date, length: Length, *, ahead: bool = False) -> date:
    """The day that lies the length before `day`, or after it; hours are rounded up to whole days."""
    count = length.count or 0
    sign = 1 if ahead else -1
    if length.unit in _MONTHS:
        return month_back(day, -sign * count * _MONTHS[length.unit])
    per_day = {"minute": 1440, "hour": 24, "day": 1}
    if length.unit == "week":
        return shifted(day, sign * 7 * count)
    return shifted(day, sign * -(-count // per_day[length.unit]))


def _back(at: datetime, length: Length) -> datetime:
    return moved(at, -(length.count or 0) * (60 if length.unit == "hour" else 1))


def _since(length: Length, today: Today, note: str) -> Stretch:
    more = ("the words say more than that: it may begin earlier",) if length.more else ()
    if length.unit in ("hour", "minute") and today.instant is not None:
        return Stretch(_back(today.instant, length), None, "hour", (note, *more))
    start = _moved(today.day, length)
    notes = (note, *more, "the period is open; that time alone is a candidate")
    alone = _ago(length, today, note)
    return Stretch(datetime.combine(start, time()), None, _whole(length), notes, (msgspec.structs.replace(alone, others=()),))


def _last(length: Length, today: Today, note: str) -> Stretch:
    if length.unit in ("hour", "minute") and today.instant is not None:
        return Stretch(_back(today.instant, length), today.instant, "hour", (note,))
    return days(_moved(today.day, length), today.day, _whole(length), f"{note}, up to it")


def _ago(length: Length, today: Today, note: str) -> Stretch:
    """A point in the past, as exact as its unit: a day, seven days around it, a month, a year."""
    if length.unit in ("hour", "minute"):
        return _hours_ago(length, today, note)
    point = _moved(today.day, length)
    if length.unit == "week":
        return days(shifted(point, -3), shifted(point, 3), "week", f"about {note}: give or take three days")
    if length.unit == "month":
        return days(*month_of(point), "month", f"the month {note}")
    if length.unit in ("year", "decade"):
        return days(date(point.year, 1, 1), date(point.year, 12, 31), "year", f"the year {note}")
    return days(point, point, "day", note)


def _hours_ago(length: Length, today: Today, note: str) -> Stretch:
    if today.instant is not None:
        at = _back(today.instant, length)
        return Stretch(at, at, "hour", (note,))
    count = (length.count or 0) * (60 if length.unit == "hour" else 1)
    whole = shifted(today.day, -(count // 1440))
    earlier = shifted(whole, -1)
    why = "the hour of publication is not known: the day before is a candidate"
    return days(whole, whole, "day", note, why, others=(days(earlier, earlier),))
