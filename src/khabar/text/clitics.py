"""Particles that Arabic writes together with the next word: و ف ب ل ك س, and لل for ل + ال."""

from khabar.text.fold import fold_text

_PREPOSITIONS = "بلك"
_CONJUNCTIONS = "وف"


def splits(word: str) -> list[tuple[int, str]]:
    """Every way to part `word` into glued particles and a rest of two letters or more, the whole word first.

    Each is (code points of `word` taken by the particles, the rest, folded and with ال restored where ل swallowed it: «للنظام»
    gives the rest «النظام» at 2). Which one is right, the caller decides by what it looks for. `word` is as written.
    """
    out = [(0, fold_text(word))]
    heads = [0]
    if word[:1] in tuple(_CONJUNCTIONS):
        heads.append(1)
    for h in heads:
        if h:
            out.append((h, fold_text(word[h:])))
        rest = word[h:]
        if rest.startswith("لل"):
            out.append((h + 2, "ال" + fold_text(rest[2:])))
        elif rest[:1] in tuple(_PREPOSITIONS):
            out.append((h + 1, fold_text(rest[1:])))
    return [(n, rest) for n, rest in out if n == 0 or len(rest) >= 2]
