"""Where two spans stand to each other, as small integers: distance, sentences, paragraphs, and how many rivals stand between."""

import msgspec
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DISTANCES, SENTENCES, PARAGRAPHS, RANKS = 17, 7, 7, 8


class Spans(msgspec.Struct, frozen=True):
    """Spans over units: `first` and `last` unit (inclusive), a `kind` each (an index), shapes [n]."""

    first: Ints
    last: Ints
    kind: Ints

    def __len__(self) -> int:
        return len(self.first)


def spans(rows: list[tuple[int, int, int]]) -> Spans:
    """Spans from (first unit, last unit, kind)."""
    table = np.asarray(rows, dtype=np.int64).reshape(-1, 3)
    return Spans(table[:, 0], table[:, 1], table[:, 2])


class PairFeatures(msgspec.Struct, frozen=True):
    """Four index tables, each of shape [len(a), len(b)]."""

    distance: Ints
    sentence: Ints
    paragraph: Ints
    rank: Ints


def pair_features(a: Spans, b: Spans, sentence: Ints, paragraph: Ints) -> PairFeatures:
    """How each span of `b` stands to each of `a`. `sentence` and `paragraph` are those of every unit of the text.

    Distances count units between the first units of both, in signed powers of two; `rank` counts the spans of `b` between them.
    """
    gap = b.first[None, :] - a.first[:, None]
    size = np.abs(gap)
    steps = np.where(size == 0, 0, np.minimum(8, np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64) + 1))
    distance = np.sign(gap) * steps + 8
    far = SENTENCES // 2
    sentences = np.clip(sentence[b.first][None, :] - sentence[a.first][:, None], -far, far) + far
    paragraphs = np.clip(paragraph[b.first][None, :] - paragraph[a.first][:, None], -far, far) + far
    order = np.searchsorted(np.sort(b.first), a.first)
    place = np.searchsorted(np.sort(b.first), b.first)
    between = np.where(gap >= 0, place[None, :] - order[:, None], order[:, None] - place[None, :] - 1)
    return PairFeatures(distance, sentences, paragraphs, np.clip(between, 0, RANKS - 1))
