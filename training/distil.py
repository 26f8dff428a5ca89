"""Teach a smaller reader what a larger one sees, on texts without labels.

    python -m training.distil TEXTS.jsonl... --teacher reader.pt --pieces pieces.txt --layers 0,2,4,6,8,11 --over-pieces 1 -o RUN

    python -m training.distil TEXTS.jsonl... --teacher RUN/reader.pt --pieces pieces.txt --student PRUNED/reader.pt -o RUN2

TEXTS have one `{"id": …, "text": …}` a line; ids in --without (a file, one a line) are left out. The smaller reader begins with the
teacher's heads and those of its layers that are named, or as what `training.prune` left of it, and learns the teacher's vectors and
tags. RUN keeps `last.pt`, from which the same command goes on, and at the end `reader.pt`, which `training.train --from` takes.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import torch
from torch import Tensor
from torch.nn import functional as fn

from khabar.extract.pieces import Vocabulary, cut_all
from khabar.extract.windows import Window, windows
from khabar.text.units import units
from training.corpus import read_ids
from training.layout import TAGS
from training.model import Reader, Shape, layers
from training.standoff import read_raw
from training.train import Recipe, Run, new_reader, read_run

PART = 1500
"""Characters of a text that are read together."""
PARTS = 3
"""Parts that are read of a long text."""


def _parts(text: str) -> Iterator[str]:
    """The text in parts of whole lines, each of about PART characters at most."""
    part = ""
    for line in text.split("\n"):
        if part and len(part) + len(line) > PART:
            yield part
            part = ""
        part += line[:PART] + "\n"
    yield part


def read_texts(paths: list[Path], without: set[str], vocabulary: Vocabulary) -> list[list[Window]]:
    """The windows of every part; of a long text the first PARTS."""
    out = []
    for path in paths:
        for text in (text for key, text in read_raw(path).items() if key not in without):
            for part in islice(_parts(text), PARTS):
                seen = units(part)
                if len(seen) > 8:
                    out.append(windows(cut_all(vocabulary, seen), [u.paragraph for u in seen]))
    return out


def smaller(teacher: Reader, shape: Shape, vocabulary: Vocabulary) -> Reader:
    """A reader of `shape` (layers by the teacher's numbers) with the teacher's heads, embeddings and layers."""
    student = new_reader(vocabulary, 0.0, shape)
    state = teacher.state_dict()
    for name in list(state):
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            value = state.pop(name)
            if int(number) in shape.layers:
                state[f"layers.{shape.layers.index(int(number))}.{rest}"] = value
    student.load_state_dict(state)
    return student


@torch.no_grad()
def vectors(reader: Reader, laid: Sequence[Window]) -> Tensor:
    """The reader's vectors of a part's units."""
    with torch.autocast("cpu", torch.bfloat16):
        return reader.encode(laid).float()


def cost(student: Reader, want: Tensor, heads: Reader, laid: Sequence[Window]) -> Tensor:
    """How far the student's vectors of one part are from `want`, and its tags from those that the heads of `heads` see there."""
    have = student.encode(laid, 0.02)
    total = fn.mse_loss(have, want) / want.var()
    for layer in TAGS:
        with torch.no_grad():
            likely = heads.tags[layer](want).softmax(dim=1)
        total = total + fn.kl_div(student.tags[layer](have).log_softmax(dim=1), likely, reduction="batchmean")
    return total


def main() -> None:
    """Distil, or go on with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--student", type=Path, help="weights to begin with, instead of some of the teacher's layers")
    parser.add_argument("--layers", type=layers, default=Shape().layers)
    parser.add_argument("--over-pieces", type=int, default=Shape().pieces)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    torch.set_flush_denormal(True)
    vocabulary = Vocabulary.open(given.pieces)
    teacher = read_run(given.teacher, vocabulary).eval()
    texts = read_texts(given.texts, read_ids(given.without), vocabulary)
    shape = Shape(given.layers, given.over_pieces)
    student = read_run(given.student, vocabulary) if given.student else smaller(teacher, shape, vocabulary)
    recipe = Recipe(epochs=given.epochs, body_rate=given.rate, head_rate=given.rate, dropout=0.0, shape=student.shape)
    given.output.mkdir(parents=True, exist_ok=True)
    run = Run(given.output, recipe, student, -(-len(texts) // recipe.batch) * given.epochs)
    (given.output / "recipe.json").write_bytes(msgspec.json.format(msgspec.json.encode(recipe)))
    print(f"{len(texts)} parts, {run.steps} steps, from epoch {run.epoch}", flush=True)
    while run.epoch < recipe.epochs:
        order = random.Random(run.epoch).sample(texts, len(texts))  # noqa: S311 - not for secrets
        began = time.monotonic()
        mean = run.one_epoch(order, lambda laid: cost(run.model, vectors(teacher, laid), teacher, laid))
        run.keep()
        print(f"{run.epoch}\t{mean:.4f}\t{time.monotonic() - began:.0f}", flush=True)
    torch.save(run.mean, given.output / "reader.pt")


if __name__ == "__main__":
    main()
