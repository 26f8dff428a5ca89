"""Trim the body's vocabulary to what reports are written with.

    python -m training.vocabulary TEXTS.jsonl... -o pieces.txt

Kept: every piece of plain Arabic letters, single letters, digits and marks of ASCII, and whatever the given texts need. The texts
themselves leave no trace but the choice of pieces.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from khabar.extract.pieces import UNKNOWN, Vocabulary, cut_all
from khabar.text.units import units
from training.body import Body, read_body, wheel_file

_ARABIC = frozenset(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))


def _keys(body: Body) -> dict[str, float]:
    special = {body.begin, body.end, body.unknown, 1}
    return {p: float(s) for i, (p, s) in enumerate(zip(body.pieces, body.scores, strict=True)) if i not in special}


def trim(body: Body, texts: Iterable[str]) -> dict[str, float]:
    """Pieces and scores that are kept, in the body's order."""
    every = _keys(body)
    whole = Vocabulary(every)
    names = list(every)
    used: Counter[int] = Counter()
    for text in texts:
        for ids in cut_all(whole, units(text)):
            used.update(i for i in ids if i != UNKNOWN)
    needed = {names[i - 3] for i in used}

    def keep(piece: str) -> bool:
        bare = piece.removeprefix("▁")
        return piece in needed or not bare or all(c in _ARABIC for c in bare) or (len(bare) == 1 and bare.isascii())

    return {p: s for p, s in every.items() if keep(p)}


def _texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield str(json.loads(line)["text"])


def main() -> None:
    """Write `piece TAB score` lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    kept = trim(read_body(wheel_file()), _texts(given.texts))
    given.output.write_text("".join(f"{p}\t{s:.4f}\n" for p, s in kept.items()), encoding="utf-8")
    print(f"{len(kept)} pieces")


if __name__ == "__main__":
    main()
