"""Teach a small reader a second language through a larger one that still knows it from its pretraining.

    python -m training.transfer TEXTS.txt --first RAW.jsonl --teacher LARGE/reader.pt --student SMALL/reader.pt --pieces pieces.txt -o RUN

Trimming and pruning on one language cost the small reader its others. The large one's vectors are laid on the small one's by a linear map,
which is fitted on texts of the first language (RAW, as `training.distil` takes them); then the small reader learns, on texts of the second
(TEXTS: a paragraph a line, an empty line between parts), the vectors that the map gives and the tags that its own heads see in them, and
on texts of the first what it gave before. So the heads that labels taught read the second language without a label in it. RUN keeps
`last.pt`, from which the same command goes on, and at the end `reader.pt`, which `training.train --from` takes.
"""

import argparse
import copy
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
from torch import Tensor
from torch.nn import functional as fn

from khabar.extract.pieces import Vocabulary, cut_all
from khabar.extract.windows import Window, windows
from khabar.text.units import units
from training.corpus import read_ids
from training.distil import cost, read_texts, vectors
from training.model import Reader
from training.train import Recipe, Run, read_run

FITTED = 240
"""Parts of the first language that the map is fitted on."""
TRIED = 60
"""Parts that show how well it fits."""
RIDGE = 10.0
"""How much a weight of the map costs."""


class Part(NamedTuple):
    """A part of a text, and whether it is of the second language."""

    windows: list[Window]
    second: bool


class Map(NamedTuple):
    """From the teacher's vectors, (n, t), to the student's, (n, s)."""

    weight: Tensor
    bias: Tensor

    def __call__(self, vectors: Tensor) -> Tensor:
        """Those of the teacher as the student would have them."""
        return vectors @ self.weight + self.bias


def fitted(teacher: Reader, student: Reader, parts: Sequence[Sequence[Window]]) -> Map:
    """The map by least squares with a ridge over the units of `parts`."""
    x, y = (torch.cat([vectors(r, p) for p in parts]).double() for r in (teacher, student))
    mean_x, mean_y = x.mean(dim=0), y.mean(dim=0)
    a, b = x - mean_x, y - mean_y
    weight = torch.linalg.solve(a.T @ a + RIDGE * torch.eye(a.shape[1], dtype=a.dtype), a.T @ b)
    return Map(weight.float(), (mean_y - mean_x @ weight).float())


def explained(teacher: Reader, student: Reader, lay: Map, parts: Sequence[Sequence[Window]]) -> float:
    """How much of the variance of the student's vectors the map gives."""
    y = torch.cat([vectors(student, p) for p in parts])
    return 1 - float(fn.mse_loss(lay(torch.cat([vectors(teacher, p) for p in parts])), y) / y.var(dim=0).mean())


def read_paragraphs(path: Path, vocabulary: Vocabulary) -> list[list[Window]]:
    """The windows of every part of a plain text."""
    seen = [units(part) for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    return [windows(cut_all(vocabulary, s), [u.paragraph for u in s]) for s in seen if len(s) > 8]


def main() -> None:
    """Transfer, or go on with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="parts of the first language for each of the second")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--student", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    vocabulary = Vocabulary.open(given.pieces)
    teacher, student = (read_run(path, vocabulary).eval() for path in (given.teacher, given.student))
    before = copy.deepcopy(student)
    first = random.Random(1).sample(texts := read_texts([given.first], read_ids(given.without), vocabulary), len(texts))  # noqa: S311
    second = [p for path in given.texts for p in read_paragraphs(path, vocabulary)]
    lay = fitted(teacher, before, first[:FITTED])
    share = explained(teacher, before, lay, first[FITTED : FITTED + TRIED])
    parts = [Part(p, True) for p in second] + [Part(p, False) for p in first[: int(given.share * len(second))]]
    recipe = Recipe(epochs=given.epochs, body_rate=given.rate, head_rate=given.rate, dropout=0.0, shape=student.shape)
    given.output.mkdir(parents=True, exist_ok=True)
    run = Run(given.output, recipe, student, -(-len(parts) // recipe.batch) * given.epochs)
    (given.output / "recipe.json").write_bytes(msgspec.json.format(msgspec.json.encode(recipe)))
    print(f"the map explains {share:.3f}; {len(parts)} parts, {run.steps} steps, from epoch {run.epoch}", flush=True)

    def one(part: Part) -> Tensor:
        want = lay(vectors(teacher, part.windows)) if part.second else vectors(before, part.windows)
        return cost(run.model, want, before, part.windows)

    while run.epoch < recipe.epochs:
        order = random.Random(run.epoch).sample(parts, len(parts))  # noqa: S311 - not for secrets
        began = time.monotonic()
        mean = run.one_epoch(order, one)
        run.keep()
        print(f"{run.epoch}\t{mean:.4f}\t{time.monotonic() - began:.0f}", flush=True)
    torch.save(run.mean, given.output / "reader.pt")


if __name__ == "__main__":
    main()
