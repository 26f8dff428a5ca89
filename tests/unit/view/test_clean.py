import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.view.clean import direction, inline


@settings(max_examples=50)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u202e\u2066\u2069\u2028\x1b\x85"))))
def test_nothing_that_acts_on_a_screen_is_left(text: str) -> None:
    shown = inline(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_an_override_is_named_where_it_stood() -> None:
    assert inline("قتل\u202eabc") == "قتل⟨U+202E⟩abc"


def test_an_escape_sequence_is_shown_and_dead() -> None:
    assert inline("\x1b[31m") == "␛[31m"


def test_line_ends_of_every_kind_are_spaces() -> None:
    assert inline("a\nb\tc\u2028d\x85e") == "a b c d e"


def test_ordinary_arabic_typing_stays() -> None:
    text = "می\u200cروم \u200fقُتِلَ \u200e5"
    assert inline(text) == text


def test_direction_is_that_of_the_first_letter() -> None:
    assert direction("«5» قتلى BBC") == "rtl"
    assert direction("BBC عربي") == "ltr"
    assert direction("2023") == "ltr"
