import pytest

from khabar.extract.lexicon.numbers import counted_from, number
from tests.support.lexicon_pages import found, page


@pytest.mark.parametrize(("word", "letters"), [("12", 0), ("٣", 0), ("خمسة", 0), ("وأربعة", 1), ("الثلاثة", 0), ("عشرين", 0)])
def test_numbers_in_digits_and_words(word: str, letters: int) -> None:
    assert number(page(word), 0) == letters


@pytest.mark.parametrize("word", ["مدنيين", "؟"])
def test_other_words(word: str) -> None:
    assert number(page(word), 0) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("مقتل 5 مدنيين", "5 مدنيين"),
        ("قتل نحو خمسة مدنيين", "نحو خمسة مدنيين"),
        ("أصيب ما لا يقل عن 12 شخصاً", "ما لا يقل عن 12 شخصاً"),
        ("اعتقلوا عدداً من الشبان", "عدداً من الشبان"),
        ("نزحت مئات العائلات", "مئات العائلات"),
        ("قتل أكثر من ثلاثين مدنياً", "أكثر من ثلاثين مدنياً"),
        ("بثلاثة صواريخ", "ثلاثة صواريخ"),
    ],
)
def test_a_number_belongs_to_the_span_of_what_it_counts(text: str, span: str) -> None:
    assert span in [*found(text, "POP"), *found(text, "WEAPON")]


def test_a_number_of_another_sentence_does_not() -> None:
    on = page("عددهم 5. مدنيون")
    assert counted_from(on, 3) is None
