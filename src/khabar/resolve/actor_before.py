"""The word before a place in a text."""

from khabar.text.words import words_back

_LOOK_BACK = 24
_STOPS = ".!؟?؛;…"


def word_before(text: str, start: int) -> str:
    """The word that ends nearest before the code point `start`, in its line and sentence; "" where there is none within reach."""
    head = text[max(0, start - _LOOK_BACK) : start].rsplit("\n", 1)[-1]
    word = next(words_back(head, 0, len(head)), None)
    return word.text if word is not None and not any(c in _STOPS for c in head[word.end :]) else ""
