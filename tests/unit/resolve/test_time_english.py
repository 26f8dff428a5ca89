from datetime import date

import pytest

from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import resolve_phrase
from khabar.resolve.time_stretch import Context, Today, Unclear, days
from khabar.resolve.time_terms import scan

TOLD = days(date(2024, 3, 8), date(2024, 3, 8))
CONTEXT = Context(
    today=Today(date(2024, 3, 14), "the publication date"), zone="Asia/Damascus", persian=False, told_day=TOLD, told_month=TOLD
)  # a Thursday


def read(words):
    found = resolve_phrase(read_phrase(scan(words)), CONTEXT).reading()
    return found.start, found.end, found.grain


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 8", "2024-03-08"),
        ("8 March", "2024-03-08"),
        ("8 March 2024", "2024-03-08"),
        ("March 8, 2024", "2024-03-08"),
        ("Tuesday, March 5, 2024", "2024-03-05"),
        ("the 8th of March", "2024-03-08"),
        ("on Tuesday", "2024-03-12"),
        ("last Tuesday", "2024-03-12"),
        ("Tues.", "2024-03-12"),
        ("yesterday", "2024-03-13"),
        ("the day before yesterday", "2024-03-12"),
        ("two days ago", "2024-03-12"),
        ("twenty-five days ago", "2024-02-18"),
        ("the day before", "2024-03-07"),
        ("the next day", "2024-03-09"),
        ("the following day", "2024-03-09"),
        ("a day earlier", "2024-03-07"),
        ("the same day", "2024-03-08"),
        ("that day", "2024-03-08"),
        ("08/03/2024", "2024-03-08"),
        ("2024-03-08", "2024-03-08"),
        ("Eid al-Fitr", "2023-04-21"),
    ],
)
def test_days(words, day):
    assert read(words) == (day, day, "day")


@pytest.mark.parametrize(
    ("words", "start", "end", "grain"),
    [
        ("Tuesday evening", "2024-03-12T18:00", "2024-03-12T23:59", "hour"),
        ("late Tuesday", "2024-03-12T20:00", "2024-03-12T23:59", "hour"),
        ("early on Tuesday", "2024-03-12T04:00", "2024-03-12T08:59", "hour"),
        ("the early hours of Wednesday", "2024-03-13T00:00", "2024-03-13T08:59", "hour"),
        ("Thursday at dawn", "2024-03-14T03:00", "2024-03-14T05:59", "hour"),
        ("Monday night", "2024-03-11T20:00", "2024-03-11T23:59", "hour"),
        ("last night", "2024-03-13T20:00", "2024-03-14T04:59", "hour"),
        ("this morning", "2024-03-14T06:00", "2024-03-14T11:59", "hour"),
        ("tonight", "2024-03-14T20:00", "2024-03-14T23:59", "hour"),
        ("at 5 p.m. on Tuesday", "2024-03-12T17:00", "2024-03-12T17:59", "hour"),
        ("at 5:30 a.m. local time on 8 March", "2024-03-08T05:30", "2024-03-08T05:30", "hour"),
        ("at around 11pm on Monday", "2024-03-11T23:00", "2024-03-11T23:59", "hour"),
        ("shortly after midnight on Tuesday", "2024-03-12T00:00", "2024-03-12T03:59", "hour"),
        ("last week", "2024-03-02", "2024-03-08", "week"),
        ("last month", "2024-02-01", "2024-02-29", "month"),
        ("this month", "2024-03-01", "2024-03-31", "month"),
        ("next month", "2024-04-01", "2024-04-30", "month"),
        ("January 2024", "2024-01-01", "2024-01-31", "month"),
        ("in 2013", "2013-01-01", "2013-12-31", "year"),
        ("the first week of March", "2024-03-01", "2024-03-07", "week"),
        ("early March", "2024-03-01", "2024-03-10", "week"),
        ("mid-March", "2024-03-11", "2024-03-20", "week"),
        ("late 2023", "2023-09-01", "2023-12-31", "month"),
        ("the end of last year", "2023-09-01", "2023-12-31", "month"),
        ("summer of 2014", "2014-06-01", "2014-08-31", "month"),
        ("last summer", "2023-06-01", "2023-08-31", "month"),
        ("Ramadan", "2024-03-11", "2024-04-09", "month"),
        ("in the last three days", "2024-03-11", "2024-03-14", "day"),
        ("three weeks ago", "2024-02-19", "2024-02-25", "week"),
        ("since 2011", "2011-01-01", None, "year"),
        ("since March 2011", "2011-03-01", None, "month"),
        ("by Tuesday evening", None, "2024-03-12T23:59", "hour"),
        ("before dawn on Thursday", None, "2024-03-14T02:59", "hour"),
        ("between March 3 and March 7", "2024-03-03", "2024-03-07", "day"),
        ("between 3 and 7 March", "2024-03-03", "2024-03-07", "day"),
        ("from 3 to 7 March", "2024-03-03", "2024-03-07", "day"),
        ("March 3-7", "2024-03-03", "2024-03-07", "day"),
        ("March 3-7, 2023", "2023-03-03", "2023-03-07", "day"),
        ("3-7 March", "2024-03-03", "2024-03-07", "day"),
        ("March-April 2023", "2023-03-01", "2023-04-30", "month"),
        ("March 8 and 9", "2024-03-08", "2024-03-09", "day"),
        ("Monday and Tuesday", "2024-03-11", "2024-03-12", "day"),
        ("2011-2013", "2011-01-01", "2013-12-31", "year"),
    ],
)
def test_hours_and_periods(words, start, end, grain):
    assert read(words) == (start, end, grain)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("overnight", "a time of day, and no day"),
        ("5 o'clock", "a time of day, and no day"),
        ("two days earlier", "how long, not when"),
        ("half an hour", "how long, not when"),
        ("more than two weeks", "how long, not when"),
        ("a few days ago", "no number in the words"),
        ("recently", "no bounds"),
        ("at the time", "told elsewhere"),
        ("the weekend", "not the same days everywhere"),
    ],
)
def test_what_has_no_day_says_why(words, why):
    with pytest.raises(Unclear, match=why):
        read(words)


def test_the_terms_keep_their_places_in_the_text():
    text = "at 5 p.m. last Tuesday"
    assert {(t.kind, text[t.start : t.end]) for t in scan(text)} >= {("meridiem", "p.m."), ("which", "last"), ("weekday", "Tuesday")}


def test_arabic_keeps_its_order():
    assert [t.kind for t in scan("الأسبوع الأول من آذار")] == ["unit", "number", "from", "month"]
    assert [t.kind for t in scan("أول أسبوع من آذار")] == ["number", "unit", "from", "month"]
