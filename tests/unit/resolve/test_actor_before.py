import pytest

from khabar.resolve.actor_before import word_before


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("شنت غارات روسية", "روسية", "غارات"),
        ("شنت غارات «روسية»", "روسية", "غارات"),
        ("روسية", "روسية", ""),
        ("انتهت الغارات. روسية", "روسية", ""),
        ("غارات\nروسية", "روسية", ""),
    ],
)
def test_word_before(text: str, at: str, word: str) -> None:
    assert word_before(text, text.index(at)) == word
