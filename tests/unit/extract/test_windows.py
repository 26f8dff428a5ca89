from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.extract.pieces import BEGIN, BREAK
from khabar.extract.windows import windows


def test_a_short_text_is_one_window_with_paragraph_ends() -> None:
    (w,) = windows([(7, 8), (9,), (10,)], [0, 0, 1])
    assert w.ids == (BEGIN, 7, 8, 9, BREAK, 10, BREAK)
    assert (w.first, w.last, w.keep) == ((1, 3, 5), (2, 3, 5), (0, 3))


def test_no_units_no_window() -> None:
    assert windows([], []) == []


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=200), st.integers(16, 64))
def test_every_unit_is_kept_once_and_whole(rows: list[tuple[int, bool]], reach: int) -> None:
    pieces = [tuple(range(100 * i + 3, 100 * i + 3 + n)) for i, (n, _) in enumerate(rows)]
    paragraphs, p = [], 0
    for _, new in rows:
        p += new
        paragraphs.append(p)
    laid = windows(pieces, paragraphs, reach=reach, overlap=reach // 4)
    kept = []
    for w in laid:
        assert len(w.ids) <= reach
        for unit in range(*w.keep):
            k = unit - w.unit
            assert w.ids[w.first[k] : w.last[k] + 1] == pieces[unit]
            kept.append(unit)
    assert kept == list(range(len(rows)))
    assert all(b.unit <= a.unit + len(a.first) for a, b in pairwise(laid)), "no gap"
