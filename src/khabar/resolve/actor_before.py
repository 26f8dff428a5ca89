"""The word before a place in a text."""

from khabar.text.words import words

_LOOK_BACK = 24
_STOPS = ".!؟?؛;…"


def word_before(text: str, start: int) -> str:
    """The word that ends nearest before the code point `start`, in its line and sentence; "" where there is none within reach."""
    head = text[max(0, start - _LOOK_BACK) : start].rsplit("\n", 1)[-1]
    found = list(words(head))
    return found[-1].text if found and not any(c in _STOPS for c in head[found[-1].end :]) else ""
