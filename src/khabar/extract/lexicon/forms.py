"""The written forms of Arabic words, made by rule from the form that a word list gives. All forms are folded.

More forms are made than the language has: one that nobody writes costs nothing.
"""

from khabar.text.fold import fold_text

_PAST = ("", "ت", "وا", "تا", "ا", "ن", "نا")
_PERSONS = ("ي", "ت", "ن", "ا")
_PRESENT = ("", "ون", "وا", "ين", "ان", "ا", "ن")
_NOUN = ("", "ا", "ان", "ين", "ون", "ات", "و", "ي")
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")
_LEAST = 2
FUTURE = "س"


def noun_forms(word: str) -> frozenset[str]:
    """`word` with the endings of case, dual and sound plural; no article, no pronoun."""
    plain = fold_text(word)
    if plain.endswith("ه"):
        stem = plain[:-1]
        return frozenset({plain, stem + "تان", stem + "تين", stem + "ات", stem + "ت"})
    return frozenset(plain + ending for ending in _NOUN)


def verb_forms(word: str) -> frozenset[str]:
    """The persons of a verb: of its present where `word` begins with ي, else of its past."""
    plain = fold_text(word)
    if plain.startswith("ي"):
        return frozenset(person + plain[1:] + ending for person in _PERSONS for ending in _PRESENT)
    return frozenset(plain + ending for ending in _PAST)


def without_pronoun(form: str) -> tuple[str, ...]:
    """What `form` may be without the pronoun at its end: «غارته» was «غاره», «قتلوه» was «قتلوا». Empty where no pronoun is there."""
    for pronoun in _PRONOUNS:
        stem = form.removesuffix(pronoun)
        if stem != form and len(stem) >= _LEAST:
            also = stem[:-1] + "ه" if stem.endswith("ت") else stem + "ا" if stem.endswith("و") else stem
            return tuple(dict.fromkeys((stem, also)))
    return ()
