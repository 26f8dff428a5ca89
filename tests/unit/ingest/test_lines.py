from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.lines import key_of, lines, numberless, words_of


def test_offsets_are_of_the_text_without_the_spaces_around() -> None:
    text = "  أولاً \n\n\tثانياً: نص\u200f\n"
    assert [text[x.start : x.end] for x in lines(text)] == ["أولاً", "ثانياً: نص\u200f"]


def test_a_key_is_folded_words_alone() -> None:
    [line] = lines("📢 اقــرأ أيضًا : «الخبرَ» (٣)")
    assert line.key == "اقرا ايضا الخبر 3"
    assert numberless(line.key) == "اقرا ايضا الخبر #"


def test_long_lines_have_no_key() -> None:
    [line] = lines("كلمة " * 200)
    assert (line.key, line.plain) == ("", "")
    assert line.full


@pytest.mark.parametrize(
    ("text", "full", "headline"),
    [
        ("قصف على بلدة النهر يوقع إصابات", False, True),
        ("أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس دون أن توقع إصابات.", True, False),
        ("أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس دون أن توقع إصابات…", False, True),
        ("أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس دون أن توقع إصابات...”", False, True),
        ("ولم تقع إصابات في صفوف المدنيين.", False, False),
        ("هل تتوقف الحرب في بلدة النهر هذا العام؟", False, True),
        ("كلمة " * 36, True, False),
    ],
)
def test_paragraphs_and_headlines_are_told_apart(text: str, full: bool, headline: bool) -> None:
    [line] = lines(text)
    assert (line.full, line.headline) == (full, headline)


def test_key_of_keeps_words_apart() -> None:
    assert key_of("a-b/c .. d") == "a b c d"


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="اب .…\n\t\u200f\u2028😀ﷺ", max_size=60))
def test_lines_are_in_order_stripped_and_complete(text: str) -> None:
    found = lines(text)
    assert all(text[x.start : x.end].strip() == text[x.start : x.end] != "" for x in found)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert "".join(text[x.start : x.end] for x in found).replace(" ", "") != "" or not text.strip()


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words_of("حي_السوق، 5كم ʰ") == ["حي", "السوق", "5كم", "ʰ"]
