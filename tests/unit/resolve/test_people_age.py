import pytest

from khabar.resolve.count_tokens import tokens
from khabar.resolve.people_age import age_ahead, age_behind

BEHIND = [
    ("(14 عاماً)", (14, 14), ""),
    ("(١٣عاماً)", (13, 13), ""),
    ("(8 أعوام)", (8, 8), ""),
    ("، 49 عاماً، بطلقة", (49, 49), ""),
    ("(عامان)", (2, 2), ""),
    ("(6 أشهر)", (0, 0), ""),
    ("(ثلاثون سنة)", (30, 30), ""),
    ("البالغ من العمر 30 عاماً", (30, 30), "male"),
    ("البالغة من العمر 30 عاماً", (30, 30), "female"),
    ("البالغ من العمر 30", (30, 30), "male"),
    ("البالغة 12 سنة", (12, 12), "female"),
    ("ويبلغ من العمر نحو 60 عاماً", (60, 60), "male"),
    ("تبلغ من العمر سنة", (1, 1), "female"),
    ("ذو الـ14 عاماً", (14, 14), "male"),
    ("ذات الـ 14 عاماً", (14, 14), "female"),
    ("وعمره 5 أشهر", (0, 0), "male"),
    ("وعمرها لا يتجاوز", None, ""),
    ("عن عمر 70 عاماً", (70, 70), ""),
    ("في العقد الرابع من عمره", (30, 39), ""),
    ("وهو في العقد الثاني من العمر", (10, 19), ""),
    ("في الأربعينيات من عمره", (40, 49), ""),
    ("قتل أمس", None, ""),
    ("(14)", None, ""),
    ("قتل بعد حصار دام في البلدة المحاصرة طويلا 3 أعوام", None, ""),
    ("(900 عام)", None, ""),
    ("", None, ""),
]  # fmt: skip

AHEAD = [
    ("مقتل الطفلة (8 أعوام)", (8, 8)),
    ("مقتل ذو ال12 عاماً", (12, 12)),
    ("مقتل الثلاثيني", (30, 39)),
    ("منذ 12 عاماً قتل القيادي", None),
    ("مقتل الشاب", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "years", "sex"), BEHIND)
def test_age_behind_a_name(words, years, sex):
    found = age_behind(tokens(words))
    assert (found.years if found else None) == years
    assert (found.sex if found else "") == sex


@pytest.mark.parametrize(("words", "years"), AHEAD)
def test_age_before_a_name(words, years):
    found = age_ahead(tokens(words))
    assert (found.years if found else None) == years


def test_tokens_that_tell_it():
    found = age_behind(tokens("، البالغ من العمر 30 عاماً"))
    assert (found.first, found.last) == (1, 6)
