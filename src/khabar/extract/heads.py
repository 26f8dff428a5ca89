"""The heads over the encoder's vectors, in numpy: tags over units, scores over pairs of spans.

The arrays come from the training, which computes the same (`training/model.py`); the export checks that both agree.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from khabar.extract.features import PairFeatures, Spans, pair_features

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def gelu(x: Floats) -> Floats:
    """The smooth step that the heads were trained with (tanh form), elementwise."""
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3))), dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    """Scores to probabilities, elementwise."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -60, 60))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    """Scores to probabilities over the last axis."""
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


class Heads:
    """The heads' arrays by name. `place` below is (sentence, paragraph) of every unit, shapes [units]."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self.arrays = arrays

    def _linear(self, name: str, x: Floats) -> Floats:
        bias = self.arrays.get(name + ".bias")
        out = x @ self.arrays[name + ".weight"].T
        return np.asarray(out if bias is None else out + bias, dtype=np.float32)

    def tags(self, layer: str, units: Floats) -> Floats:
        """[units, hidden] -> probabilities of the layer's tags, [units, tags]."""
        return softmax(self._linear(f"tags.{layer}", units))

    def skips(self, layer: str, units: Floats) -> Ints:
        """How many letters of each unit stand before a span that begins in it, [units]."""
        return np.asarray(self._linear(f"skips.{layer}", units).argmax(axis=1), dtype=np.int64)

    def rows(self, units: Floats, spans: Spans) -> Floats:
        """[spans, 2 hidden]: the vector of the first unit beside the mean of all."""
        sums = np.concatenate([np.zeros_like(units[:1]), units.cumsum(axis=0, dtype=np.float64).astype(np.float32)])
        mean = (sums[spans.last + 1] - sums[spans.first]) / (spans.last + 1 - spans.first)[:, None]
        return np.concatenate([units[spans.first], mean.astype(np.float32)], axis=1)

    def pair(self, name: str, units: Floats, a: Spans, b: Spans, place: tuple[Ints, Ints]) -> Floats:
        """Scores (before any squashing) of all pairs: [a, b, labels]; of heads that may answer «none»: [a, b + 1]."""
        at = f"pairs.{name}."
        left, right = gelu(self._linear(at + "a", self.rows(units, a))), gelu(self._linear(at + "b", self.rows(units, b)))
        mixed = self._linear(at + "mix_a", left)[:, None] + self._linear(at + "mix_b", right)[None]
        mixed = mixed + self._kinds(at, a, b) + self._standing(at, pair_features(a, b, *place))
        bilinear = np.einsum("nd,lde,me->nml", left, self.arrays[at + "bilinear"], right, optimize=True)
        out = self._linear(at + "label", gelu(mixed)) + bilinear
        if at + "none.weight" not in self.arrays:
            return np.asarray(out, dtype=np.float32)
        return np.concatenate([out[..., 0], self._linear(at + "none", left)], axis=1).astype(np.float32)

    def _kinds(self, at: str, a: Spans, b: Spans) -> Floats:
        return np.asarray(
            self.arrays[at + "table.kind_a"][a.kind][:, None] + self.arrays[at + "table.kind_b"][b.kind][None], dtype=np.float32
        )

    def _standing(self, at: str, f: PairFeatures) -> Floats:
        tables = {"distance": f.distance, "sentence": f.sentence, "paragraph": f.paragraph, "rank": f.rank}
        return np.asarray(sum(self.arrays[f"{at}table.{name}"][index] for name, index in tables.items()), dtype=np.float32)

    def claims(self, units: Floats, triggers: Spans) -> tuple[Floats, Floats, Floats]:
        """Of each trigger: its modality's probabilities, that of a second claim on it, and that one's modality's."""
        x = gelu(self._linear("hidden", self.rows(units, triggers)))
        second = sigmoid(self._linear("second", x)[:, 0])
        return softmax(self._linear("modality", x)), second, softmax(self._linear("second_modality", x))
