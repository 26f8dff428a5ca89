import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.extract.bio import Found, decode


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
