import numpy as np
import pytest

from khabar.errors import UsageError
from khabar.link.vectors import cosine, stored


def raw(*values: float) -> bytes:
    return np.array(values, dtype="<f2").tobytes()


def test_the_mean_has_length_one() -> None:
    assert cosine(stored([raw(3, 0), raw(0, 3)]), stored([raw(1, 1)])) == pytest.approx(1, abs=1e-3)
    assert cosine(stored([raw(1, 0)]), stored([raw(0, 2)])) == pytest.approx(0, abs=1e-3)


def test_what_is_missing_or_from_another_reader_is_not_compared() -> None:
    assert stored([]) == stored([b"", b""]) == stored([raw(0, 0)]) == b""
    assert cosine(b"", stored([raw(1, 0)])) is None
    assert cosine(stored([raw(1, 0, 0)]), stored([raw(1, 0)])) is None


def test_vectors_of_two_lengths_are_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="different lengths"):
        stored([raw(1, 0), raw(1, 0, 0)])
