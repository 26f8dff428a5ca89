from datetime import date

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
    ("words", "day"),
    [
        ("اليوم", "2023-03-20"),
        ("هذا اليوم", "2023-03-20"),
        ("اليومَ", "2023-03-20"),
        ("اليــوم", "2023-03-20"),
        ("\u200fاليوم\u200f", "2023-03-20"),
        ("أمس", "2023-03-19"),
        ("امس", "2023-03-19"),
        ("يوم أمس", "2023-03-19"),
        ("بالأمس", "2023-03-19"),
        ("البارحة", "2023-03-19"),
        ("أول أمس", "2023-03-18"),
        ("أول من أمس", "2023-03-18"),
        ("يوم أمس الأول", "2023-03-18"),
        ("غداً", "2023-03-21"),
        ("بعد غد", "2023-03-22"),
        ("اليوم الاثنين", "2023-03-20"),
        ("اليوم (الاثنين)", "2023-03-20"),
        ("أمس الأحد", "2023-03-19"),
        ("أمس الأول السبت", "2023-03-18"),
        ("الآن", "2023-03-20"),
        ("حالياً", "2023-03-20"),
        ("قبل قليل", "2023-03-20"),
        ("الأحد", "2023-03-19"),
        ("يوم الأحد", "2023-03-19"),
        ("الاثنين", "2023-03-20"),
        ("الإثنين", "2023-03-20"),
        ("الثلاثاء", "2023-03-14"),
        ("الاربعاء", "2023-03-15"),
        ("الخميس", "2023-03-16"),
        ("الجمعة", "2023-03-17"),
        ("السبت", "2023-03-18"),
        ("الاثنين الماضي", "2023-03-13"),
        ("الأحد الماضي", "2023-03-19"),
        ("الأحد الفائت", "2023-03-19"),
        ("الأحد المقبل", "2023-03-26"),
        ("الاثنين القادم", "2023-03-27"),
        ("الأحد قبل الماضي", "2023-03-12"),
        ("الأحد من الأسبوع الماضي", "2023-03-12"),
    ],
)
def test_days_from_today(words, day):
    assert ends(words) == (day, day)


@pytest.mark.parametrize(
    ("words", "start", "end", "grain"),
    [
        ("السبت الأحد", "2023-03-18", "2023-03-19", "day"),
        ("الأسبوع الماضي", "2023-03-11", "2023-03-17", "week"),
        ("هذا الأسبوع", "2023-03-18", "2023-03-24", "week"),
        ("الأسبوع المقبل", "2023-03-25", "2023-03-31", "week"),
        ("الشهر الماضي", "2023-02-01", "2023-02-28", "month"),
        ("الشهر الجاري", "2023-03-01", "2023-03-31", "month"),
        ("الشهر المقبل", "2023-04-01", "2023-04-30", "month"),
        ("العام الماضي", "2022-01-01", "2022-12-31", "year"),
        ("السنة الحالية", "2023-01-01", "2023-12-31", "year"),
        ("العام قبل الماضي", "2021-01-01", "2021-12-31", "year"),
        ("مطلع الشهر الجاري", "2023-03-01", "2023-03-10", "week"),
        ("منتصف الشهر الماضي", "2023-02-11", "2023-02-20", "week"),
        ("أواخر الشهر الماضي", "2023-02-21", "2023-02-28", "week"),
        ("الأسبوع الأول من الشهر الجاري", "2023-03-01", "2023-03-07", "week"),
        ("مطلع العام", "2023-01-01", "2023-04-30", "month"),
        ("الربع الأول من العام 2022", "2022-01-01", "2022-03-31", "month"),
        ("أواخر عام 2014", "2014-09-01", "2014-12-31", "month"),
        ("عام 2014", "2014-01-01", "2014-12-31", "year"),
        ("العام ٢٠١٤", "2014-01-01", "2014-12-31", "year"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("عام 1436 هـ", "2014-10-25", "2015-10-13", "year"),
        ("صيف 2014", "2014-06-01", "2014-08-31", "month"),
        ("صيف العام الماضي", "2022-06-01", "2022-08-31", "month"),
        ("ربيع 2011", "2011-03-01", "2011-05-31", "month"),
        ("الخريف الماضي", "2022-09-01", "2022-11-30", "month"),
        ("شتاء 2013", "2012-12-01", "2014-02-28", "month"),
    ],
)
def test_periods(words, start, end, grain):
    reading = told(words).reading()
    assert (reading.start, reading.end, reading.grain) == (start, end, grain)


@pytest.mark.parametrize("words", ["أمس", "اليوم", "الأحد", "الشهر الماضي", "العام الماضي", "الآن", "الأحد الماضي", "الصيف الماضي"])
def test_relative_words_without_a_publication_date_have_a_reason(words):
    with pytest.raises(Unclear, match="needs a publication date, and there is none"):
        told(words, None)


@pytest.mark.parametrize(
    ("words", "day", "candidate"),
    [
        ("أمس السبت", "2023-03-18", "2023-03-19"),
        ("اليوم الأحد", "2023-03-19", "2023-03-20"),
        ("اليوم الثلاثاء", "2023-03-21", "2023-03-20"),
    ],
)
def test_a_weekday_beside_today_is_taken_at_its_word(words, day, candidate):
    found = told(words)
    assert found.reading().start == day
    assert [o.reading().start for o in found.others] == [candidate]


def test_a_winter_may_be_either_of_two():
    assert [(o.reading().start, o.reading().end) for o in told("شتاء 2013").others] == [
        ("2012-12-01", "2013-02-28"),
        ("2013-12-01", "2014-02-28"),
    ]


def test_last_week_keeps_the_seven_days_before():
    assert [(o.reading().start, o.reading().end) for o in told("الأسبوع الماضي").others] == [("2023-03-13", "2023-03-19")]


@pytest.mark.parametrize("words", ["ذلك اليوم", "اليوم نفسه", "في اليوم ذاته", "اليوم التالي", "العام نفسه", "الشهر ذاته", "يومها"])
def test_nothing_told_earlier(words):
    with pytest.raises(Unclear, match="told earlier, and none is dated before it"):
        told(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ذلك اليوم", "2023-03-14"),
        ("اليوم نفسه", "2023-03-14"),
        ("نفس اليوم", "2023-03-14"),
        ("اليوم التالي", "2023-03-15"),
        ("اليوم السابق", "2023-03-13"),
        ("الجمعة التالية", "2023-03-17"),
        ("8 من الشهر نفسه", "2023-03-08"),
        ("8 أيلول من العام نفسه", "2023-09-08"),
    ],
)
def test_a_day_told_earlier(words, day):
    earlier = told("14 آذار 2023")
    found = told(words, told_day=earlier, told_month=earlier)
    assert found.reading().start == found.reading().end == day
    assert any("nearest earlier" in note for note in found.notes)


@pytest.mark.parametrize("words", ["عام 1600 هـ", "0000/1/1"])
def test_years_outside_the_tables(words):
    with pytest.raises(Unclear, match="outside the tables"):
        told(words)
