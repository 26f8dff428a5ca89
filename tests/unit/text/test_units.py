from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.units import letters_before, plain, skip_letters, units


def forms(text: str) -> list[str]:
    return [u.form for u in units(text)]


def test_words_and_marks() -> None:
    assert forms("قُتل ٣ مدنيين، وجُرح آخرون.") == ["قتل", "3", "مدنيين", "،", "وجرح", "آخرون", "."]


def test_dodged_spellings_are_one_word() -> None:
    assert forms("قتـ.ـلى وشـ.هداء") == ["قتلى", "وشهداء"]
    assert forms("مـ ـقـ ـتـ ـل شخص") == ["مقتل", "شخص"]
    assert forms("انتهى. ثم") == ["انتهى", ".", "ثم"]
    assert forms("قتـ\nـلى") == ["قت", "لى"], "never across lines"


def test_hashtags_fall_apart_into_words() -> None:
    assert forms("#ريف_حلب") == ["#", "ريف", "_", "حلب"]


def test_presentation_forms_and_controls() -> None:
    assert forms("\u202bﻣﺪﻧﻴﻮن\u202c") == ["مدنيون"]
    (u,) = units("\u202bﻣﺪﻧﻴﻮن\u202c")
    assert (u.start, u.end) == (1, 7)


def test_sentences_and_paragraphs_are_counted() -> None:
    got = [(u.form, u.sentence, u.paragraph) for u in units("أ ب. ج\nد 12.5")]
    assert got == [("أ", 0, 0), ("ب", 0, 0), (".", 0, 0), ("ج", 1, 0), ("د", 2, 1), ("12", 2, 1), (".", 2, 1), ("5", 2, 1)]


def test_what_is_left_out_is_not_seen_and_parts_paragraphs() -> None:
    got = units("شارك النص هنا شارك", [(0, 4), (14, 18)])
    assert [(u.form, u.start) for u in got] == [("النص", 5), ("هنا", 10)]
    inside = units("قبل شارك بعد", [(4, 8)])
    assert [u.paragraph for u in inside] == [0, 1]


def test_emoji_keep_offsets() -> None:
    got = units("😀 قصف")
    assert (got[1].start, got[1].end) == (2, 5)


def test_skipping_letters_takes_their_marks_along() -> None:
    text = "وَلِلنظام"
    (u,) = units(text)
    assert text[skip_letters(text, u, 1) :] == "لِلنظام"
    assert text[skip_letters(text, u, 3) :] == "نظام"
    assert letters_before(text, u, skip_letters(text, u, 3)) == 3
    short = units("وب")[0]
    assert skip_letters("وب", short, 2) == 1, "one letter at least is left"


def test_plain_letters_only() -> None:
    assert plain("مُـحَمَّد") == "محمد"


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_units_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for u in units(text):
        assert at <= u.start < u.end <= len(text)
        assert u.form
        assert not text[u.start].isspace()
        at = u.end


@settings(max_examples=50)
@given(st.text("قتـ.ى\u064b\u200f 5\n", max_size=25))
def test_a_text_with_tatweel_elsewhere_has_the_same_units(text: str) -> None:
    """Only texts with a tatweel are looked through for dodged words; where none is dodged both ways give the same."""
    plain_text = text.replace("ـ", "")
    assert units(plain_text) == units(plain_text + "\nـ", [(len(plain_text) + 1, len(plain_text) + 2)])
