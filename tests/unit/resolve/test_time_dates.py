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
        ("16 آذار", "2023-03-16"),
        ("يوم 16 آذار", "2023-03-16"),
        ("20 آذار", "2023-03-20"),
        ("٨ آذار", "2023-03-08"),
        ("8/3", "2023-03-08"),
        ("٨/٣", "2023-03-08"),
        ("۸/۳", "2023-03-08"),
        ("3/16", "2023-03-16"),
        ("16.3.2023", "2023-03-16"),
        ("2023-03-16", "2023-03-16"),
        ("16-3-2021", "2021-03-16"),
        ("ليوم الثلاثاء 16/ آذار/ 2021", "2021-03-16"),
        ("16 / آذار / 2021", "2021-03-16"),
        ("16 آذار، 2021", "2021-03-16"),
        ("16 مارس 2021 م", "2021-03-16"),
        ("السادس عشر من آذار", "2023-03-16"),
        ("الأول من أيار", "2022-05-01"),
        ("الحادي والثلاثين من كانون الأول", "2022-12-31"),
        ("5 كانون الثاني", "2023-01-05"),
        ("5 كانون ثاني", "2023-01-05"),
        ("5 تشرين أول", "2022-10-05"),
        ("5 تشرين الثاني", "2022-11-05"),
        ("5 شباط", "2023-02-05"),
        ("5 نيسان", "2022-04-05"),
        ("5 حزيران", "2022-06-05"),
        ("5 تموز", "2022-07-05"),
        ("5 آب", "2022-08-05"),
        ("5 أيلول", "2022-09-05"),
        ("5 يناير", "2023-01-05"),
        ("5 إبريل", "2022-04-05"),
        ("5 يوليه", "2022-07-05"),
        ("5 اكتوبر", "2022-10-05"),
        ("5 جانفي", "2023-01-05"),
        ("5 فيفري", "2023-02-05"),
        ("5 أفريل", "2022-04-05"),
        ("5 جوان", "2022-06-05"),
        ("5 جويلية", "2022-07-05"),
        ("5 أوت", "2022-08-05"),
        ("5 غشت", "2022-08-05"),
        ("5 شتنبر", "2022-09-05"),
        ("March 5, 2021", "2021-03-05"),
        ("23 شباط/ فبراير", "2023-02-23"),
        ("23 فبراير (شباط)", "2023-02-23"),
        ("23 شباط فبراير", "2023-02-23"),
        ("8 آذار الماضي", "2023-03-08"),
        ("25 آذار الماضي", "2022-03-25"),
        ("25 آذار المقبل", "2023-03-25"),
        ("25 آذار الجاري", "2023-03-25"),
        ("8 آذار من العام الماضي", "2022-03-08"),
        ("8 أيلول من العام الجاري", "2023-09-08"),
        ("25 الشهر الماضي", "2023-02-25"),
        ("14 من الشهر الجاري", "2023-03-14"),
        ("14 الجاري", "2023-03-14"),
        ("29 شباط", "2020-02-29"),
        ("21 شوال 1436", "2015-08-06"),
        ("1436/10/21", "2015-08-06"),
        ("21-10-1436", "2015-08-06"),
        ("10 رمضان", "2022-04-11"),
        ("3 ربيع الأول 1444 هـ", "2022-09-29"),
        ("1 ذو الحجة 1443", "2022-06-30"),
        ("5 فروردين 1402", "2023-03-25"),
        ("15 مهر 1401", "2022-10-07"),
        ("عيد الأضحى الماضي", "2022-07-09"),
        ("ثاني أيام عيد الفطر", "2022-05-03"),
        ("رأس السنة", "2023-01-01"),
        ("الثلاثاء 22 كانون الثاني/ نوفمبر", "2022-11-22"),
        ("اليوم الأربعاء 22 آذار", "2023-03-22"),
    ],
)
def test_days(words, day):
    assert ends(words) == (day, day)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("آذار", "2023-03-01", "2023-03-31"),
        ("خلال آذار", "2023-03-01", "2023-03-31"),
        ("آذار الماضي", "2022-03-01", "2022-03-31"),
        ("شباط الماضي", "2023-02-01", "2023-02-28"),
        ("آذار المقبل", "2024-03-01", "2024-03-31"),
        ("شهر نيسان/أبريل", "2022-04-01", "2022-04-30"),
        ("حزيران 2019", "2019-06-01", "2019-06-30"),
        ("شباط 2020", "2020-02-01", "2020-02-29"),
        ("3/2022", "2022-03-01", "2022-03-31"),
        ("شهر 3", "2023-03-01", "2023-03-31"),
        ("شهر رمضان", "2022-04-02", "2022-05-01"),
        ("آذر 1401", "2022-11-22", "2022-12-21"),
        ("مطلع شباط", "2023-02-01", "2023-02-10"),
        ("منتصف شباط", "2023-02-11", "2023-02-20"),
        ("أواخر شباط", "2023-02-21", "2023-02-28"),
        ("الأسبوع الأول من شباط", "2023-02-01", "2023-02-07"),
        ("العشر الأواخر من رمضان", "2022-04-22", "2022-05-01"),
        ("النصف الثاني من شباط", "2023-02-16", "2023-02-28"),
        ("تشرين الأول العام الماضي", "2022-10-01", "2022-10-31"),
    ],
)
def test_months(words, start, end):
    assert ends(words) == (start, end)


def test_just_before_the_turn_of_the_year():
    assert ends("5 كانون الثاني", date(2023, 12, 30)) == ("2023-01-05", "2023-01-05")
    found = told("5 كانون الثاني", date(2023, 12, 30))
    assert [o.reading().start for o in found.others] == ["2024-01-05"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("16 آذار", "--03-16"),
        ("٨/٣", "--03-08"),
        ("8 آذار من العام الماضي", "--03-08"),
        ("29 شباط", "--02-29"),
        ("فجر 8 آذار الماضي", "--03-08"),
        ("اليوم السبت 17 حزيران", "--06-17"),
    ],
)
def test_without_a_publication_date_there_is_no_year(words, written):
    assert ends(words, None) == (written, written)


def test_a_month_without_any_year():
    assert ends("شباط", None) == ("--02-01", "--02-29")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31 شباط", "there is no 31 شباط"),
        ("29 شباط 2023", "there is no 29 شباط 2023"),
        ("31 حزيران", "there is no 31 حزيران"),
        ("5 رمضان 1100", "outside the tables of the Umm al-Qura calendar"),
        ("16 آذار/ أبريل", "two month names are of different months"),
        ("يوم 25", "a day of the month without its month"),
        ("8 آذار من العام نفسه", "a year told earlier"),
    ],
)
def test_no_such_day(words, why):
    with pytest.raises(Unclear, match=why):
        told(words)


@pytest.mark.parametrize("words", ["21 شوال", "15 مهر"])
def test_another_calendar_without_a_year_needs_a_publication_date(words):
    with pytest.raises(Unclear, match="needs a publication date"):
        told(words, None)


def test_a_weekday_that_contradicts_its_date_is_a_candidate():
    found = told("السبت 16 آذار 2023")
    assert found.reading().start == "2023-03-16"
    assert [o.reading().start for o in found.others] == ["2023-03-18"]
    assert any("weekday" in note for note in found.notes)


def test_the_weekday_tells_a_date_just_after_publication():
    assert told("الأربعاء 22 آذار").others == ()
    assert ends("الثلاثاء 22 آذار") == ("2022-03-22", "2022-03-22")


def test_in_a_persian_text_such_years_are_solar():
    assert told("1402/1/5", persian=True).reading().start == "2023-03-25"


def test_an_unknown_year_is_never_lent():
    earlier = told("14 آذار", None)
    with pytest.raises(Unclear, match="a year told earlier"):
        told("8 أيلول من العام نفسه", None, told_month=earlier)
    assert told("8 من الشهر نفسه", None, told_month=earlier).reading().start == "--03-08"
