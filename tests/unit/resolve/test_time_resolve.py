from datetime import date

import pytest

from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import resolve_phrase, today_on_the_page
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
        ("بين 2011 و2015", "2011-01-01", "2015-12-31", "year"),
        ("بين عامي 2011 و2015", "2011-01-01", "2015-12-31", "year"),
        ("2011-2013", "2011-01-01", "2013-12-31", "year"),
        ("من 3 إلى 7 آذار", "2023-03-03", "2023-03-07", "day"),
        ("3 - 7 آذار", "2023-03-03", "2023-03-07", "day"),
        ("بين 3 و7 آذار 2020", "2020-03-03", "2020-03-07", "day"),
        ("من 3 آذار حتى 7", "2023-03-03", "2023-03-07", "day"),
        ("من 28 كانون الأول إلى 3 كانون الثاني", "2022-12-28", "2023-01-03", "day"),
        ("بين آذار وأيار 2020", "2020-03-01", "2020-05-31", "month"),
        ("منذ 5 آذار حتى اليوم", "2023-03-05", "2023-03-20", "day"),
        ("من السبت إلى الأحد", "2023-03-18", "2023-03-19", "day"),
        ("3 آذار 2020 - 5 نيسان 2020", "2020-03-03", "2020-04-05", "day"),
        ("من مساء أمس حتى فجر اليوم", "2023-03-19T18:00", "2023-03-20T05:59", "hour"),
        ("من الساعة 10 مساء السبت إلى الساعة 2 فجرا", "2023-03-18T22:00", "2023-03-19T02:59", "hour"),
        ("بين الثالثة والخامسة من فجر أمس", "2023-03-19T03:00", "2023-03-19T05:59", "hour"),
        ("أمس واليوم", "2023-03-19", "2023-03-20", "day"),
        ("السبت والأحد", "2023-03-18", "2023-03-19", "day"),
        ("3 و4 آذار", "2023-03-03", "2023-03-04", "day"),
    ],
)
def test_from_the_first_to_the_second(words, start, end, grain):
    reading = told(words).reading()
    assert (reading.start, reading.end, reading.grain) == (start, end, grain)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("منذ سنة 2019", "2019-01-01", None),
        ("منذ مطلع العام", "2023-01-01", None),
        ("منذ بداية عام 2022", "2022-01-01", None),
        ("منذ آذار 2020", "2020-03-01", None),
        ("منذ أمس", "2023-03-19", None),
        ("منذ الأحد الماضي", "2023-03-19", None),
        ("منذ صباح اليوم", "2023-03-20T06:00", None),
        ("اعتباراً من 5 آذار", "2023-03-05", None),
        ("بعد عام 2011", "2012-01-01", None),
        ("بعد 8 كانون الأول 2022", "2022-12-09", None),
        ("حتى 2016", None, "2016-12-31"),
        ("حتى الآن", None, "2023-03-20"),
        ("لغاية 5 آذار", None, "2023-03-05"),
        ("قبل 15 آذار", None, "2023-03-14"),
        ("قبل عام 2011", None, "2010-12-31"),
    ],
)
def test_open_periods(words, start, end):
    assert ends(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("منذ وقت طويل", "no bounds in the words"),
        ("مؤخراً", "no bounds in the words"),
        ("في وقت سابق", "no bounds in the words"),
        ("قريباً", "no bounds in the words"),
        ("منذ ذلك الحين", "told elsewhere"),
        ("في الوقت نفسه", "told elsewhere"),
        ("اليوم الثالث على التوالي", "counted from another event"),
        ("منذ بداية الحملة", "no day, month or year in the words"),
        ("مواسم القطاف", "no day, month or year in the words"),
        ("", "no day, month or year in the words"),
        ("🙂", "no day, month or year in the words"),
        ("32/13/2023", "numbers that make no date"),
        ("حتى 7 آذار 2020 حتى 3 آذار 2020", "ends before it begins"),
        ("من 7 آذار 2020 إلى 3 آذار 2020", "ends before it begins"),
        ("منذ حتى", "no day, month or year in the words"),
    ],
)
def test_what_has_no_value_has_a_reason(words, why):
    with pytest.raises(Unclear, match=why):
        told(words)


def test_several_days_are_each_a_candidate():
    assert [o.reading().start for o in told("3 و7 آذار").others] == ["2023-03-03", "2023-03-07"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("اليوم السبت 17 حزيران 2023", date(2023, 6, 17)),
        ("أمس الجمعة 16 حزيران 2023", date(2023, 6, 17)),
        ("اليوم السبت 17 حزيران", None),
        ("السبت 17 حزيران 2023", None),
        ("اليوم", None),
        ("اليوم الأحد 17 حزيران 2023", None),
        ("اليوم 31 شباط 2023", None),
    ],
)
def test_the_day_that_a_page_calls_today(words, day):
    assert today_on_the_page(read_phrase(scan(words)), Context(today=None, zone="Asia/Damascus")) == day
