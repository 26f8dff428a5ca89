import pytest

from khabar.resolve.time_moment import Length
from khabar.resolve.time_reader import read_moment
from khabar.resolve.time_terms import scan


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("23 آذار/ مارس", {"months": (("gregorian", 3), ("gregorian", 3))}),
        ("الشهر الماضي", {"shift": ("month", -1)}),
        ("هذا العام", {"shift": ("year", 0)}),
        ("الأسبوع قبل الماضي", {"shift": ("week", -2)}),
        ("الأسبوع المقبل", {"shift": ("week", 1)}),
        ("الأحد الماضي", {"weekdays": (6,), "which": "last", "shift": None}),
        ("8 آذار من العام الماضي", {"day": 8, "which": None, "shift": ("year", -1)}),
        ("25 الجاري", {"day": 25, "shift": ("month", 0), "spare": ()}),
        ("ذلك اليوم", {"same": "day", "relday": None}),
        ("اليوم ذاته", {"same": "day", "relday": None}),
        ("اليوم التالي", {"same": "day", "step": 1}),
        ("العام نفسه", {"same": "year", "step": 0}),
        ("اليوم الثالث على التوالي", {"relday": None, "vague": "a day counted from another event"}),
        ("الليلة الماضية", {"relday": -1, "part": "whole-night"}),
        ("هذا الصباح", {"relday": 0, "part": "morning"}),
        ("الساعات الأولى من فجر اليوم", {"part": "dawn"}),
        ("وقت متأخر من يوم أمس", {"part": "late", "relday": -1}),
        ("آخر ثلاثة أيام", {"length": Length(3, "day", "last")}),
        ("أكثر من ثلاثة أيام", {"length": Length(3, "day", None, True)}),
        ("مطلع العام", {"portion": "early", "shift": ("year", 0)}),
        ("عيد الفطر", {"months": (("hijri", 10),), "day": 1}),
        ("حتى الساعة", {"now": "now"}),
        ("بداية الحملة", {"unread": 1, "portion": "early"}),
    ],
)
def test_what_words_say(words, fields):
    moment = read_moment(scan(words))
    assert {f: getattr(moment, f) for f in fields} == fields
