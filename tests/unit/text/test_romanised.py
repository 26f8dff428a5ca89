import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.romanised import MARK, is_latin, latin_key, sounds, without_vowels


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Deir Ezzor", "Deir al-Zour", "Dayr az Zawr"),
        ("Raqqa", "Al-Raqqah", "Ar Raqqah"),
        ("Khan Younis", "Khan Yunis"),
        ("Hodeidah", "Al Hudaydah"),
        ("Al-Mayadin", "Mayadeen"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Sana'a", "Sanaa", "Ṣan‘ā’"),
        ("Ta'izz", "Taiz"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings):
    assert len({sounds(latin_key(s)) for s in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Raqqa", "Riqqah Road"), ("Tyre", "Tripoli"), ("Aleppo", "Idlib")])
def test_different_names_do_not(one, other):
    assert sounds(latin_key(one)) != sounds(latin_key(other))


def test_vowels_between_consonants_may_be_left_out():
    assert without_vowels(sounds(latin_key("Kafr Nabl"))) == without_vowels(sounds(latin_key("Kafranbel")))


def test_what_counts_as_latin():
    assert is_latin("Deir ez-Zor, 5 km")
    assert not is_latin("دير الزور (Deir)")
    assert not is_latin("137")


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_no_arabic_name_has(text):
    assert latin_key(text).startswith(MARK)
    sounds(latin_key(text))
