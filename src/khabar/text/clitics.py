"""Particles that Arabic writes together with the next word: و ف, then ب ل ك, and لل for ل + ال.

The س of the future is left alone: it stands only before verbs, and سنجار and سامراء are names.
"""

from functools import lru_cache

from khabar.text.fold import fold, fold_text

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


def splits(word: str) -> list[tuple[int, str]]:
    """Every way to part `word` into glued particles and a rest of two letters or more, the whole word first.

    Each is (code points of `word` taken by the particles with their vowel signs, the rest, folded and with ال restored where ل
    swallowed it: «للنظام» gives the rest «النظام» at 2, and «لنظام» at 1, as «لليبيا» needs). Which one is right, the caller decides by
    what it looks for. `word` is as written.
    """
    return list(_splits(word))


@lru_cache(maxsize=4096)
def _splits(word: str) -> tuple[tuple[int, str], ...]:
    text = fold_text(word)
    out = [(0, text)]
    for head in (0, 1) if text.startswith(_CONJUNCTIONS) else (0,):
        rest = text[head:]
        if head:
            out.append((head, rest))
        if rest.startswith(_PREPOSITIONS):
            out.append((head + 1, rest[1:]))
        if rest.startswith("لل"):
            out.append((head + 2, "ال" + rest[2:]))
    if len(out) == 1:
        return tuple(out)
    offsets = fold(word).offsets
    return tuple((offsets[n] if n else 0, rest) for n, rest in out if n == 0 or len(rest) >= 2)
