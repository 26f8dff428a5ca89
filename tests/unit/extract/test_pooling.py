import numpy as np

from khabar.extract.pieces import BEGIN, BREAK
from khabar.extract.pooling import rows
from khabar.extract.windows import windows


def test_a_row_is_the_mean_of_its_units_pieces_and_marks_stand_alone() -> None:
    (window,) = windows([(10, 11), (12,), (13, 14, 15)], [0, 0, 1])
    assert window.ids == (BEGIN, 10, 11, 12, BREAK, 13, 14, 15, BREAK)
    laid = rows(window)
    assert laid.at.tolist() == [1, 2, 4]
    values = np.array(window.ids, dtype=np.float32)
    assert (laid.mean @ values).tolist() == [BEGIN, 10.5, 12.0, BREAK, 14.0, BREAK]


def test_every_piece_counts_once() -> None:
    for window in windows([(5,) * (1 + i % 3) for i in range(600)], [i // 50 for i in range(600)], reach=128, overlap=32):
        laid = rows(window)
        assert ((laid.mean > 0).sum(axis=0) == 1).all()
        assert np.allclose(laid.mean.sum(axis=1), 1)
        assert len(laid.at) == len(window.first)
