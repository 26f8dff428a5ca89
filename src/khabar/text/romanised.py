"""Names in Latin letters: the key under which they are looked up, and the sounds that their spellings share.

Romanisations differ in vowels (Mayadeen, Mayadin), in the article (al, el, ez), in doubled letters and in a few consonants (q and k, j and
g). Their sounds are what they agree on: consonants, and whether a vowel is of the sort of u or of the sort of a and i. So «Deir ez-Zor»,
«Deir al-Zour» and «Dayr az Zawr» sound alike.
"""

import re
from functools import lru_cache

from khabar.text.fold import fold_text

MARK = "~"
"""What a key of this kind begins with, so that it is never taken for one of Arabic letters."""
_WORD = re.compile(r"[a-z]+")
_QUIET = re.compile("[‘’'`ʻʼʿʾ´]")
_ARTICLES = frozenset(
    ("al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en", "ath", "adh", "ul", "ur", "us")
)
_GLUED = re.compile(r"^(?:[ae]l(?=[a-z]{4})|[ae](?=([dnrstz])\1))")
_DOUBLE = re.compile(r"(.)\1")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("sch|tch|sh|ch", "$"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck|q|c", "k"), ("j", "g"), ("p", "b"),
        ("v", "f"), ("w(?=[aeiou])", "W"), ("y(?=[aeiou])", "Y"), ("[ou]+w?|[ae][uw]", "U"), ("U+", "U"), ("[aei]*y|[aei]+", "A"),
        ("A+", "A"), ("A?h?$", ""), ("W", "U"), ("Y", "A"),
    )
)  # fmt: skip


def is_latin(text: str) -> bool:
    """Whether all letters of `text` are Latin ones, and it has any."""
    letters = [c for c in fold_text(text) if c.isalpha()]
    return bool(letters) and all(c.isascii() for c in letters)


@lru_cache(maxsize=16384)
def latin_key(name: str) -> str:
    """The key of a name in Latin letters, MARK before it: its words without articles, and without an h at the end."""
    found = _WORD.findall(_QUIET.sub("", fold_text(name)))
    words = [_GLUED.sub("", w) for w in found if w not in _ARTICLES] or found
    return MARK + "".join(words).removesuffix("h")


@lru_cache(maxsize=16384)
def sounds(key: str) -> str:
    """What all romanisations of a name share, of its key."""
    sound = _DOUBLE.sub(r"\1", key.removeprefix(MARK))
    for pattern, heard in _SOUNDS:
        sound = pattern.sub(heard, sound)
    return sound


def without_vowels(sound: str) -> str:
    """Sounds without vowels of the sort of a and i, which spellings put in or leave out between consonants (Kafr Nabl, Kafranbel)."""
    return sound.replace("A", "")
