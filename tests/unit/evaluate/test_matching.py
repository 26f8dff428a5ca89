import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.evaluate.matching import bare, meets, pair
from khabar.records.span import Span


def at(start: int, end: int) -> Span:
    return Span(start, end, "س" * (end - start))


@pytest.mark.parametrize(
    ("a", "b", "least", "expected"),
    [
        (at(0, 10), at(0, 10), 0.5, True),
        (at(0, 10), at(0, 5), 0.5, True),  # 5 of a union of 10
        (at(0, 10), at(0, 4), 0.5, False),  # 4 of 10
        (at(0, 10), at(7, 10), 0.3, True),  # 3 of 10
        (at(0, 10), at(8, 10), 0.3, False),  # 2 of 10
        (at(0, 5), at(5, 9), 0.0, False),  # neighbours share nothing
    ],
)
def test_meets(a: Span, b: Span, least: float, expected: bool) -> None:
    assert meets(a, b, least) is expected
    assert meets(b, a, least) is expected


def test_pair_takes_the_longest_overlap_first() -> None:
    gold, out = [at(0, 10), at(10, 20)], [at(2, 14), at(0, 9)]
    assert pair(gold, out, lambda i, j: True) == {1: 0}
    assert pair(gold, out, lambda i, j: True, 0.2) == {1: 0, 0: 1}


def test_pair_asks_whether_two_may_match() -> None:
    assert pair([at(0, 4)], [at(0, 4)], lambda i, j: False) == {}


def test_two_claims_on_one_trigger_are_matched_in_their_order() -> None:
    assert pair([at(0, 4), at(0, 4)], [at(0, 4), at(0, 4)], lambda i, j: True) == {1: 1, 0: 0}


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda x: at(x[0], x[0] + x[1])), max_size=6)


@settings(max_examples=50)
@given(spans, spans)
def test_pairs_are_one_to_one_and_meet(gold: list[Span], out: list[Span]) -> None:
    match = pair(gold, out, lambda i, j: True)
    assert len(set(match.values())) == len(match)
    assert all(meets(gold[i], out[j]) for j, i in match.items())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("«لواءُ  الضّفّة»", "لواء الضفه"),
        ("إدارة (المشفى)", "اداره المشفي"),
        ('"الـكتـائب" \u200f', "الكتائب"),
    ],
)
def test_bare(written: str, expected: str) -> None:
    assert bare(written) == expected
