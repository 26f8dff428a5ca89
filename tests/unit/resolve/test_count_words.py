import pytest

from khabar.resolve.count_tokens import find, tokens
from khabar.resolve.count_words import harm_told, harm_words, links


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("مقتل", "killed"),
        ("بمقتل", "killed"),
        ("واستشهاد", "killed"),
        ("قُتل", "killed"),
        ("الإصابة", "injured"),
        ("وأُصيب", "injured"),
        ("قتـ.ـل", "killed"),
        ("اعتقال", "detained"),
        ("تهجير", "displaced"),
        ("قصف", ""),
        ("5", ""),
    ],
)
def test_harm_told(word, outcome):
    assert harm_told(tokens(word)[0]) == outcome


def test_outcomes_are_known():
    assert set(harm_words().values()) == {"killed", "injured", "detained", "displaced", "wounds"}


def test_links():
    assert find(tokens("ومن بينهم"), 0, links(), ("inside",)) == (2, "inside")
