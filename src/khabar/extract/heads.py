"""The heads over the encoder's vectors, in numpy: tags over units, scores over pairs of spans.

The arrays come from the training, which computes the same (`training/model.py`); the export checks that both agree.
"""

from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from khabar.extract.features import PairFeatures, Spans
from khabar.extract.pair_head import PairHead
from khabar.extract.product import Joined
from khabar.extract.squash import gelu, sigmoid, softmax

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LAYERS = ("mention", "trigger", "source", "cue")

VIEWS: dict[str, tuple[str, ...]] = {
    "mention": ("pairs.roles.b",),
    "trigger": (
        *("pairs.roles.a", "pairs.links.a", "pairs.links.b", "pairs.same.a", "pairs.same.b"),
        *("pairs.teller.a", "pairs.first_teller.a", "hidden"),
    ),
    "source": ("pairs.teller.b", "pairs.first_teller.b", "pairs.behind.a", "pairs.behind.b", "pairs.cue.a"),
    "cue": ("pairs.cue.b",),
    "second trigger": ("pairs.second_teller.a",),
    "second source": ("pairs.second_teller.b",),
}
"""What the heads make of a layer's spans, together in one product. Those of a second claim are apart: few triggers have one."""


class Tagged(msgspec.Struct, frozen=True):
    """One layer over units: `tags`, the probabilities of its tags, [units, tags], and `skips`, how many letters of each unit stand
    before a span that begins in it, [units]."""

    tags: Floats
    skips: Ints


class Seen(msgspec.Struct, frozen=True):
    """Spans as the heads see them: by the names of a view, [spans, 128] each."""

    spans: Spans
    parts: dict[str, Floats]


class Heads:
    """The heads' arrays by name, laid out for the products that they are made for."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self.arrays = arrays
        self._over_units = Joined(arrays, [f"{kind}.{layer}" for layer in LAYERS for kind in ("tags", "skips")])
        self._views = {view: Joined(arrays, names) for view, names in VIEWS.items()}
        self._claims = Joined(arrays, ["modality", "second", "second_modality"])
        used = {part.split(".")[1] for names in VIEWS.values() for part in names if part.startswith("pairs.")}
        self._pairs = {name: PairHead(arrays, f"pairs.{name}.") for name in used}

    def tagged(self, units: Floats) -> dict[str, Tagged]:
        """[units, hidden] -> what is found of every layer."""
        scores = self._over_units(units)
        return {layer: Tagged(softmax(scores[f"tags.{layer}"]), scores[f"skips.{layer}"].argmax(axis=1)) for layer in LAYERS}

    def see(self, view: str, units: Floats, spans: Spans) -> Seen:
        """`spans` through the view of that name."""
        return Seen(spans, {name: gelu(x) for name, x in self._views[view](rows(units, spans)).items()})

    def pair(self, name: str, a: Seen, b: Seen, features: PairFeatures) -> Floats:
        """Scores (before any squashing) of all pairs: [a, b, labels]; of heads that may answer «none»: [a, b + 1]."""
        return self._pairs[name](a.parts[f"pairs.{name}.a"], b.parts[f"pairs.{name}.b"], (a.spans, b.spans), features)

    def claims(self, triggers: Seen) -> tuple[Floats, Floats, Floats]:
        """Of each trigger: its modality's probabilities, that of a second claim on it, and that one's modality's."""
        scores = self._claims(triggers.parts["hidden"])
        return softmax(scores["modality"]), sigmoid(scores["second"][:, 0]), softmax(scores["second_modality"])


def rows(units: Floats, spans: Spans) -> Floats:
    """[spans, 2 hidden]: the vector of the first unit beside the mean of all."""
    first = units[spans.first]
    mean, length = first.copy(), spans.last + 1 - spans.first
    for k in range(1, int(length.max(initial=0))):
        longer = np.flatnonzero(length > k)
        mean[longer] += units[spans.first[longer] + k]
    mean /= length[:, None].astype(np.float32)
    return np.concatenate([first, mean], axis=1)
