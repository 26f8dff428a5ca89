from datetime import date, datetime

import pytest

from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import resolve_phrase
from khabar.resolve.time_stretch import Context, Today, Unclear
from khabar.resolve.time_terms import scan


def told(words, today=date(2023, 3, 20), **context):
    """start, end and grain of `words`, against Monday 20 March 2023."""
    anchor = Today(today, "the publication date") if today else None
    return resolve_phrase(read_phrase(scan(words)), Context(today=anchor, zone="Asia/Damascus", **context))


def ends(words, today=date(2023, 3, 20)):
    reading = told(words, today).reading()
    return reading.start, reading.end


@pytest.mark.parametrize(
    ("words", "start", "end", "grain"),
    [
        ("قبل ثلاثة أيام", "2023-03-17", "2023-03-17", "day"),
        ("قبل 3 أيام", "2023-03-17", "2023-03-17", "day"),
        ("قبل يومين", "2023-03-18", "2023-03-18", "day"),
        ("قبل يوم", "2023-03-19", "2023-03-19", "day"),
        ("قبل نحو عشرة أيام", "2023-03-10", "2023-03-10", "day"),
        ("قبل يومين أو ثلاثة", "2023-03-17", "2023-03-18", "day"),
        ("قبل أسبوع", "2023-03-10", "2023-03-16", "week"),
        ("قبل أسبوعين تقريباً", "2023-03-03", "2023-03-09", "week"),
        ("قبل شهر", "2023-02-01", "2023-02-28", "month"),
        ("قبل أربعة أشهر", "2022-11-01", "2022-11-30", "month"),
        ("قبل عام", "2022-01-01", "2022-12-31", "year"),
        ("قبل عشر سنوات", "2013-01-01", "2013-12-31", "year"),
        ("قبل عقدين", "2003-01-01", "2003-12-31", "year"),
        ("قبل 24 ساعة", "2023-03-19", "2023-03-19", "day"),
        ("قبل ساعتين", "2023-03-20", "2023-03-20", "day"),
        ("قبل ساعات", "2023-03-20", "2023-03-20", "day"),
        ("خلال الساعات ال24 الماضية", "2023-03-19", "2023-03-20", "day"),
        ("خلال الساعات الأربع والعشرين الأخيرة", "2023-03-19", "2023-03-20", "day"),
        ("خلال 48 ساعة الماضية", "2023-03-18", "2023-03-20", "day"),
        ("آخر 24 ساعة", "2023-03-19", "2023-03-20", "day"),
        ("الساعات القليلة الماضية", "2023-03-19", "2023-03-20", "day"),
        ("الأيام الثلاثة الماضية", "2023-03-17", "2023-03-20", "day"),
        ("اليومين الماضيين", "2023-03-18", "2023-03-20", "day"),
        ("الأسبوعين الماضيين", "2023-03-06", "2023-03-20", "week"),
        ("الأشهر الستة الماضية", "2022-09-20", "2023-03-20", "month"),
        ("طوال السنوات الأربع الماضية", "2019-03-20", "2023-03-20", "year"),
        ("اليومين المقبلين", "2023-03-20", "2023-03-22", "day"),
    ],
)
def test_lengths_counted_from_today(words, start, end, grain):
    reading = told(words).reading()
    assert (reading.start, reading.end, reading.grain) == (start, end, grain)


@pytest.mark.parametrize(
    ("words", "start", "grain"),
    [
        ("منذ يومين", "2023-03-18", "day"),
        ("منذ أسبوع", "2023-03-13", "week"),
        ("منذ ستة أشهر", "2022-09-20", "month"),
        ("منذ نحو عقدين", "2003-03-20", "year"),
        ("منذ 24 ساعة", "2023-03-19", "day"),
    ],
)
def test_open_periods_keep_the_point_as_a_candidate(words, start, grain):
    found = told(words)
    assert (found.reading().start, found.end, found.grain) == (start, None, grain)
    assert len(found.others) == 1


def test_more_than_a_length_says_so():
    assert any("earlier" in note for note in told("منذ أكثر من أربع سنوات").notes)


def test_hours_before_an_instant_are_hours():
    today = Today(date(2023, 3, 20), "the publication date", datetime(2023, 3, 20, 10, 30))
    context = Context(today=today, zone="Asia/Damascus")
    last = resolve_phrase(read_phrase(scan("الساعات ال24 الماضية")), context).reading()
    assert (last.start, last.end, last.grain) == ("2023-03-19T10:30", "2023-03-20T10:30", "hour")
    ago = resolve_phrase(read_phrase(scan("قبل 3 ساعات")), context).reading()
    assert (ago.start, ago.end) == ("2023-03-20T07:30", "2023-03-20T07:30")


def test_hours_ago_without_an_hour_of_publication_keep_the_day_before():
    assert [o.reading().start for o in told("قبل 3 ساعات").others] == ["2023-03-19"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("24 ساعة", "how long, not when"),
        ("شهرين", "how long, not when"),
        ("أكثر من أسبوع", "how long, not when"),
        ("بعد يومين", "counted from another event"),
        ("قبل أيام", "no number in the words"),
        ("منذ سنوات", "no number in the words"),
        ("الأيام القليلة الماضية", "no number in the words"),
        ("48 ساعة من الآن", "a length of time beside a day"),
        ("قبل 99999999 سنة", "further than the calendar"),
        ("قبل 9999 سنة", "further than the calendar"),
    ],
)
def test_lengths_that_tell_no_day(words, why):
    with pytest.raises(Unclear, match=why):
        told(words)
