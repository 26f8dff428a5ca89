import pytest

from khabar.resolve.time_tokens import tokens


def test_digits_and_letters_are_parted():
    assert [t.text for t in tokens("4تموز2022")] == ["4", "تموز", "2022"]


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑"])
def test_every_dash_is_one_sign(dash):
    assert [(t.kind, t.text) for t in tokens(f"3{dash}7")] == [("number", "3"), ("sign", "-"), ("number", "7")]


@pytest.mark.parametrize("text", ["٨/٣", "۸/۳", "8/3"])
def test_digits_of_all_scripts_are_read(text):
    assert [t.text for t in tokens(text)] == ["8", "/", "3"]


def test_offsets_are_those_of_the_original():
    text = "يَوْم\u200f ٨"
    assert [text[t.start : t.end] for t in tokens(text)] == ["يَوْم", "٨"]


def test_a_number_longer_than_any_date_is_a_word():
    assert [t.kind for t in tokens("1" * 5000)] == ["word"]


def test_other_signs_mean_nothing():
    assert [t.text for t in tokens("🙂 آذار!")] == ["?", "اذار", "?"]
