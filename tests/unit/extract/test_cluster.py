import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.extract.cluster import clusters


def table(n: int, pairs: dict[tuple[int, int], float]) -> np.ndarray:
    out = np.zeros((n, n), dtype=np.float32)
    for (i, j), v in pairs.items():
        out[i, j] = out[j, i] = v
    return out


def test_alone_where_nothing_agrees() -> None:
    assert clusters(table(3, {}), 0.5) == [0, 1, 2]


def test_joins_what_agrees() -> None:
    assert clusters(table(4, {(0, 2): 0.9, (1, 3): 0.8}), 0.5) == [0, 1, 0, 1]


def test_one_go_between_joins_nothing() -> None:
    assert clusters(table(3, {(0, 1): 0.9, (1, 2): 0.6}), 0.5) == [0, 0, 1]


def test_a_whole_cluster_that_agrees() -> None:
    assert clusters(table(3, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.5}), 0.5) == [0, 0, 0]


def test_nothing_to_join() -> None:
    assert clusters(np.zeros((0, 0), dtype=np.float32), 0.5) == []
    assert clusters(np.zeros((1, 1), dtype=np.float32), 0.5) == [0]


def plainly(scores: np.ndarray, least: float) -> list[int]:
    """The same by its definition: means taken anew over all pairs after each joining."""
    parts = [[k] for k in range(len(scores))]
    while len(parts) > 1:
        means = [
            (float(np.mean([scores[x, y] for x in a for y in b], dtype=np.float64)), -i, -j)
            for i, a in enumerate(parts)
            for j, b in enumerate(parts)
            if i < j
        ]
        mean, i, j = max(means)
        if mean < least:
            break
        parts[-i] += parts.pop(-j)
    where = {k: min(part) for part in parts for k in part}
    firsts = sorted(set(where.values()))
    return [firsts.index(where[k]) for k in range(len(scores))]


@settings(max_examples=50)
@given(st.integers(0, 10_000), st.integers(2, 14))
def test_means_are_those_of_whole_clusters(seed: int, n: int) -> None:
    scores = np.random.default_rng(seed).random((n, n)).astype(np.float32)
    scores = (scores + scores.T) / 2
    assert clusters(scores, 0.55) == plainly(scores, 0.55)


def test_what_is_handed_in_stays_as_it_is() -> None:
    scores = table(3, {(0, 1): 0.9})
    before = scores.copy()
    clusters(scores, 0.5)
    assert np.array_equal(before, scores)
