from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.words import all_sentences, paragraphs, sentence_at, sentences, words, words_back, words_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف، غارة.", ["قصف", "غارة"]),
        ("«دير الزور»", ["دير", "الزور"]),
        ("القُصَيْرِ", ["القُصَيْرِ"]),
        ("قصــف", ["قصــف"]),
        ("اللواء 137 و٥ أطفال", ["اللواء", "137", "و٥", "أطفال"]),
        ("#ريف_حلب", ["ريف", "حلب"]),
        ("8/3", ["8", "3"]),
        ("💥انفجار💥", ["انفجار"]),
        ("\u200fحلب\u200f \u2067حماة\u2069", ["حلب", "حماة"]),
        ("مي\u200cخواهم", ["مي\u200cخواهم"]),
        ("\u200f \u200b ـــ", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(text)] == expected


def test_words_of_a_part_keep_the_places_of_the_whole() -> None:
    text = "قصف على حلب وحماة"
    assert [(w.start, w.text) for w in words(text, 4, 11)] == [(4, "على"), (8, "حلب")]


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_words_slice_back_in_order(text: str) -> None:
    found = list(words(text))
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_paragraphs_are_lines_without_their_edges() -> None:
    text = "عنوان\n\n  سطر ثان \n\t\nثالث"
    assert [text[a:b] for a, b in paragraphs(text)] == ["عنوان", "سطر ثان", "ثالث"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف. غارة.", ["قصف.", "غارة."]),
        ("متى؟ الآن! حسناً؛ نعم… لا", ["متى؟", "الآن!", "حسناً؛", "نعم…", "لا"]),
        ("بلغ 3.5 كم. ثم", ["بلغ 3.5 كم.", "ثم"]),
        ("قال د. سامر إنه", ["قال د. سامر إنه"]),
        ("د. سامر الوادي قال", ["د. سامر الوادي قال"]),
        ("قال م.ع. الوادي إنه", ["قال م.ع. الوادي إنه"]),
        ("سطر بلا نقطة\nسطر", ["سطر بلا نقطة", "سطر"]),
        ("خبر.  \n خبر", ["خبر.", "خبر"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@settings(max_examples=50)
@given(st.text(alphabet="اب د.؟!… \n\tA«»1", max_size=60))
def test_sentences_part_paragraphs_without_losing_a_word(text: str) -> None:
    extents = list(sentences(text))
    assert all(a < b for a, b in extents)
    assert all(x[1] <= y[0] for x, y in pairwise(extents))
    kept = "".join(text[a:b] for a, b in extents)
    assert "".join(kept.split()) == "".join(text.split())


LETTERS = st.text("قتلىآـ\u064b\u0301\u200f _.،5ﷺa\n", max_size=30)


@settings(max_examples=50)
@given(LETTERS)
def test_an_unusual_character_elsewhere_changes_no_word(text: str) -> None:
    assert list(words(text)) == list(words(text + " \u2069"))


@settings(max_examples=50)
@given(LETTERS, st.integers(0, 30), st.integers(0, 30))
def test_words_backwards_are_the_same_words(text: str, start: int, end: int) -> None:
    assert list(words_back(text, start, end)) == list(words(text, start, end))[::-1]


def test_words_without_their_places() -> None:
    assert words_in("حي «السوق» 5") == ("حي", "السوق", "5")


def test_the_sentence_at_a_place() -> None:
    text = "قصف. غارة."
    assert all_sentences(text) == tuple(sentences(text)) == ((0, 4), (5, 10))
    assert [sentence_at(text, at) for at in (0, 3, 4, 5, 9, 10)] == [(0, 4), (0, 4), None, (5, 10), (5, 10), None]
