"""Which claims tell the same event: clusters in which claims agree on the whole, not only through one go-between."""

import numpy as np
import numpy.typing as npt


def clusters(scores: npt.NDArray[np.float32], least: float) -> list[int]:
    """The cluster of each of n claims, numbered by first appearance. `scores` is [n, n], symmetric, in 0..1.

    The two clusters with the highest mean score are joined, again and again, as long as that mean is at least `least`.
    """
    n = len(scores)
    if n == 0:
        return []
    sums = scores.astype(np.float64)
    np.fill_diagonal(sums, -np.inf)
    mean = sums.copy()
    size, label = np.ones(n), np.arange(n)
    while True:
        i, j = sorted(divmod(int(mean.argmax()), n))
        if not mean[i, j] >= least:
            break
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sums[i, i], sums[j], sums[:, j] = -np.inf, -np.inf, -np.inf
        size[i] += size[j]
        mean[i] = mean[:, i] = sums[i] / (size[i] * size)
        mean[j] = mean[:, j] = -np.inf
        label[label == j] = i
    order: dict[int, int] = {}
    return [order.setdefault(int(k), len(order)) for k in label]
