from datetime import date, datetime

import pytest

from khabar.resolve.time_phrase import read_phrase
from khabar.resolve.time_resolve import resolve_phrase
from khabar.resolve.time_stretch import Context, Stretch, Today, Unclear
from khabar.resolve.time_terms import scan


def told(words, today=date(2023, 3, 20), **context):
    """start, end and grain of `words`, against Monday 20 March 2023."""
    anchor = Today(today, "the publication date") if today else None
    return resolve_phrase(read_phrase(scan(words)), Context(today=anchor, zone="Asia/Damascus", **context))


def ends(words, today=date(2023, 3, 20)):
    reading = told(words, today).reading()
    return reading.start, reading.end


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("صباح اليوم", "2023-03-20T06:00", "2023-03-20T11:59"),
        ("صَبَاحَ اليَوْمِ", "2023-03-20T06:00", "2023-03-20T11:59"),
        ("صبيحة السبت", "2023-03-18T06:00", "2023-03-18T11:59"),
        ("ظهر أمس", "2023-03-19T12:00", "2023-03-19T14:59"),
        ("عصر السبت", "2023-03-18T15:00", "2023-03-18T17:59"),
        ("مساء أمس", "2023-03-19T18:00", "2023-03-19T23:59"),
        ("مساء يوم أمس الأحد", "2023-03-19T18:00", "2023-03-19T23:59"),
        ("ضحى السبت", "2023-03-18T09:00", "2023-03-18T11:59"),
        ("بعد ظهر السبت", "2023-03-18T12:00", "2023-03-18T17:59"),
        ("وقت متأخر من مساء أمس", "2023-03-19T20:00", "2023-03-19T23:59"),
        ("الساعات الأولى من صباح الاثنين", "2023-03-20T00:00", "2023-03-20T08:59"),
        ("الصباح الباكر من يوم السبت", "2023-03-18T04:00", "2023-03-18T08:59"),
        ("الليلة الماضية", "2023-03-19T20:00", "2023-03-20T04:59"),
        ("ليل الأحد الاثنين", "2023-03-19T20:00", "2023-03-20T04:59"),
        ("ليل الأحد – الاثنين", "2023-03-19T20:00", "2023-03-20T04:59"),
        ("ليل الأحد/الاثنين", "2023-03-19T20:00", "2023-03-20T04:59"),
        ("صباح الجمعة 17 مارس 2023", "2023-03-17T06:00", "2023-03-17T11:59"),
        ("الساعة 5:30 مساءً يوم السبت", "2023-03-18T17:30", "2023-03-18T17:30"),
        ("الساعة ٥:٣٠ مساء السبت", "2023-03-18T17:30", "2023-03-18T17:30"),
        ("الساعة 17:05 من يوم السبت", "2023-03-18T17:05", "2023-03-18T17:05"),
        ("الساعة الـ 16:40 يوم السبت", "2023-03-18T16:40", "2023-03-18T16:40"),
        ("السبت 18 آذار 2023، 08:05", "2023-03-18T08:05", "2023-03-18T08:05"),
        ("السبت 10:30 ص", "2023-03-18T10:30", "2023-03-18T10:30"),
        ("السبت 10:30 م", "2023-03-18T22:30", "2023-03-18T22:30"),
        ("الساعة الثالثة من بعد ظهر اليوم", "2023-03-20T15:00", "2023-03-20T15:59"),
        ("الساعة الثانية عشرة والنصف من ظهر أمس", "2023-03-19T12:30", "2023-03-19T12:30"),
        ("الحادية عشرة من ليل السبت", "2023-03-18T23:00", "2023-03-18T23:59"),
        ("الخامسة إلا ربعا من عصر أمس", "2023-03-19T16:45", "2023-03-19T16:45"),
        ("الثالثة وعشر دقائق من عصر أمس", "2023-03-19T15:10", "2023-03-19T15:10"),
        ("الساعة 20:59 بتوقيت غرينتش يوم السبت", "2023-03-18T23:59", "2023-03-18T23:59"),
        ("الساعة 20:59 بالتوقيت المحلي يوم السبت", "2023-03-18T20:59", "2023-03-18T20:59"),
        ("منتصف ليل السبت", "2023-03-18T23:00", "2023-03-18T23:59"),
        ("قبيل منتصف ليل السبت", "2023-03-18T22:00", "2023-03-18T23:59"),
    ],
)
def test_hours(words, start, end):
    reading = told(words).reading()
    assert (reading.start, reading.end, reading.grain) == (start, end, "hour")


@pytest.mark.parametrize(
    ("words", "start", "candidates"),
    [
        ("فجر اليوم", "2023-03-20T03:00", ["2023-03-19"]),
        ("فجر يوم 8 آذار الماضي", "2023-03-08T03:00", ["2023-03-07"]),
        ("عند الساعة الثالثة فجراً يوم السبت", "2023-03-18T03:00", ["2023-03-17"]),
        ("سحر السبت", "2023-03-18T02:00", ["2023-03-17"]),
        ("الساعات الأولى من يوم السبت", "2023-03-18T00:00", ["2023-03-17"]),
        ("بعد منتصف ليل السبت", "2023-03-19T00:00", ["2023-03-18"]),
        ("بعد منتصف ليلة أمس", "2023-03-20T00:00", ["2023-03-19"]),
        ("بعد منتصف ليل اليوم الاثنين", "2023-03-20T00:00", ["2023-03-19"]),
        ("بعد منتصف ليل السبت – الأحد", "2023-03-19T00:00", ["2023-03-18"]),
        ("السبت بعد منتصف الليل", "2023-03-18T00:00", ["2023-03-19"]),
        ("ليل السبت", "2023-03-18T20:00", ["2023-03-19T00:00"]),
        ("ليل أمس", "2023-03-19T20:00", ["2023-03-20T00:00"]),
        ("يوم السبت ليلاً", "2023-03-18T20:00", ["2023-03-19T00:00"]),
        ("ليلة أمس", "2023-03-19T20:00", ["2023-03-20T00:00"]),
        ("الثانية من ليل السبت", "2023-03-19T02:00", ["2023-03-18T02:00"]),
        ("ليلة الجمعة", "2023-03-16T20:00", ["2023-03-16T20:00", "2023-03-17T20:00"]),
        ("ليلة 8 آذار", "2023-03-07T20:00", ["2023-03-07T20:00", "2023-03-08T20:00"]),
    ],
)
def test_nights_and_dawns_keep_the_day_beside_them(words, start, candidates):
    found = told(words)
    assert found.reading().start == start
    assert [o.reading().start for o in found.others] == candidates


def test_a_night_that_may_be_either_spans_both():
    assert ends("ليلة الجمعة") == ("2023-03-16T20:00", "2023-03-18T04:59")


def test_an_hour_that_may_be_before_noon_or_after_stays_the_day():
    found = told("الساعة الخامسة من يوم السبت")
    assert (found.reading().start, found.grain) == ("2023-03-18", "day")
    assert [o.reading().start for o in found.others] == ["2023-03-18T05:00", "2023-03-18T17:00"]


@pytest.mark.parametrize("words", ["صباحاً", "الساعة الثالثة فجراً", "الساعة 14:30", "منتصف الليل", "بعد منتصف الليل بقليل"])
def test_hours_without_a_day_have_a_reason(words):
    with pytest.raises(Unclear, match="a time of day, and no day"):
        told(words)


def test_a_zone_that_nobody_knows_is_a_reason():
    phrase = read_phrase(scan("الساعة 20:59 بتوقيت غرينتش 18 آذار 2023"))
    with pytest.raises(Unclear, match="cannot be turned into"):
        resolve_phrase(phrase, Context(today=None, zone="Nowhere/Atlantis"))


def test_hours_of_a_month_are_left_out():
    assert told("مساء آذار 2020").grain == "month"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("فجر اليوم", "2023-03-20T03:00", "2023-03-20T05:59"),
        ("فجر اليوم الاثنين", "2023-03-20T03:00", "2023-03-20T05:59"),
        ("فجر أمس", "2023-03-19T03:00", "2023-03-19T05:59"),
        ("فجر يوم الأحد الماضي", "2023-03-19T03:00", "2023-03-19T05:59"),
        ("في ساعات الفجر الأولى من يوم الأحد", "2023-03-19T03:00", "2023-03-19T05:59"),
        ("الساعات الأولى من فجر اليوم", "2023-03-20T03:00", "2023-03-20T05:59"),
        ("ساعات الصباح الأولى من اليوم", "2023-03-20T00:00", "2023-03-20T08:59"),
        ("ساعات الصباح الباكر من يوم أمس", "2023-03-19T04:00", "2023-03-19T08:59"),
        ("ساعات الليل المتأخرة من يوم أمس", "2023-03-19T20:00", "2023-03-19T23:59"),
        ("في وقت متأخر من ليل أمس", "2023-03-19T20:00", "2023-03-19T23:59"),
        ("ساعات المساء من يوم السبت", "2023-03-18T18:00", "2023-03-18T23:59"),
        ("ساعات النهار من يوم السبت", "2023-03-18T06:00", "2023-03-18T17:59"),
        ("الساعة الخامسة والنصف من فجر اليوم", "2023-03-20T05:30", "2023-03-20T05:30"),
        ("قرابة الساعة 3 فجراً من يوم الأحد", "2023-03-19T03:00", "2023-03-19T03:59"),
    ],
)
def test_dawn_and_hours_told_as_many(words, start, end):
    assert ends(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "day"),
    [("فجر اليوم الاثنين 20 آذار 2023", "2023-03-20T03:00"), ("فجر 5 آذار 2022", "2022-03-05T03:00"), ("فجر 5 آذار", "--03-05")],
)
def test_dawn_without_a_day_of_publication(words, day):
    assert ends(words, None)[0] == day


@pytest.mark.parametrize("words", ["فجر اليوم", "فجر الأحد", "ساعات الليل من أمس", "ليل أمس", "صباح هذا اليوم"])
def test_without_a_day_of_publication_relative_hours_stay_open(words):
    with pytest.raises(Unclear, match="publication date"):
        ends(words, None)


def test_many_hours_are_still_a_length():
    with pytest.raises(Unclear, match="how long"):
        ends("ساعات")
    assert ends("منذ ساعات") == ("2023-03-20", None)


def test_a_night_beside_the_day_of_publication_is_past():
    midnight = datetime(2023, 3, 20)
    near = Stretch(midnight, midnight, "day")
    found = told("ساعات الليل", near=near)
    assert (found.reading().start, found.reading().end) == ("2023-03-19T20:00", "2023-03-20T04:59")
    assert [o.reading().start for o in found.others] == ["2023-03-20T20:00"]
    late = Today(date(2023, 3, 20), "the publication date", datetime(2023, 3, 20, 23, 10))
    written = resolve_phrase(read_phrase(scan("ليلاً")), Context(today=late, zone="Asia/Damascus", near=near))
    assert written.reading().start == "2023-03-20T20:00"


def test_a_night_beside_an_earlier_day_follows_it():
    midnight = datetime(2023, 3, 18)
    assert told("ليلاً", near=Stretch(midnight, midnight, "day")).reading().start == "2023-03-18T20:00"
