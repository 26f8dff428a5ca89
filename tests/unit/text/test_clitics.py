import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.clitics import splits
from khabar.text.fold import fold_text


@pytest.mark.parametrize(
    ("word", "taken", "rest"),
    [
        ("بحلب", 1, "حلب"),
        ("وحلب", 1, "حلب"),
        ("وبحلب", 2, "حلب"),
        ("فلحلب", 2, "حلب"),
        ("بالرقة", 1, "الرقه"),
        ("كالنظام", 1, "النظام"),
        ("للنظام", 2, "النظام"),
        ("وللنظام", 3, "النظام"),
        ("لليبيا", 1, "ليبيا"),
        ("للاذقية", 1, "لاذقيه"),
        ("وَبِحَلَب", 4, "حلب"),
        ("وـبحلب", 3, "حلب"),
        ("وَ5", 0, "و5"),
    ],
)
def test_a_particle_is_parted(word: str, taken: int, rest: str) -> None:
    assert (taken, rest) in splits(word)


@pytest.mark.parametrize("word", ["سوريا", "حلب", "داعش", "سنجار", "سامراء", "سيقصف"])
def test_a_word_without_particles_stays_whole(word: str) -> None:
    assert splits(word) == [(0, fold_text(word))]


@pytest.mark.parametrize("word", ["وب", "ل", "و", ""])
def test_nothing_is_parted_that_leaves_less_than_two_letters(word: str) -> None:
    assert splits(word) == [(0, word)]


def test_the_whole_word_comes_first() -> None:
    assert splits("وبحلب") == [(0, "وبحلب"), (1, "بحلب"), (2, "حلب")]


def test_the_swallowed_article_comes_last() -> None:
    assert splits("للنظام") == [(0, "للنظام"), (1, "لنظام"), (2, "النظام")]


@settings(max_examples=50)
@given(st.text(alphabet="وفبلكساينتحُِ\u0640", max_size=10))
def test_what_is_left_is_the_end_of_the_word(word: str) -> None:
    for taken, rest in splits(word):
        left = fold_text(word[taken:])
        assert rest in (left, "ال" + left)
