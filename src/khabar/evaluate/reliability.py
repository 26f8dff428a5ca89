"""Whether scores mean what they say: of all claims read with a score near 0.9, nine in ten should be right."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from khabar.evaluate.gold import Gold
from khabar.evaluate.matching import pair_claims, pair_mentions, pair_sources
from khabar.records.document import Document
from khabar.records.reading import Reading

KINDS = ("claims", "mentions", "sources")


class Judged(msgspec.Struct, frozen=True):
    """One thing that was read: its score, 0..1, and whether it is right (same type or kind, and spans that meet)."""

    score: float
    right: bool


class Bin(msgspec.Struct, frozen=True):
    """What was read with scores from `low` on, below `high`: how many, their mean score, and the share that is right."""

    low: float
    high: float
    count: int
    score: float
    right: float


def judged(gold: Reading, out: Reading) -> dict[str, list[Judged]]:
    """Everything in `out`, by KINDS, held against `gold`, a reading of the same text. A source without a score is left out."""
    claims = pair_claims(gold.claims, out.claims)
    mentions = pair_mentions(gold.mentions, out.mentions)
    sources = pair_sources(gold.sources, out.sources)
    return {
        "claims": [Judged(c.score, j in claims) for j, c in enumerate(out.claims)],
        "mentions": [Judged(m.score, j in mentions) for j, m in enumerate(out.mentions)],
        "sources": [Judged(s.score, j in sources) for j, s in enumerate(out.sources) if s.score is not None],
    }


def judge(reader: Callable[[Document], Reading], golds: Iterable[Gold]) -> dict[str, list[Judged]]:
    """Let `reader` read every gold document; everything that it reads in all of them, by KINDS."""
    every: dict[str, list[Judged]] = {kind: [] for kind in KINDS}
    for gold in golds:
        for kind, rows in judged(gold.reading, reader(gold.document)).items():
            every[kind] += rows
    return every


def bins(every: Iterable[Judged], edges: Sequence[float]) -> list[Bin]:
    """The reliability curve: one Bin between every two of `edges` (ascending; the last one is open upwards), empty ones left out."""
    rows = sorted(every, key=lambda x: x.score)
    out = []
    for n, low in enumerate(edges):
        high = edges[n + 1] if n + 1 < len(edges) else float("inf")
        inside = [x for x in rows if low <= x.score < high]
        if inside:
            score, right = sum(x.score for x in inside), sum(x.right for x in inside)
            out.append(Bin(low, min(high, 1.0), len(inside), score / len(inside), right / len(inside)))
    return out


def expected_error(curve: Sequence[Bin]) -> float:
    """How far scores and shares are apart on the mean, each bin weighing as much as it holds. 0.0 for an empty curve."""
    total = sum(b.count for b in curve)
    return sum(b.count * abs(b.score - b.right) for b in curve) / total if total else 0.0
