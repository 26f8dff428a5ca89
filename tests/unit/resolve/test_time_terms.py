import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.resolve.time_terms import scan


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ثلاثة", 3),
        ("السادس عشر", 16),
        ("الحادي والعشرين", 21),
        ("الثاني والعشرون", 22),
        ("الثلاثين", 30),
        ("اثنتي عشرة", 12),
        ("خمسة وأربعون", 45),
        ("مئة وعشرين", 120),
        ("ألفين وثلاثة وعشرين", 2023),
        ("ألفين وأحد عشر", 2011),
        ("ألف وتسعمئة وخمسة وتسعين", 1995),
    ],
)
def test_number_words_are_composed(words, value):
    terms = scan(words)
    assert [t.number for t in terms] == [value]
    assert (terms[0].start, terms[0].end) == (0, len(words))


def test_numbers_that_do_not_compose_stay_apart():
    assert [t.number for t in scan("ثلاثة أربعة")] == [3, 4]


@pytest.mark.parametrize("text", ["أمس واليوم", "أمس و اليوم"])
def test_a_conjunction_is_kept_on_what_it_joins(text):
    assert [(t.kind, t.joined) for t in scan(text)] == [("relday", False), ("relday", True)]


def test_words_of_other_things_are_other():
    assert [t.kind for t in scan("مطر غزير")] == ["other", "other"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_terms_lie_in_order_inside_the_text(text):
    last = 0
    for term in scan(text):
        assert last <= term.start < term.end <= len(text)
        last = term.start
