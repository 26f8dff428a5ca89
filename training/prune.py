"""Cut out of a reader the attention heads and inner units that matter least.

    python -m training.prune RUN/reader.pt GOLD... --pieces pieces.txt --heads 8 --wide 1024 [--raw RAW.jsonl] [--without IDS] -o RUN2

What a head or a unit matters is what leaving it out would change of the loss, to the first order: the sum over reports of
|weights that carry it onward x their gradient| (Michel et al. 2019, Molchanov et al. 2017). Every layer keeps equally many, so that
all have one shape. RUN2 is what `training.distil --student` and `training.train --from` go on with.
"""

import argparse
import random
from pathlib import Path

import msgspec
import torch
from torch import Tensor, nn

from khabar.extract.pieces import Vocabulary
from training.corpus import read_gold, read_ids
from training.examples import Example, example
from training.loss import loss
from training.model import Layer, Reader
from training.train import Recipe, read_recipe, read_run

REPORTS = 150
"""Labelled reports on which importance is taken."""

Importance = list[tuple[Tensor, Tensor]]


def importance(model: Reader, examples: list[Example], recipe: Recipe) -> Importance:
    """For each layer what its heads [heads] and its inner units [wide] matter."""
    body = [layer for layer in model.layers if isinstance(layer, Layer)]
    total = [(torch.zeros(layer.heads), torch.zeros(layer.up.out_features)) for layer in body]
    model.eval()
    for e in examples:
        model.zero_grad()
        loss(model, e, recipe.weights, 0.0).backward()  # type: ignore[no-untyped-call]
        for layer, (heads, wide) in zip(body, total, strict=True):
            heads.add_(_change(layer.out, len(heads)))
            wide.add_(_change(layer.down, len(wide)))
    return total


def _change(onward: nn.Linear, parts: int) -> Tensor:
    """What leaving out each of the equal parts of a layer's input would change, [parts]."""
    assert onward.weight.grad is not None
    return (onward.weight * onward.weight.grad).detach().sum(dim=0).view(parts, -1).sum(dim=1).abs()


def pruned(state: dict[str, Tensor], kept: Importance, head: int, heads: int, wide: int) -> dict[str, Tensor]:
    """The state of a reader whose every layer has only its `heads` and `wide` most important parts, in their old order."""
    out = dict(state)
    for i, (of_heads, of_units) in enumerate(kept):
        p = f"layers.{i}."
        best = of_heads.topk(heads).indices.sort().values
        columns = (best[:, None] * head + torch.arange(head)).flatten()
        rows = torch.cat([columns + k * len(of_heads) * head for k in range(3)])
        units = of_units.topk(wide).indices.sort().values
        for name, at in (("qkv", rows), ("up", units)):
            out[f"{p}{name}.weight"], out[f"{p}{name}.bias"] = state[f"{p}{name}.weight"][at], state[f"{p}{name}.bias"][at]
        for name, at in (("out", columns), ("down", units)):
            out[f"{p}{name}.weight"] = state[f"{p}{name}.weight"][:, at]
    return out


def main() -> None:
    """Prune a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--heads", type=int, required=True)
    parser.add_argument("--wide", type=int, required=True)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    vocabulary = Vocabulary.open(given.pieces)
    recipe = read_recipe(given.weights)
    model = read_run(given.weights, vocabulary)
    left_out = read_ids(given.without)
    golds = [g for g in read_gold(given.gold, given.raw) if g.document.id not in left_out]
    some = random.Random(1).sample(golds, min(REPORTS, len(golds)))  # noqa: S311 - not for secrets
    every = [example(g.document, g.reading, vocabulary) for g in some]
    kept = importance(model, [e for e in every if e.windows], recipe)
    shape = msgspec.structs.replace(recipe.shape, heads=given.heads, wide=given.wide)
    given.output.mkdir(parents=True, exist_ok=True)
    head = next(layer.head for layer in model.layers if isinstance(layer, Layer))
    torch.save(pruned(model.state_dict(), kept, head, given.heads, given.wide), given.output / "reader.pt")
    (given.output / "recipe.json").write_bytes(msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(recipe, shape=shape))))
    for i, (of_heads, of_units) in enumerate(kept):
        share = [float(x.topk(n).values.sum() / x.sum()) for x, n in ((of_heads, given.heads), (of_units, given.wide))]
        print(f"layer {i}: the heads kept have {share[0]:.2f} of what all matter, the units {share[1]:.2f}")


if __name__ == "__main__":
    main()
