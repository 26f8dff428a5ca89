import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.concerns.word_forms import Phrases, ends_of, phrase, said


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("دروع بشرية", "كدروع بشرية"),
        ("درع بشري", "الدرع البشري"),
        ("مقرات", "ومقراتها"),
        ("مدنيون", "المدنيين"),
        ("مدنيون", "للمدنيين"),
        ("صحفي", "صحفياً"),
        ("مدرسة", "بمدرستهم"),
        ("استهدف", "استهدفهم"),
        ("مشفى", "المَشفى"),
    ],
)
def test_found_however_it_is_written(wanted: str, text: str) -> None:
    assert ends_of(said(text), Phrases.of([phrase(wanted)])) == [len(text)]


@pytest.mark.parametrize(("wanted", "text"), [("لغم", "لغماتهم"), ("درع بشري", "درع فولاذي"), ("دير", "مدير"), ("سم", "اسم")])
def test_other_words_are_not_taken(wanted: str, text: str) -> None:
    assert ends_of(said(text), Phrases.of([phrase(wanted)])) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "قال إن مدرسةً أصيبت"
    assert [text[w.start : w.end] for w in said(text, 7)] == ["مدرسةً", "أصيبت"]
    assert ends_of(said(text, 7), Phrases.of([phrase("مدرسة")])) == [13]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= w.start < w.end <= len(text) for w in said(text))
