import math

import numpy as np

from khabar.extract.features import DISTANCES, RANKS, pair_features, spans


def test_distance_is_signed_and_grows_in_powers_of_two() -> None:
    a, b = spans([(100, 100, 0)]), spans([(100, 100, 0), (101, 101, 0), (98, 98, 0), (104, 104, 0), (0, 0, 0), (199, 199, 0)])
    zeros = np.zeros(200, dtype=np.int64)
    f = pair_features(a, b, zeros, zeros)
    assert f.distance.tolist() == [[8, 9, 6, 11, 0, 16]]
    assert f.distance.max() < DISTANCES


def test_sentences_and_paragraphs_are_clipped() -> None:
    sentence, paragraph = np.arange(20), np.arange(20) // 10
    f = pair_features(spans([(10, 10, 0)]), spans([(0, 0, 0), (9, 9, 0), (10, 11, 0), (19, 19, 0)]), sentence, paragraph)
    assert f.sentence.tolist() == [[0, 2, 3, 6]]
    assert f.paragraph.tolist() == [[2, 2, 3, 3]]


def test_rank_counts_rivals_between() -> None:
    zeros = np.zeros(100, dtype=np.int64)
    f = pair_features(spans([(50, 50, 0)]), spans([(40, 40, 0), (45, 45, 0), (55, 55, 0), (60, 60, 0)]), zeros, zeros)
    assert f.rank.tolist() == [[1, 0, 0, 1]]
    many = pair_features(spans([(0, 0, 0)]), spans([(i, i, 0) for i in range(1, 30)]), zeros, zeros)
    assert many.rank.max() == RANKS - 1


def test_empty_sides() -> None:
    zeros = np.zeros(5, dtype=np.int64)
    assert pair_features(spans([]), spans([(1, 1, 0)]), zeros, zeros).distance.shape == (0, 1)
    assert len(spans([])) == 0


def test_every_distance_has_the_step_that_its_logarithm_gives() -> None:
    n = 200
    zeros = np.zeros(2 * n + 1, dtype=np.int64)
    got = pair_features(spans([(n, n, 0)]), spans([(k, k, 0) for k in range(2 * n + 1)]), zeros, zeros).distance[0]
    steps = [0 if k == 0 else min(8, math.ceil(math.log2(k)) + 1) for k in range(n + 1)]
    assert got.tolist() == [8 - s for s in reversed(steps[1:])] + [8 + s for s in steps]
