import numpy as np

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
