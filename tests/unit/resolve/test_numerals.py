import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.count_tokens import tokens
from khabar.resolve.numerals import Number, joined_number, number_words, numeral, read_number

NUMBERS = [
    ("واحد", 1), ("واحدة", 1), ("أحد", 1), ("إحدى", 1), ("اثنان", 2), ("اثنين", 2), ("اثنتين", 2), ("ثلاثة", 3),
    ("ثلاث", 3), ("أربع", 4),
    ("خمسة", 5), ("خمس", 5), ("خَمْسَةُ", 5), ("ستة", 6), ("سبع", 7), ("ثماني", 8), ("ثمانية", 8), ("تسعة", 9),
    ("عشرة", 10), ("عشر", 10),
    ("أحد عشر", 11), ("إحدى عشرة", 11), ("اثني عشر", 12), ("اثنتا عشرة", 12), ("ثلاثة عشر", 13),
    ("تسع عشرة", 19), ("خمستاشر", 15),
    ("عشرون", 20), ("خمسة وعشرين", 25), ("واحد وثلاثون", 31), ("تسعين", 90), ("مئة", 100), ("مائة", 100),
    ("مئتان", 200), ("مئتي", 200),
    ("مائتين", 200), ("ثلاثمئة", 300), ("خمسمائة", 500), ("ثلاث مئة", 300), ("مئة وخمسة", 105),
    ("مئة وخمسة وعشرون", 125), ("مئتين وثلاثين", 230),
    ("ألف", 1000), ("ألفا", 1000), ("ألفين", 2000), ("ألفي", 2000), ("ثلاثة آلاف", 3000), ("عشرة آلاف", 10000),
    ("خمسة عشر ألفا", 15000),
    ("ألف ومئتان", 1200), ("ألفان وثلاثمئة وخمسة", 2305), ("مئة ألف", 100000), ("مليون", 10**6),
    ("مليوني", 2 * 10**6), ("أربعة ملايين", 4 * 10**6),
    ("مليون ونصف", 1500000), ("مليون ونصف المليون", 1500000), ("نصف مليون", 500000), ("ربع مليون", 250000),
    ("مليار", 10**9),
    ("5", 5), ("٢٥", 25), ("۷", 7), ("1,200", 1200), ("1.200", 1200), ("١٬٢٠٠", 1200), ("١٬٢٠٠٬٠٠٠", 1200000),
    ("4 آلاف", 4000), ("15 ألف", 15000),
    ("1.2 مليون", 1200000), ("1,5 مليون", 1500000), ("العشرين", 20), ("الثمانية", 8),
]  # fmt: skip

NO_NUMBERS = [
    "مدنيين", "كمية", "لست", "مئات", "آلاف", "الآلاف", "ملايين", "عشرات", "بضعة", "الأحد", "الاثنين", "ميتين", "123456789012",
    "8/3", "12:30", "1.5", "نصف", "الثالث",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number(text, value):
    toks = tokens(text)
    number = read_number(toks, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(toks))


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text):
    assert read_number(tokens(text), 0) is None


def test_two_hundred_needs_its_hamza():
    assert numeral(tokens("مئتين")[0]).value == 200
    assert numeral(tokens("ميتين")[0]) is None


def test_joined_number():
    assert joined_number(tokens("وسبعة"), 0).value == 7
    assert joined_number(tokens("وخمسة وعشرين"), 0).value == 25
    assert joined_number(tokens("7"), 0).value == 7
    assert joined_number(tokens("وقصف"), 0) is None


PIECES = st.sampled_from(["خمسة", "وعشرين", "مئة", "ألف", "آلاف", "مليون", "ونصف", "5", "1,200", "و", "7", "عشر", "نصف", "ال", "واحد"])


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_a_number_that_ends_in_it_or_none(text):
    toks = tokens(text)
    for at in range(len(toks)):
        number = read_number(toks, at)
        assert number is None or (number.value > 0 and at < number.end <= len(toks))


UP_TO_999 = [
    ("أحد عشر", 11), ("اثنتي عشرة", 12), ("خمس عشرة", 15), ("تسعة عشر", 19), ("واحد وعشرين", 21), ("اثنين وثلاثين", 32),
    ("ثلاثة و ستون", 63), ("تسع وتسعين", 99), ("مائة وخمسة", 105), ("مئة وعشرين", 120), ("مئتان وستة", 206), ("مئتين وخمسين", 250),
    ("ثلاثمئة وثلاثة عشر", 313), ("أربعمائة واثنين وسبعين", 472), ("ستمئة وواحد وأربعين", 641), ("سبعمئة وأربعة", 704),
    ("ثمانمائة وثمانية", 808), ("تسعمئة وتسعة وتسعين", 999), ("ثلاثه", 3), ("اربعة", 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), UP_TO_999)
def test_numbers_in_words_up_to_999(text, value):
    toks = tokens(text)
    assert read_number(toks, 0) == Number(value, len(toks))


def test_what_number_words_a_word_may_be():
    assert [int(n.value) for n in number_words("وخمسه")] == [5]
    assert [int(n.value) for n in number_words("واحد")] == [1, 1], "one, and «and one»"
    assert number_words("الاحد") == ()
