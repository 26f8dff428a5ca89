"""Where two spans stand to each other, as small integers: distance, sentences, paragraphs, and how many rivals stand between."""

import msgspec
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DISTANCES, SENTENCES, PARAGRAPHS, RANKS = 17, 7, 7, 8

_FAR = 65
_STEPS = np.array([0, *((size - 1).bit_length() + 1 for size in range(1, _FAR + 1))])
"""The step of each distance: 0, 1, 2, then one more a doubling; from 65 units on it is all one."""


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
    distance = np.sign(gap) * _STEPS[np.minimum(np.abs(gap), _FAR)] + _STEPS[_FAR]
    sentences = _clipped(sentence[b.first][None, :] - sentence[a.first][:, None], SENTENCES // 2)
    paragraphs = _clipped(paragraph[b.first][None, :] - paragraph[a.first][:, None], PARAGRAPHS // 2)
    sorted_b = np.sort(b.first)
    order, place = np.searchsorted(sorted_b, a.first), np.searchsorted(sorted_b, b.first)
    between = np.where(gap >= 0, place[None, :] - order[:, None], order[:, None] - place[None, :] - 1)
    return PairFeatures(distance, sentences, paragraphs, np.minimum(between, RANKS - 1))


def _clipped(steps: Ints, far: int) -> Ints:
    """-far … far as 0 … 2 far."""
    return np.minimum(np.maximum(steps, -far), far) + far
