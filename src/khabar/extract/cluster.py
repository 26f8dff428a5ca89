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
    sums = scores.astype(np.float64).copy()
    np.fill_diagonal(sums, -np.inf)
    size = np.ones(n)
    label = np.arange(n)
    alive = np.ones(n, dtype=bool)
    while True:
        mean = sums / (size[:, None] * size[None, :])
        flat = int(mean.argmax())
        i, j = sorted(divmod(flat, n))
        if not mean[i, j] >= least:
            break
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sums[i, i] = -np.inf
        sums[j], sums[:, j] = -np.inf, -np.inf
        size[i] += size[j]
        alive[j] = False
        label[label == j] = i
    order: dict[int, int] = {}
    return [order.setdefault(int(k), len(order)) for k in label]
