from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.count_quantity import beyond, bounds, quantities, units
from khabar.resolve.count_tokens import tokens

BOUNDED = [
    ("أكثر من 20 شخصا", 21, None),
    ("اكثر من عشرين", 21, None),
    ("ما يزيد على خمسة", 6, None),
    ("ما يزيد عن 12 مدنيا", 13, None),
    ("عدد المصابين يتجاوز 50", 51, None),
    ("ما يفوق العشرين", 21, None),
    ("أكثر من أربعة آلاف", 4001, None),
    ("ما لا يقل عن 5", 5, None),
    ("بما لا يقل عن سبعة", 7, None),
    ("لا يقل عن ١٢", 12, None),
    ("20 على الأقل", 20, None),
    ("18 شخصا على الاقل", 18, None),
    ("خمسة مدنيين قتلوا على الأقل", 5, None),
    ("20 فأكثر", 20, None),
    ("أقل من 10", 0, 9),
    ("ما لا يزيد عن 10", 0, 10),
    ("لا يتجاوز 30", 0, 30),
    ("10 على الأكثر", 0, 10),
    ("نحو 20", 20, 20),
    ("حوالي خمسين", 50, 50),
    ("حوالى 130", 130, 130),
    ("قرابة مئة", 100, 100),
    ("أكثر من الـ20", 21, None),
    ("ما يقارب ال20", 20, 20),
    ("ما يقارب 40", 40, 40),
    ("زهاء ثلاثة آلاف", 3000, 3000),
    ("بين 5 و7", 5, 7),
    ("ما بين 5 و 7", 5, 7),
    ("بين خمسة وسبعة", 5, 7),
    ("بين عشرين وثلاثين", 20, 30),
    ("بين 20 أو 30", 20, 30),
    ("5 إلى 7", 5, 7),
    ("من 5 إلى 7", 5, 7),
    ("5-7", 5, 7),
    ("٥ – ٧", 5, 7),
    ("خمسة أو ستة", 5, 6),
    ("«17» مدنيا", 17, 17),
    ("(33) مدنيا", 33, 33),
    ("5قتلى", 5, 5),
    ("18شخصا", 18, 18),
    ("الضحايا ال32", 32, 32),
    ("الـ12", 12, 12),
]  # fmt: skip

NOT_COUNTS = [
    "اللواء 137", "الفرقة 25", "الفوج 46", "14 عاماً", "عمره 30 سنة", "بعد 3 أيام", "عام 2019", "سنة 2023",
    "منذ 48 ساعة", "43 بالمئة منهم", "43%",
    "50 كيلومترا", "بعمق 3 كم", "5 قذائف", "عشر غارات", "3 آلاف دولار", "بتاريخ 8/3/2023", "الساعة 12:30",
    "القرار 2254", "مئة بالمئة", "خمسة منازل",
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), BOUNDED)
def test_bounds(text, low, high):
    (found,) = quantities(tokens(text), text)
    assert (found.min, found.max) == (low, high)
    assert found.basis.startswith("«")


@pytest.mark.parametrize("text", NOT_COUNTS)
def test_what_counts_no_people(text):
    assert quantities(tokens(text), text) == []


def test_two_numbers_of_a_list_stay_two():
    text = "5 و7"
    assert [q.min for q in quantities(tokens(text), text)] == [5, 7]


def test_a_change_is_no_range():
    text = "ارتفع عدد القتلى من 5 إلى 7"
    assert [(q.min, q.max) for q in quantities(tokens(text), text)] == [(7, 7)]


def test_a_noun_between_ends_the_number():
    text = "خمسة مدنيين وعشرين مقاتلا"
    assert [q.min for q in quantities(tokens(text), text)] == [5, 20]


def test_the_conjunction_is_read_off_a_number_that_begins_a_list():
    text = "وخمسة آخرون"
    assert [q.min for q in quantities(tokens(text), text)] == [5]


def test_basis_holds_the_words():
    text = "مقتل أكثر من 20 شخصا"
    (found,) = quantities(tokens(text), text)
    assert found.basis == "«أكثر من 20»: more than 20"


def test_data_is_folded():
    assert "اكثر" in bounds().first
    assert units()["عاما"] == "year"


PIECES = st.sampled_from(
    [
        "خمسة",
        "وعشرين",
        "مئة",
        "ألف",
        "آلاف",
        "مليون",
        "ونصف",
        "5",
        "1,200",
        "بين",
        "و",
        "7",
        "إلى",
        "أكثر من",
        "-",
        "على الأقل",
        "عشر",
        "نصف",
        "ال",
        "٪",
        "عام",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_ordered_bounds(text):
    toks = tokens(text)
    found = quantities(toks, text)
    for q in found:
        assert q.min >= 0
        assert q.max is None or q.min <= q.max
        assert 0 <= q.low <= q.start < q.end <= len(toks)
    assert all(a.end <= b.start for a, b in pairwise(found))


AS_WRITTEN = [
    ("مالا يقل عن 15 شخصا", 15, None),
    ("ما لايقل عن 15 شخصا", 15, None),
    ("مالايقل عن 15 شخصا", 15, None),
    ("لايقل عن 15 شخصا", 15, None),
    ("بما لا يقل عن 15 شخصا", 15, None),
    ("على الأقل 15 شخصا", 15, None),
    ("ليس أقل من 15 شخصا", 15, None),
    ("لا أقل من 15 شخصا", 15, None),
    ("مايزيد عن 15 شخصا", 16, None),
    ("مايربو على 15 شخصا", 16, None),
    ("نيف وعشرون شخصا", 21, None),
    ("عشرون ونيف", 21, None),
    ("مالا يزيد عن 15 شخصا", 0, 15),
    ("مالايزيد على 15 شخصا", 0, 15),
    ("لايتجاوز 15", 0, 15),
    ("مايقارب 15 شخصا", 15, 15),
    ("مابين 5 و7 أشخاص", 5, 7),
    ("ما بين خمسة إلى سبعة أشخاص", 5, 7),
    ("بين 20 إلى 30 شخصا", 20, 30),
]


@pytest.mark.parametrize(("text", "low", "high"), AS_WRITTEN)
def test_bounds_as_people_write_them(text, low, high):
    (found,) = quantities(tokens(text), text)
    assert (found.min, found.max) == (low, high)


@pytest.mark.parametrize("text", ["67 هجوما", "20 لغما", "12 برميلا", "ثلاثين صاروخا", "11 حاجزا", "25 رأسا"])
def test_things_above_ten_count_no_people(text):
    assert quantities(tokens(text), text) == []


@pytest.mark.parametrize(
    "text", ["مقتل 5 بغارة", "مقتل 5 بانفجار", "إصابة 5 بقذائف", "مقتل 5 بموقع", "مقتل 5 لانفجار", "مقتل 5 وتدمير منزل"]
)
def test_a_thing_with_a_particle_is_not_what_is_counted(text):
    assert [q.min for q in quantities(tokens(text), text)] == [5]


def test_a_number_that_is_exceeded():
    text = "15 شخصا"
    (found,) = quantities(tokens(text), text)
    assert (beyond(found).min, beyond(found).max) == (16, None)
    assert beyond(found).basis == "«15»: 15, more than 15"
