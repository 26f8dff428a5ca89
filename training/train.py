"""Train the reader.

    python -m training.train GOLD... --pieces pieces.txt -o RUN [--raw RAW.jsonl] [--without IDS] [--from reader.pt] …

GOLD are `.claims` files, folders of them, and stand-off labels (`.jsonl`, over the raw reports that --raw names). RUN keeps
`last.pt` after every epoch, from which the same command goes on after a stop, `log.tsv`, and at the end `reader.pt`: the running
mean of the weights, which reads better than the last step's.
"""

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import torch
from torch import Tensor, nn

from khabar.evaluate.gold import Gold
from khabar.extract.pieces import Vocabulary
from training.body import read_body, wheel_file
from training.corpus import read_gold, read_ids
from training.crops import crop
from training.examples import Example, example
from training.loss import Weights, loss
from training.model import Reader, Shape, layers

T = TypeVar("T")


class Recipe(msgspec.Struct, frozen=True):
    """Everything that shapes a run; kept beside its weights."""

    epochs: int = 20
    batch: int = 4
    body_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    decay: float = 0.01
    noise: float = 0.05
    dropout: float = 0.1
    mean: float = 0.995
    crops: float = 0.25
    seed: int = 1
    shape: Shape = Shape()
    weights: Weights = Weights()


def new_reader(vocabulary: Vocabulary, dropout: float, shape: Shape) -> Reader:
    """A reader with the pretrained body's layers that `shape` names, and fresh heads."""
    body = read_body(wheel_file())
    row = {p: i for i, p in enumerate(body.pieces)}
    return Reader(body, [row[p] for p in vocabulary.ids], shape, dropout)


def read_recipe(weights: Path) -> Recipe:
    """The recipe that a run keeps beside its weights."""
    return msgspec.json.decode((weights.parent / "recipe.json").read_bytes(), type=Recipe)


def read_run(weights: Path, vocabulary: Vocabulary) -> Reader:
    """The reader of a run, without dropout, in the shape that the recipe beside its weights names."""
    model = new_reader(vocabulary, 0.0, read_recipe(weights).shape)
    model.load_state_dict(torch.load(weights, weights_only=True))
    return model


def _begin_with(model: Reader, state: dict[str, Tensor]) -> None:
    """Load `state` into `model`; heads that it lacks begin fresh, and that is said."""
    missing, unknown = model.load_state_dict(state, strict=False)
    fresh = sorted({".".join(name.split(".")[:2]) for name in missing})
    if unknown or any(not name.startswith("pairs.") for name in fresh):
        raise SystemExit(f"these weights are of another model: without {fresh}, unknown {unknown}")
    if fresh:
        print(f"fresh: {', '.join(fresh)}", flush=True)


class Material:
    """What a run learns from: annotated reports, some of which are cropped anew in every epoch."""

    def __init__(self, golds: list[Gold], vocabulary: Vocabulary, recipe: Recipe) -> None:
        self.golds, self.vocabulary, self.recipe = golds, vocabulary, recipe

    def __len__(self) -> int:
        return len(self.golds)

    def epoch(self, number: int) -> list[Example]:
        """The examples of one epoch; which are cropped, and where, depends on seed and epoch alone; so does their order."""
        rng = random.Random(self.recipe.seed * 1000 + number)  # noqa: S311 - not for secrets
        chosen = [crop(g, rng) if rng.random() < self.recipe.crops else g for g in self.golds]
        every = [example(g.document, g.reading, self.vocabulary) for g in chosen]
        seen = [e for e in every if e.windows]
        return rng.sample(seen, len(seen))


class Run:
    """A training that can be stopped after any epoch and goes on from there."""

    def __init__(self, folder: Path, recipe: Recipe, model: Reader, steps: int) -> None:
        self.folder, self.recipe, self.model, self.steps = folder, recipe, model, steps
        heads = [
            p
            for n, p in model.named_parameters()
            if n.split(".")[0] in ("tags", "skips", "pairs", "hidden", "modality", "second", "second_modality")
        ]
        known = {id(p) for p in heads}
        body = [p for p in model.parameters() if id(p) not in known]
        groups = [{"params": body, "lr": recipe.body_rate}, {"params": heads, "lr": recipe.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=recipe.decay, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.mean = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.epoch = self.step = 0
        self._resume()

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.recipe.warm_up * self.steps))
        return step / warm if step < warm else max(0.0, (self.steps - step) / max(1, self.steps - warm))

    def _resume(self) -> None:
        path = self.folder / "last.pt"
        if path.exists():
            kept: dict[str, Any] = torch.load(path, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.schedule.load_state_dict(kept["schedule"])
            self.mean, self.epoch, self.step = kept["mean"], kept["epoch"], kept["step"]

    def keep(self) -> None:
        """Write `last.pt`, whole or not at all."""
        part = self.folder / "last.part"
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        torch.save({**state, "mean": self.mean, "epoch": self.epoch, "step": self.step}, part)
        part.replace(self.folder / "last.pt")

    def one_epoch(self, examples: Sequence[T], cost: Callable[[T], Tensor]) -> float:
        """One pass over `examples` in their order. Returns the mean cost."""
        torch.manual_seed(self.recipe.seed * 1000 + self.epoch)
        self.model.train()
        total = 0.0
        for at in range(0, len(examples), self.recipe.batch):
            group = examples[at : at + self.recipe.batch]
            for e in group:
                one = cost(e) / len(group)
                one.backward()  # type: ignore[no-untyped-call]
                total += one.item() * len(group)
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.optimizer.zero_grad()
            self.step += 1
            self._average()
            if self.step % 100 == 0:
                print(f"  step {self.step} of {self.steps}: {total / (at + len(group)):.4f}", flush=True)
        self.epoch += 1
        return total / len(examples)

    @torch.no_grad()
    def _average(self) -> None:
        rate = min(self.recipe.mean, (1 + self.step) / (10 + self.step))
        for name, value in self.model.state_dict().items():
            self.mean[name].lerp_(value, 1 - rate)


def main() -> None:
    """Train, or go on with a training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--without", type=Path, help="ids of reports that are kept out, one a line")
    parser.add_argument("--from", dest="start", type=Path, help="a run's weights to begin with, in their shape")
    parser.add_argument("--body-rate", type=float, default=Recipe().body_rate)
    parser.add_argument("--head-rate", type=float, default=Recipe().head_rate)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--layers", type=layers, default=Shape().layers, help="of the pretrained body, without --from")
    parser.add_argument("--over-pieces", type=int, default=Shape().pieces)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(given.seed)
    shape = read_recipe(given.start).shape if given.start else Shape(given.layers, given.over_pieces)
    recipe = Recipe(epochs=given.epochs, seed=given.seed, body_rate=given.body_rate, head_rate=given.head_rate, shape=shape)
    given.output.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary.open(given.pieces)
    left_out = read_ids(given.without)
    golds = [g for g in read_gold(given.gold, given.raw) if g.document.id not in left_out]
    material = Material(golds, vocabulary, recipe)
    steps = math.ceil(len(material) / recipe.batch) * recipe.epochs
    model = new_reader(vocabulary, recipe.dropout, shape)
    if given.start:
        _begin_with(model, torch.load(given.start, weights_only=True))
    run = Run(given.output, recipe, model, steps)
    (given.output / "recipe.json").write_bytes(msgspec.json.format(msgspec.json.encode(recipe)))
    print(f"{len(golds)} reports, {steps} steps, from epoch {run.epoch}", flush=True)
    while run.epoch < recipe.epochs:
        began = time.monotonic()
        mean = run.one_epoch(material.epoch(run.epoch), lambda e: loss(model, e, recipe.weights, recipe.noise))
        run.keep()
        line = f"{run.epoch}\t{mean:.4f}\t{time.monotonic() - began:.0f}"
        with (given.output / "log.tsv").open("a") as log:
            log.write(line + "\n")
        print(line, flush=True)
    torch.save(run.mean, given.output / "reader.pt")


if __name__ == "__main__":
    main()
