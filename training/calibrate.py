"""Make the scores of exported weights mean what they say, on annotated reports that were kept out of training.

    python -m training.calibrate FOLDER GOLD... [--raw RAW.jsonl] [--only IDS]

A score s becomes 1 / (1 + exp(-(slope * log(s / (1 - s)) + shift))); slope and shift, one pair for claims, mentions and sources each,
are those that make the judged readings likeliest. They are written into the card in FOLDER.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace

from khabar.evaluate.reliability import KINDS, Judged, judged
from khabar.extract.decode import log_odds
from khabar.extract.encoder import Encoder
from khabar.extract.grounding import ground
from khabar.extract.weights import read_card
from training.corpus import read_gold, read_ids

PRIOR = 1.0
"""Weight of the wish that scores stay as they are, in judged readings: few examples shall not bend them far."""


def fit(every: Sequence[Judged]) -> tuple[float, float]:
    """(slope, shift) by Newton's method."""
    x = np.array([[log_odds(j.score), 1.0] for j in every])
    y = np.array([float(j.right) for j in every])
    start = np.array([1.0, 0.0])
    at = start.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ at)))
        gradient = x.T @ (p - y) + PRIOR * (at - start)
        at -= np.linalg.solve((x.T * (p * (1 - p))) @ x + PRIOR * np.eye(2), gradient)
    return round(float(at[0]), 3), round(float(at[1]), 3)


def main() -> None:
    """Fit, print, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--only", type=Path, help="ids of the reports to read, one a line; all where it is not given")
    given = parser.parse_args()
    card = read_card(given.folder)
    plain = replace(card, layout=replace(card.layout, calibration={}))
    _write(given.folder, plain)
    reader = Encoder(given.folder)
    every: dict[str, list[Judged]] = {kind: [] for kind in KINDS}
    kept = read_ids(given.only)
    for g in (g for g in read_gold(given.gold, given.raw) if not kept or g.document.id in kept):
        for kind, rows in judged(g.reading, ground(g.document, reader.read(g.document))).items():
            every[kind] += rows
    found = {kind: fit(rows) for kind, rows in every.items()}
    _write(given.folder, replace(card, layout=replace(card.layout, calibration=found)))
    print(found)


def _write(folder: Path, card: msgspec.Struct) -> None:
    (folder / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(card)) + b"\n")


if __name__ == "__main__":
    main()
