import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.casefile.wording import forms, indexed, plain_forms


def test_a_text_is_its_folded_words() -> None:
    assert indexed("في حيِّ الحَميديّة، ٢٠٢٤!") == "في حي الحميديه 2024"


def test_what_is_no_article_is_left_out() -> None:
    assert indexed("حي السوق الرئيسية", [(9, 17)]) == "حي السوق"


@pytest.mark.parametrize("written", ["السوق", "سوق", "والسوق", "بالسوق", "للسوق", "وللسوق", "كالسوق", "ولسوق", "فبالسوق"])
def test_a_word_is_found_in_all_its_forms(written: str) -> None:
    assert indexed(written) in forms("السوق")
    assert indexed(written) in forms("سوق")


def test_a_word_typed_with_its_particle_finds_the_bare_one() -> None:
    assert "النظام" in forms("للنظام")
    assert "النظام" in forms("والنظام")


@pytest.mark.parametrize("word", ["2024", "F16", "drone"])
def test_numbers_and_latin_words_have_one_form(word: str) -> None:
    assert forms(word) == (word.lower(),)


def test_short_words_keep_what_looks_like_an_article() -> None:
    assert "م" not in plain_forms("الم")


def test_inside_a_phrase_only_the_article_varies() -> None:
    assert set(plain_forms("السوق")) == {"السوق", "سوق"}


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_an_indexed_text_holds_letters_and_digits_only(text: str) -> None:
    assert all(w.isalnum() for w in indexed(text).split(" ") if w)
