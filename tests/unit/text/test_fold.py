import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.fold import fold, fold_text, key

# Arabic with everything that rides on it, and what else stands in reports.
ALPHABET = (
    "ابتدرسصطعفقلمنهويءأإآٱىةؤئکیپچگ"
    + "\u064b\u064e\u0651\u0652\u0670\u0640\u200c\u200f\u2067\ufeff"
    + "٠١٢۳۴5 .،«»-ABzé"
    + "ﻻﷲﺃﺔﻗﯾ"
    + "💥🇸🇾"
)
TEXTS = st.one_of(st.text(alphabet=ALPHABET, max_size=40), st.text(max_size=20))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد إدلب آذار ٱلله", "احمد ادلب اذار الله"),
        ("القُصَيْر", "القصير"),
        ("مُقْتَلٌ", "مقتل"),
        ("قتــــلى", "قتلي"),
        ("ديرالزور\u200f", "ديرالزور"),
        ("مى", "مي"),
        ("غارة", "غاره"),
        ("مؤمن شائع", "مومن شايع"),
        ("کوبانی", "كوباني"),
        ("گروه پایگاه چک", "كروه بايكاه جك"),
        ("ﻻ ﷲ ﺇﺩﻟﺐ", "لا الله ادلب"),
        ("١٦ و۱۶", "16 و16"),
        ("YPG Café İdlib", "ypg cafe idlib"),
        ("م²", "م²"),
        ("💥 انفجار", "💥 انفجار"),
        ("", ""),
    ],
)
def test_what_readers_take_as_the_same_folds_to_the_same(written: str, folded: str) -> None:
    assert fold_text(written) == folded
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("في القُصَيْرِ أمس", "القصير", "القُصَيْر"),
        ("\u2067حلب\u2069 اليوم", "حلب", "حلب"),
        ("💥💥 قصـــف", "قصف", "قصـــف"),
        ("يوم ١٦ آذار", "16 اذار", "١٦ آذار"),
        ("ﻻجئون", "لا", "ﻻ"),
    ],
)
def test_a_match_in_folded_text_leads_back_to_the_words_as_written(text: str, found: str, original: str) -> None:
    folded = fold(text)
    at = folded.text.index(found)
    start, end = folded.original(at, at + len(found))
    assert text[start:end] == original


def test_an_empty_extent_leads_nowhere() -> None:
    with pytest.raises(ValueError, match="is empty"):
        fold("قصف").original(1, 1)


def test_every_character_there_is_folds_to_something_that_stays() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x20000)):
        once = fold_text(chr(code))
        assert fold_text(once) == once, hex(code)


@settings(max_examples=50)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@settings(max_examples=50)
@given(TEXTS)
def test_offsets_never_run_backwards_and_end_at_the_end(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@settings(max_examples=50)
@given(TEXTS.filter(lambda t: bool(fold_text(t))), st.data())
def test_every_extent_leads_back_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original(start, end)
    assert folded.text[start:end] in fold_text(text[first:last])
    assert 0 <= first < last <= len(text)


@settings(max_examples=50)
@given(TEXTS)
def test_composed_and_taken_apart_fold_to_the_same(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFC", text)) == fold_text(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "names",
    [
        ("دير الزور", "دَيْر الزّور", "الدير الزور", "دير  الزور", "دير-الزور"),
        ("الرقة", "الرقه", "رقة", "«الرقة»"),
        ("أبو كمال", "ابوكمال", "ابو الكمال"),
        ("Deir ez-Zor", "deir ez zor"),
    ],
)
def test_names_that_are_one_have_one_key(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == 1


@pytest.mark.parametrize(("one", "other"), [("حلب", "حماة"), ("الله", "له"), ("ريف حلب", "حلب")])
def test_names_that_are_two_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)
