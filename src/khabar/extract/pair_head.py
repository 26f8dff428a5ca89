"""One pair head: scores of every pair of two layers' spans."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from khabar.extract.features import PARAGRAPHS, RANKS, PairFeatures, Spans
from khabar.extract.product import Joined, Linear
from khabar.extract.squash import gelu

Floats = npt.NDArray[np.float32]

PAIRS_A_TILE = 1024
"""Pairs that are mixed at once: what fits a core's cache, however many spans a section has."""


class PairHead:
    """A bilinear part, and a small mixture of both spans with where they stand to each other."""

    def __init__(self, arrays: Mapping[str, Floats], at: str) -> None:
        """The head whose arrays' names begin with `at`. Tables that are looked up together are added up once, here."""
        table = {name: arrays[f"{at}table.{name}"] for name in ("distance", "rank", "sentence", "paragraph", "kind_a", "kind_b")}
        wide = table["distance"].shape[1]
        self._near = (table["distance"][:, None] + table["rank"][None]).reshape(-1, wide)
        self._far = (table["sentence"][:, None] + table["paragraph"][None]).reshape(-1, wide)
        self._kind_a, self._kind_b = table["kind_a"], table["kind_b"]
        self._mix_b = Linear(arrays[at + "mix_b.weight"])
        self._label = Linear(arrays[at + "label.weight"], arrays[at + "label.bias"])
        bilinear = arrays[at + "bilinear"]
        self._labels, deep, self._other = bilinear.shape
        of_left = {"bilinear.weight": bilinear.transpose(0, 2, 1).reshape(self._labels * self._other, deep)}
        of_left |= {name.removeprefix(at): array for name, array in arrays.items() if name.startswith((at + "mix_a.", at + "none."))}
        self._of_left = Joined(of_left, [name.removesuffix(".weight") for name in of_left if name.endswith(".weight")])

    def __call__(self, left: Floats, right: Floats, spans: tuple[Spans, Spans], features: PairFeatures) -> Floats:
        """[n, 128], [m, 128] -> [n, m, labels]; where the head may answer «none»: [n, m + 1]."""
        of_left = self._of_left(left)
        a = of_left["mix_a"] + self._kind_a[spans[0].kind]
        b = self._mix_b(right) + self._kind_b[spans[1].kind]
        turned = of_left["bilinear"].reshape(len(left), self._labels, self._other).transpose(1, 0, 2)
        near, far = features.distance * RANKS + features.rank, features.sentence * PARAGRAPHS + features.paragraph
        out = np.empty((len(left), len(right), self._labels), dtype=np.float32)
        for i, j in _tiles(len(left), len(right)):
            mixed = self._near[near[i, j]]
            mixed += self._far[far[i, j]]
            mixed += a[i, None]
            mixed += b[j]
            scores = self._label(gelu(mixed.reshape(-1, mixed.shape[2]))).reshape(*mixed.shape[:2], -1)
            out[i, j] = scores + np.matmul(turned[:, i], right[j].T).transpose(1, 2, 0)
        return np.concatenate([out[..., 0], of_left["none"]], axis=1) if "none" in of_left else out


def _tiles(n: int, m: int) -> Iterator[tuple[slice, slice]]:
    """The table [n, m] in parts of at most PAIRS_A_TILE pairs."""
    wide = min(m, PAIRS_A_TILE)
    if not wide:
        return
    high = max(1, PAIRS_A_TILE // wide)
    for i in range(0, n, high):
        for j in range(0, m, wide):
            yield slice(i, i + high), slice(j, j + wide)
