"""What shows that two passages have one text: a MinHash of their words, and the words that they quote."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from operator import eq

from khabar.text.fold import fold_text
from khabar.text.words import words

PERMUTATIONS = 64
BAND = 4  # numbers a band: two passages that share four words in ten meet in one of the 16 bands three times in ten, at seven in ten always
_SHINGLE = 3
SHORTEST = 12  # runs of words; two short passages may well use the same words without one copying the other
_SEED = 1  # of the hash functions; sketches of another seed are not comparable
_QUOTED = re.compile(r"[«“\"]([^«»“”\"\n]{20,600})[»”\"]")
_QUOTED_WORDS = 5


def shingles(texts: Iterable[str]) -> list[str]:
    """Every run of three folded words of each text, once, sorted; a shorter text gives itself."""
    out: set[str] = set()
    for text in texts:
        found = [fold_text(w.text) for w in words(text)]
        out.update(" ".join(found[i : i + _SHINGLE]) for i in range(max(1, len(found) - _SHINGLE + 1)) if found)
    return sorted(out)


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The MinHash of the texts' shingles, 64 numbers of 32 bits; empty where they are too short to show anything."""
    from rensa import RMinHash  # a compiled module: only who sketches loads it

    found = shingles(texts)
    if len(found) < SHORTEST:
        return ()
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hashed.update(found)
    return tuple(hashed.digest())


def alike(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share (0..1) of shingles that two sketches have in common; 0 where one is empty."""
    if not a or not b:
        return 0.0
    return float(sum(map(eq, a, b)) / len(a))


def bands(a: Sequence[int]) -> list[str]:
    """Look-up keys, one a band: passages that copy each other share at least one."""
    return ["-".join(map(str, (i, *a[i : i + BAND]))) for i in range(0, len(a), BAND)]


def quotes(text: str) -> tuple[int, ...]:
    """Hashes of what `text` quotes, five words or more, folded; sorted, each once."""
    out = set()
    for match in _QUOTED.finditer(text):
        found = [fold_text(w.text) for w in words(match[1])]
        if len(found) >= _QUOTED_WORDS:
            digest = hashlib.blake2b(" ".join(found).encode(), digest_size=7).digest()
            out.add(int.from_bytes(digest, "big"))
    return tuple(sorted(out))
