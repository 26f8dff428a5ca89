"""Folding: one written form for what readers of Arabic take as the same, for matching only; the text itself is never altered.

Folded away: vowel signs and other combining marks, tatweel, zero-width and bidi control characters. Unified: the alif forms,
ى/ي, ة/ه, ؤ/و, ئ/ي, Persian and Urdu letter forms, presentation forms, Arabic-Indic and Persian digits, Latin case and accents.
Every folded character remembers which code point of the original it came from.
"""

import unicodedata
from functools import lru_cache

import msgspec

from khabar.text.by_char import ByChar

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ؤ": "و", "ک": "ك", "ڪ": "ك", "گ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف",
}  # fmt: skip
_DROPPED = {"Mn", "Me", "Cf"}
TATWEEL = "\u0640"


class Folded(msgspec.Struct, frozen=True):
    """`text` is folded; `offsets[i]` is the code point of the original from which `text[i]` came; one more marks the end."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original extent (code points, half-open) of folded `start:end`, without what was folded away behind it."""
        if start >= end:
            raise ValueError(f"folded extent {start}-{end} is empty")
        return self.offsets[start], self.offsets[end - 1] + 1


def _fold_char(char: str) -> str:
    """Folded until nothing more folds: some compatibility forms only become a letter that folds once they are taken apart."""
    folded = _once(char)
    return folded if folded == char else "".join(map(_fold_char, folded))


def _once(char: str) -> str:
    if _is_dropped(char):
        return ""
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    # Latin keeps its superscripts (م² is not م2); from Arabic on everything is brought to its plain letters.
    plain = unicodedata.normalize("NFD" if char < "\u0600" else "NFKD", _LETTERS.get(char, char))
    return "".join(c for c in plain.lower() if not _is_dropped(c))


def _is_dropped(char: str) -> bool:
    return char == TATWEEL or unicodedata.category(char) in _DROPPED


_FOLDS = ByChar(_fold_char)


def fold(text: str) -> Folded:
    """The folded form of `text` with its map back to code points of `text`."""
    pieces = [_FOLDS[code] for code in map(ord, text)]
    sizes = list(map(len, pieces))
    if sizes.count(1) == len(sizes):
        return Folded("".join(pieces), tuple(range(len(text) + 1)))
    offsets = [i for i, size in enumerate(sizes) for _ in range(size)]
    return Folded("".join(pieces), (*offsets, len(text)))


def fold_text(text: str) -> str:
    """The folded form alone, for keys and look-ups."""
    return text.translate(_FOLDS)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The look-up key of a name: folded, without spaces, punctuation and the article ال at the head of its words."""
    words = [word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in fold_text(name).replace("-", " ").split()]
    return "".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)
