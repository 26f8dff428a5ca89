"""The day of hours for which the report names none: «الساعة 10 صباحا» in a report of 11:43 are the latest such hours before it.

Only where the minute at which the report was written is known, from its publication or from the one line of the page that says it,
and where no day is told before the hours: else they may belong to that one.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import msgspec

from khabar.records.document import Document
from khabar.resolve.time_moment import Clock, Moment
from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_stretch import Stretch, Unclear
from khabar.resolve.time_terms import scan

_STAMP = "timestamp"  # why the ingestion marked a line that is nothing but a date
_LONGEST = 60


class Written(msgspec.Struct, frozen=True):
    """When a report was written, to the minute, and what says so."""

    at: datetime
    source: str


def written_at(document: Document, published: datetime | None) -> Written | None:
    """The instant of publication, else that of the one line of the page that states a full date with its hour; None where several do."""
    if published is not None:
        return Written(published, "the instant of publication")
    lines = [document.text[f.start : f.end] for f in document.furniture if f.why == _STAMP and f.end - f.start <= _LONGEST]
    stated = {at: line for line in reversed(lines) if (at := _instant(line)) is not None}
    if len(stated) != 1:
        return None
    at, line = next(iter(stated.items()))
    return Written(at, f"the hour that the page states («{' '.join(line.split())}»)")


def _instant(line: str) -> datetime | None:
    phrase = read_phrase(scan(line))
    moment = phrase.moments[0]
    if phrase.link != "at" or moment.unread or moment.which is not None or not (moment.day and moment.year and len(moment.months) == 1):
        return None
    calendar, month = moment.months[0]
    hour = _hour(moment, moment.clock)
    if calendar != "gregorian" or hour is None or moment.clock is None:
        return None
    try:
        return datetime(moment.year, month, moment.day, hour, moment.clock.minute or 0)
    except ValueError:
        return None


def _hour(moment: Moment, clock: Clock | None) -> int | None:
    """The hour by a 24-hour clock, as pages write it; by a 12-hour one where «ص» or «م» stands behind it."""
    if clock is None or clock.minute is None:
        return None
    if moment.meridiem is None:
        return clock.hour
    return clock.hour % 12 + (12 if moment.meridiem == "pm" else 0)


def latest_before(written: Written, hours_on: Callable[[Stretch], Stretch]) -> Stretch | None:
    """The latest hours that begin before the report was written. `hours_on` lays them on a day; None where it cannot."""
    for back in range(2):
        midnight = datetime.combine(written.at.date() - timedelta(days=back), time())
        try:
            found = hours_on(Stretch(midnight, midnight, "day"))
        except Unclear:
            return None
        if found.grain == "hour" and found.start is not None and found.start <= written.at:
            note = f"no day in the words: the latest such hours before {written.source}"
            return msgspec.structs.replace(found, notes=(note, *found.notes[1:]))
    return None
