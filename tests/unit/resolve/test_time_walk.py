import pytest

from khabar.resolve.time_moment import Length
from khabar.resolve.time_reader import read_moment
from khabar.resolve.time_terms import scan


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("16 آذار", {"day": 16}),
        ("آذار 16", {"day": 16}),
        ("16/آب", {"day": 16}),
        ("5 من شهر أيار", {"day": 5}),
        ("أول أيار", {"day": 1}),
        ("آذار 2020", {"day": None, "year": 2020}),
        ("عام ألفين وثلاثة عشر", {"year": 2013}),
        ("16 آذار 23", {"day": 16, "year": 2023}),
        ("عام 1416 هـ/ 1996", {"year": 1996, "era": "gregorian"}),
        ("يوم 25", {"day": None, "spare": (25,)}),
        ("شهر 3", {"months": (("gregorian", 3),)}),
        ("ثاني أيام رمضان", {"day": 2}),
        ("24 ساعة", {"length": Length(24, "hour")}),
        ("شهر واحد", {"length": Length(1, "month")}),
        ("نصف ساعة", {"length": Length(30, "minute")}),
        ("الأيام الثلاثة", {"length": Length(3, "day")}),
    ],
)
def test_numbers_by_what_stands_beside_them(words, fields):
    moment = read_moment(scan(words))
    assert {f: getattr(moment, f) for f in fields} == fields
