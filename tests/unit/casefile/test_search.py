from khabar.casefile.query import parse
from khabar.casefile.search import Filters, snippet

LONG = "كلمة " * 100


def test_a_snippet_begins_and_ends_at_words() -> None:
    text = f"{LONG}في حي السوق القديم {LONG}"
    found = snippet(text, parse("السوق"))
    assert found is not None
    assert text[found.start : found.end] == found.text
    assert found.text.split()[0] == "كلمة"
    assert [text[a:b] for a, b in found.marks] == ["السوق"]
    assert len(found.text) < 300


def test_a_snippet_stands_where_most_is_found() -> None:
    text = f"السوق {LONG}السوق والسوق"
    found = snippet(text, parse("السوق"))
    assert found is not None
    assert len(found.marks) == 2


def test_a_word_without_an_end_is_cut() -> None:
    found = snippet("س" * 5000 + " السوق " + "س" * 5000, parse("السوق"))
    assert found is not None
    assert len(found.text) < 600


def test_no_match_no_snippet() -> None:
    assert snippet("حي آخر", parse("السوق")) is None


def test_filters_that_ask_nothing() -> None:
    assert Filters().empty
    assert not Filters(since="2024-01-01").empty
