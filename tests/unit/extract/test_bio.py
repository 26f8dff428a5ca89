import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.extract.bio import Found, _best, decode


def rows(*tags: int, types: int = 2) -> np.ndarray:
    out = np.full((len(tags), 1 + 2 * types), 0.02, dtype=np.float32)
    for i, t in enumerate(tags):
        out[i, t] = 0.9
    return out


def spans_of(found: list[Found]) -> list[tuple[int, int, int]]:
    return [(f.first, f.last, f.kind) for f in found]


def test_spans_of_two_types() -> None:
    assert spans_of(decode(rows(0, 1, 2, 0, 3, 3), [True] + [False] * 5)) == [(1, 2, 0), (4, 4, 1), (5, 5, 1)]


def test_nothing_runs_over_a_paragraph() -> None:
    found = decode(rows(1, 2, 2), [True, False, True])
    assert spans_of(found)[0] == (0, 1, 0)
    assert all(f.last < 2 or f.first == 2 for f in found)


def test_an_inside_never_follows_another_type() -> None:
    for f in decode(rows(1, 4, 4), [True, False, False]):
        assert f.kind in (0, 1)
    assert spans_of(decode(rows(4, 0), [True, False])) in ([], [(0, 0, 1)])


def test_no_units() -> None:
    assert decode(np.zeros((0, 3), dtype=np.float32), []) == []


@settings(max_examples=50)
@given(st.lists(st.lists(st.floats(0, 1), min_size=5, max_size=5), min_size=1, max_size=30))
def test_spans_are_in_order_and_apart(table: list[list[float]]) -> None:
    found = decode(np.array(table, dtype=np.float32), [True] + [False] * (len(table) - 1))
    at = -1
    for f in found:
        assert at < f.first <= f.last < len(table)
        assert 0 <= f.score <= 1
        at = f.last


def plainly(table: np.ndarray, starts: list[bool]) -> float:
    """The log-probability of the best row of tags, by a search over every row."""
    logs, types = np.log(np.maximum(table.astype(np.float64), 1e-9)), (table.shape[1] - 1) // 2
    best = {0: logs[0, 0]} | {2 * k + 1: logs[0, 2 * k + 1] for k in range(types)}
    for t in range(1, len(logs)):
        after: dict[int, float] = {}
        for tag in range(logs.shape[1]):
            inside = tag and tag % 2 == 0
            before = [v for k, v in best.items() if not inside or (not starts[t] and k in (tag, tag - 1))]
            if before:
                after[tag] = max(before) + logs[t, tag]
        best = after
    return float(max(best.values()))


def score_of(found: list[Found], table: np.ndarray) -> float:
    tags = np.zeros(len(table), dtype=int)
    for f in found:
        tags[f.first : f.last + 1] = 2 + 2 * f.kind
        tags[f.first] = 1 + 2 * f.kind
    return float(np.log(np.maximum(table.astype(np.float64), 1e-9))[np.arange(len(table)), tags].sum())


@settings(max_examples=50)
@given(st.integers(0, 10_000), st.integers(1, 40), st.sampled_from([0.3, 1.0, 4.0]))
def test_no_row_of_tags_is_likelier(seed: int, n: int, sharp: float) -> None:
    chance = np.random.default_rng(seed)
    table = np.exp(sharp * chance.standard_normal((n, 7))).astype(np.float32)
    table[:, 0] *= chance.choice([1, 20], size=n)
    table /= table.sum(axis=1, keepdims=True)
    starts = (chance.random(n) < 0.15).tolist()
    assert abs(score_of(decode(table, starts), table) - plainly(table, starts)) < 1e-3


def test_only_stretches_that_do_not_fit_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []

    def watched(logs: np.ndarray, first: np.ndarray) -> np.ndarray:
        searched.append(len(logs))
        return _best(logs, first)

    monkeypatch.setattr("khabar.extract.bio._best", watched)
    decode(rows(0, 1, 2, 0, 0, 3, 4, 4, 0), [True] + [False] * 8)
    assert searched == []
    assert spans_of(decode(rows(0, 0, 1, 4, 0, 0, 3, 0), [True] + [False] * 7))[-1] == (6, 6, 1)
    assert searched == [2]


def test_a_score_is_the_mean_over_its_span() -> None:
    table = rows(0, 1, 2, 2, 0, 3)
    table[2, 2] = 0.6
    first, second = decode(table, [True] + [False] * 5)
    assert abs(first.score - 0.8) < 1e-6
    assert abs(second.score - 0.9) < 1e-6
