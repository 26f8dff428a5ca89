"""The wording of a passage: its most telling words as numbers, and how much of it two passages share.

Words are stems, known only by a hash, and weigh the more the fewer reports they stand in. How many that is, was counted beforehand by
buckets of hashes (`link/word_reports.tsv`): no list of words is kept, and the same passage weighs the same in every case file.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from khabar.lang.load import table
from khabar.text.fold import fold_text
from khabar.text.words import words

BUCKETS = 131072
_KEPT = 40  # words a passage; more tell no more
_UNIT = 1000  # weights are kept in thousandths
_SHORTEST = 3
_RARE = 3  # reports in which a word's bucket stands at most, for the word to be a look-up key
_KEYS = 12

Wording = tuple[tuple[int, int], ...]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without what is written together with it."""
    affixes = _affixes()
    for kind in ("conjunction", "article", "preposition"):
        bare = next((word.removeprefix(a) for a, rest in affixes[kind] if word.startswith(a) and len(word) - len(a) >= rest), word)
        if kind == "article" and bare != word:
            word = bare
            break
        word = bare
    return next((word.removesuffix(a) for a, rest in affixes["ending"] if word.endswith(a) and len(word) - len(a) >= rest), word)


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, three letters or more, in their order; words in Latin letters and digits are left out."""
    folded = (fold_text(w.text) for w in words(text))
    return [stem(f) for f in folded if len(f) >= _SHORTEST and not f.isascii()]


@lru_cache(maxsize=65536)
def hashed(word: str) -> int:
    """The hash of a stem, 32 bits, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")


def wording(texts: Iterable[str]) -> Wording:
    """The most telling words of a passage: (hash, weight in thousandths), by hash; the weights are those of a vector of length one."""
    counts = Counter(hashed(s) for text in texts for s in stems(text))
    weights = {h: (1 + math.log(n)) * _telling(h) for h, n in counts.items()}
    kept = sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:_KEPT]
    length = math.sqrt(sum(x * x for _, x in kept))
    return tuple(sorted((h, round(x / length * _UNIT)) for h, x in kept if x > 0)) if length else ()


def shared(a: Wording, b: Wording) -> float:
    """How much of their wording two passages share, 0..1."""
    other = dict(b)
    return sum(x * other.get(h, 0) for h, x in a) / _UNIT**2


def rare_words(a: Wording) -> list[int]:
    """The hashes of its most telling words that stand in next to no report: by these passages find one another. By hash."""
    rare = [(x, h) for h, x in a if _reports().get(h % BUCKETS, 0) <= _RARE]
    return sorted(h for _, h in sorted(rare, key=lambda t: (-t[0], t[1]))[:_KEYS])


def _telling(word: int) -> float:
    """How much a word tells: the logarithm of how seldom it is."""
    return math.log((_counted() + 1) / (_reports().get(word % BUCKETS, 0) + 1))


@cache
def _reports() -> dict[int, int]:
    return {int(r["bucket"]): int(r["reports"]) for r in table("link/word_reports.tsv", ("bucket", "reports")) if r["bucket"] != "all"}


@cache
def _counted() -> int:
    return next(int(r["reports"]) for r in table("link/word_reports.tsv", ("bucket", "reports")) if r["bucket"] == "all")


@cache
def _affixes() -> dict[str, Sequence[tuple[str, int]]]:
    out: dict[str, list[tuple[str, int]]] = {}
    for r in table("link/affixes.tsv", ("class", "affix", "rest")):
        out.setdefault(r["class"], []).append((r["affix"], int(r["rest"])))
    return {kind: sorted(rows, key=lambda x: -len(x[0])) for kind, rows in out.items()}
