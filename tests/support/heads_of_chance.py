"""Random heads of the right shapes, small and seeded, for tests that ask how scores are used, not what they are."""

import numpy as np

from khabar.extract.features import DISTANCES, PARAGRAPHS, RANKS, SENTENCES
from khabar.extract.heads import Heads

HIDDEN, PAIR, MIXED = 6, 4, 3
TAGS = {"mention": ("PER", "LOC"), "trigger": ("strike", "killing"), "source": ("witness", "official"), "cue": ("cue",)}
PAIRS = {
    "roles": ("trigger", "mention", 8, False), "links": ("trigger", "trigger", 2, False), "same": ("trigger", "trigger", 1, False),
    "teller": ("trigger", "source", 1, True), "second_teller": ("trigger", "source", 1, True),
    "first_teller": ("trigger", "source", 1, True),
    "behind": ("source", "source", 1, True), "cue": ("source", "cue", 1, True),
}  # fmt: skip


def chance_heads(seed: int = 0) -> Heads:
    rng = np.random.default_rng(seed)
    arrays: dict[str, np.ndarray] = {}

    def put(name: str, *shape: int) -> None:
        arrays[name] = rng.standard_normal(shape).astype(np.float32)

    def linear(name: str, wide: int, out: int, bias: bool = True) -> None:
        put(name + ".weight", out, wide)
        if bias:
            put(name + ".bias", out)

    for layer, kinds in TAGS.items():
        linear(f"tags.{layer}", HIDDEN, 1 + 2 * len(kinds))
        linear(f"skips.{layer}", HIDDEN, 3)
    for name, (a, b, labels, none) in PAIRS.items():
        at = f"pairs.{name}."
        for side in "ab":
            linear(at + side, 2 * HIDDEN, PAIR)
        put(at + "bilinear", labels, PAIR, PAIR)
        linear(at + "mix_a", PAIR, MIXED)
        linear(at + "mix_b", PAIR, MIXED, bias=False)
        standing = {"distance": DISTANCES, "sentence": SENTENCES, "paragraph": PARAGRAPHS, "rank": RANKS}
        for table, n in {**standing, "kind_a": len(TAGS[a]), "kind_b": len(TAGS[b])}.items():
            put(f"{at}table.{table}", n, MIXED)
        linear(at + "label", MIXED, labels)
        if none:
            linear(at + "none", PAIR, 1)
    linear("hidden", 2 * HIDDEN, PAIR)
    linear("modality", PAIR, 5)
    linear("second", PAIR, 1)
    linear("second_modality", PAIR, 5)
    return Heads(arrays)
