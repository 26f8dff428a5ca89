"""Give a reader pieces of another language, with the vectors that the pretrained body has for them.

    python -m training.widen RUN/reader.pt --pieces pieces.txt WORDS... [--most 6000] -o WIDER

WORDS are text files (a dictionary, names of places). Of the pieces of Latin letters that the body would cut their words into, the --most
likeliest are added behind the reader's own, whose ids stay. Training hardly moves the vectors of pieces (0.98 of the cosine is left), so
that those of the pretrained body fit; a few epochs with reports in that language do the rest. WIDER has `reader.pt`, `recipe.json` and
`pieces.txt`. The texts leave no trace but the choice of pieces.
"""

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path

import torch

from khabar.extract.pieces import SPACE, UNKNOWN, Vocabulary, cut_all
from khabar.text.units import units
from training.body import Body, read_body, wheel_file


def added(body: Body, known: Vocabulary, texts: Iterable[str], most: int) -> dict[str, float]:
    """Pieces of Latin letters with their scores, the likeliest first: those that `texts` need and `known` lacks."""
    every = {p: float(s) for p, s in zip(body.pieces, body.scores, strict=True) if _latin(p)}
    whole = Vocabulary(every)
    names = list(every)
    used = {names[i - 3] for text in texts for ids in cut_all(whole, units(text)) for i in ids if i != UNKNOWN}
    new = sorted((p for p in used if p not in known.ids), key=lambda p: (-every[p], p))
    return {p: every[p] for p in new[:most]}


def _latin(piece: str) -> bool:
    bare = piece.removeprefix(SPACE)
    return bare.isascii() and bare.isalpha()


def main() -> None:
    """Widen a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("words", nargs="+", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--most", type=int, default=6000)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    body, known = read_body(wheel_file()), Vocabulary.open(given.pieces)
    texts = (line for path in given.words for line in path.read_text(encoding="utf-8").splitlines())
    new = added(body, known, texts, given.most)
    state = torch.load(given.weights, weights_only=True)
    row = {p: i for i, p in enumerate(body.pieces)}
    vectors = torch.from_numpy(body.tensors["emb.word"][[row[p] for p in new]])
    state["word.weight"] = torch.cat([state["word.weight"], vectors])
    given.output.mkdir(parents=True, exist_ok=True)
    torch.save(state, given.output / "reader.pt")
    shutil.copy(given.weights.parent / "recipe.json", given.output / "recipe.json")
    lines = "".join(f"{p}\t{s:.4f}\n" for p, s in new.items())
    (given.output / "pieces.txt").write_text(given.pieces.read_text(encoding="utf-8") + lines, encoding="utf-8")
    print(f"{len(new)} pieces more, {len(known) + len(new)} in all")


if __name__ == "__main__":
    main()
