from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.count_quantity import bounds
from khabar.resolve.count_tokens import as_written, bare, find, find_before, phrases, readings, squeeze, stands, tokens


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("مقتل 5 مدنيين", ["مقتل", "5", "مدنيين"]),
        ("قتـ.ـلى", ["قتلي"]),
        ("شـ.هداء", ["شهداء"]),
        ("جـ ـرحـ ـى", ["جرحي"]),
        ("ق*ت*ل", ["قتل"]),
        ("قُتِلَ", ["قتل"]),
        ("بإدلب.وقتل", ["بادلب", ".", "وقتل"]),
        ("قتلـ و", ["قتل", "و"]),
        ("5قتلى", ["5", "قتلي"]),
        ("ال32", ["ال", "32"]),
        ("الـ 32", ["ال", "32"]),
        ("«17» (مدنيا)", ["17", "مدنيا"]),
        ("#ريف_حلب", ["ريف", "_", "حلب"]),
        ("5، 6", ["5", "،", "6"]),
        ("\u200f12\u200f", ["12"]),
        ("", []),
        ("ـ", []),
    ],
)
def test_words(text, folds):
    assert [t.fold for t in tokens(text)] == folds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("1.200", 1200),
        ("١٬٢٠٠٬٥٠٠", 1200500),
        ("1.5", Fraction(3, 2)),
        ("0,300", Fraction(0)),
        ("12345678901", None),
        ("8/3", None),
        ("12:30", None),
    ],
)
def test_digits(text, value):
    assert tokens(text)[0].value == value


def test_offsets_are_of_the_whole_text():
    text = "أمس: قتـ.ـلى هنا"
    (token,) = [t for t in tokens(text, 5, 12) if t.kind == "word"]
    assert text[token.start : token.end] == token.raw == "قتـ.ـلى"


def test_readings_take_particles_off():
    assert readings(tokens("وللمدنيين")[0])[0] == "وللمدنيين"
    assert "المدنيين" in readings(tokens("وللمدنيين")[0])


def test_bare_word():
    assert bare("المدني") == "مدني"
    assert bare("الم") == "الم"


def test_phrases_forward_and_back():
    toks = tokens("وما لا يقل عن خمسة")
    assert find(toks, 0, bounds(), ("least",)) == (4, "least")
    assert find_before(toks, 4, bounds(), ("least",)) == (4, "least")
    assert find(toks, 0, bounds(), ("more",)) is None
    assert find_before(toks, 0, bounds(), ("least",)) is None


def test_the_longest_phrase_is_taken():
    assert find_before(tokens("لا يتجاوز 5"), 2, bounds(), ("more", "most")) == (2, "most")


def test_phrase_needs_all_its_words():
    assert not stands(tokens("ما لا"), 0, ("ما", "لا", "يقل"))
    assert phrases("quantities.tsv", ("phrase", "kind", "note")) is bounds()


def test_squeeze():
    assert squeeze(" أكثر\n من  5 ") == "أكثر من 5"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="قتلىـ.* 5,٬/:\u064e«», و", max_size=40))
def test_tokens_are_in_order_and_in_the_text(text):
    toks = tokens(text)
    assert all(text[t.start : t.end] == t.raw and t.start < t.end for t in toks)
    assert all(a.end <= b.start for a, b in pairwise(toks))


def test_particles_that_are_written_together_with_the_next_word():
    assert as_written(("ما", "لا", "يقل", "عن")) == (
        ("ما", "لا", "يقل", "عن"),
        ("ما", "لايقل", "عن"),
        ("مالا", "يقل", "عن"),
        ("مالايقل", "عن"),
    )
    assert as_written(("اكثر", "من")) == (("اكثر", "من"),)
    assert as_written(("لا",)) == (("لا",),)


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("ﷺ", ["صلي الله عليه وسلم"]),
        ("ﻼم", ["لام"]),
        ("①", ["1"]),
        ("قتلى…", ["قتلي", "…"]),
        ("قً", ["ق"]),
        ("ٌ ـ", []),
        ("x\x01y", ["x", "\x01", "y"]),
    ],
)
def test_characters_that_fold_to_several_or_none_or_another_kind(text, folds):
    assert [t.fold for t in tokens(text)] == folds


@settings(max_examples=50)
@given(st.text("قتلىـ*. 5,٣ﷺ\u064b«", max_size=20))
def test_an_asterisk_elsewhere_changes_no_token(text):
    """Only texts with a tatweel or an asterisk are looked through for words that were broken up."""
    assert tokens(text.replace("ـ", "").replace("*", "")) == tokens(text.replace("ـ", "").replace("*", "") + "\n*")[:-1]
