import pytest

from khabar.evaluate.counts import Count, harmonic, ratio


def test_row_of_three_right_one_too_many_two_missed() -> None:
    row = Count(tp=3, fp=1, fn=2).row()
    assert (row.gold, row.out) == (5, 4)
    assert row.p == pytest.approx(3 / 4)
    assert row.r == pytest.approx(3 / 5)
    assert row.f1 == pytest.approx(2 / 3)  # 2 * 3 / (4 + 5)


def test_row_of_nothing_is_nought() -> None:
    row = Count().row()
    assert (row.p, row.r, row.f1, row.gold, row.out) == (0, 0, 0, 0, 0)


def test_counts_add_up() -> None:
    assert Count(1, 2, 3) + Count(10, 20, 30) == Count(11, 22, 33)


def test_ratio_without_a_whole_is_nought() -> None:
    assert ratio(3, 4) == 0.75
    assert ratio(3, 0) == 0


def test_harmonic() -> None:
    assert harmonic(0.5, 1.0) == pytest.approx(2 / 3)
    assert harmonic(0, 0) == 0
