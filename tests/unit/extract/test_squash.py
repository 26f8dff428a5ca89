import math

import numpy as np

from khabar.extract.squash import gelu, log_softmax, sigmoid, softmax


def test_sigmoid_has_no_end_where_it_breaks() -> None:
    got = sigmoid(np.array([0.0, 1.0, 1000.0, -1000.0], dtype=np.float32))
    assert np.allclose(got, [0.5, 1 / (1 + math.exp(-1)), 1.0, 0.0])
    assert got.dtype == np.float32


def test_softmax_sums_to_one_whatever_the_scores() -> None:
    got = softmax(np.array([[1.0, 2.0, 900.0], [0.0, 0.0, 0.0]], dtype=np.float32))
    assert np.allclose(got.sum(axis=1), 1)
    assert np.allclose(got[1], 1 / 3)


def test_gelu_is_near_the_exact_one() -> None:
    points = np.linspace(-6, 6, 101, dtype=np.float32)
    exact = [0.5 * x * (1 + math.erf(x / math.sqrt(2))) for x in points.tolist()]
    got = gelu(points)
    assert np.allclose(got, exact, atol=1e-3)
    assert got.dtype == np.float32


def test_gelu_leaves_its_input() -> None:
    x = np.array([[1.5, -2.0]], dtype=np.float32)
    gelu(x)
    assert x.tolist() == [[1.5, -2.0]]


def test_log_softmax_is_the_logarithm_of_softmax_and_never_breaks() -> None:
    points = np.array([[1.0, 2.0, 3.0], [0.0, 900.0, -900.0]], dtype=np.float32)
    got = log_softmax(points)
    assert np.allclose(np.exp(got[0]), softmax(points)[0])
    assert np.isfinite(got).all()
    assert got.dtype == np.float32
