import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.link.wording import hashed, rare_words, shared, stem, stems, wording

TEXT = "سقطت قذائف على مدرسة في قرية الصفصافة وأصيب ثلاثة من التلاميذ"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والمدرسه", "مدرس"),
        ("بالمدرسه", "مدرس"),
        ("للمدرسه", "مدرس"),
        ("مدرسه", "مدرس"),
        ("بمدرسه", "مدرس"),
        ("قذايف", "قذايف"),
        ("من", "من"),
        ("مصابين", "مصاب"),
    ],
)
def test_what_is_written_together_with_a_word_is_taken_off(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_short_words_and_latin_ones_are_left_out() -> None:
    assert stems("في RT قرية 12") == ["قري"]


def test_one_text_shares_all_and_another_nothing() -> None:
    one = wording([TEXT])
    assert shared(one, wording([TEXT])) == pytest.approx(1, abs=0.01)
    assert shared(one, wording(["اجتمع الوفدان في العاصمة"])) == 0
    assert 0.1 < shared(one, wording(["أصيب تلاميذ بقصف على مدرسة الصفصافة"])) < 0.9


def test_nothing_has_no_wording() -> None:
    assert wording([]) == wording(["…"]) == ()
    assert shared((), wording([TEXT])) == 0


def test_rare_words_are_keys_and_common_ones_are_not() -> None:
    keys = rare_words(wording([TEXT]))
    assert hashed(stem("صفصافه")) in keys
    assert hashed(stem("ثلاثه")) not in keys
    assert keys == sorted(keys)


@given(st.lists(st.text("ابتثجحخدذر ", max_size=60), max_size=4), st.lists(st.text("ابتثجحخدذر ", max_size=60), max_size=4))
def test_what_two_share_is_the_same_both_ways_and_no_more_than_all(a: list[str], b: list[str]) -> None:
    x, y = wording(a), wording(b)
    assert shared(x, y) == pytest.approx(shared(y, x))
    assert 0 <= shared(x, y) <= 1.01
