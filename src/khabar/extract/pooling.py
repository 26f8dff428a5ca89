"""From pieces to units: the encoder's upper layers run over words and marks, each the mean of its pieces, not over pieces."""

import msgspec
import numpy as np
import numpy.typing as npt

from khabar.extract.windows import Window


class Rows(msgspec.Struct, frozen=True):
    """The rows that a window's pieces become. `mean` is [rows, pieces]: a row's vector is the mean of its pieces'. `at[k]` is the row
    of the window's k-th unit; the other rows are the marks of the beginning and of paragraphs' ends.
    """

    mean: npt.NDArray[np.float32]
    at: npt.NDArray[np.int64]


def rows(window: Window) -> Rows:
    """The rows of `window`, in the order of its pieces."""
    first = np.array(window.first, dtype=np.int64)
    last = np.array(window.last, dtype=np.int64)
    opens = np.ones(len(window.ids), dtype=bool)
    for a, b in zip(first, last, strict=True):
        opens[a + 1 : b + 1] = False
    row = np.cumsum(opens) - 1
    mean = np.zeros((int(row[-1]) + 1, len(row)), dtype=np.float32)
    mean[row, np.arange(len(row))] = 1
    return Rows(mean / mean.sum(axis=1, keepdims=True), row[first])
