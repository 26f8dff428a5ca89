import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.casefile.query import fts5, matches, parse, tsquery
from khabar.errors import UsageError


def test_words_stand_for_all_their_forms() -> None:
    (term,) = parse("السوق")
    assert ("السوق",) in term.runs
    assert ("سوق",) in term.runs
    assert ("بالسوق",) in term.runs
    assert ("للسوق",) in term.runs


def test_what_is_typed_in_one_with_a_mark_is_a_phrase() -> None:
    (term,) = parse("حي-السوق")
    assert ("حي", "السوق") in term.runs


def test_a_long_phrase_stays_small() -> None:
    (term,) = parse('"دخلت فرق الإنقاذ الحي مع ساعات الصباح الأولى"')
    assert len(term.runs) < 400


def test_exclusion_and_beginnings() -> None:
    terms = parse("سوق -نهر حمي*")
    assert [(t.excluded, t.prefix) for t in terms] == [(False, False), (True, False), (False, True)]
    assert " NOT " in fts5(terms)
    assert fts5(terms).count('"حمي"*') == 1
    assert "'حمي':*" in tsquery(terms)
    assert "!(" in tsquery(terms)


@pytest.mark.parametrize("text", ["", "-سوق", "…", '""'])
def test_nothing_to_look_for(text: str) -> None:
    with pytest.raises(UsageError):
        parse(text)


@given(st.text(alphabet="اب \"'*-():&|!\\<>؟«»ّ", max_size=30))
@settings(max_examples=50)
def test_no_sign_of_a_query_language_gets_through(text: str) -> None:
    try:
        terms = parse(text)
    except UsageError:
        return
    for word in (w for t in terms for run in t.runs for w in run):
        assert word.isalnum()


def test_matches_are_extents_of_the_text_itself() -> None:
    text = "في حيِّ السُّوق وبالسوق"
    found = matches(text, parse("السوق"))
    assert [text[a:b] for a, b in found] == ["السُّوق", "وبالسوق"]
    assert [text[a:b] for a, b in matches(text, parse('"حي السوق"'))] == ["حيِّ السُّوق"]
    assert matches(text, parse("في -السوق")) == [(0, 2)]


def test_matches_that_overlap_are_one() -> None:
    assert matches("حي السوق", parse('"حي السوق" حي')) == [(0, 8)]
