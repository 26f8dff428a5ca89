"""Make the scores of exported weights mean what they say, on annotated reports that were kept out of training.

    python -m training.calibrate FOLDER GOLD... [--raw RAW.jsonl] [--only IDS]

A score s becomes 1 / (1 + exp(-(slope * log(s / (1 - s)) + shift))); slope and shift, one pair for claims, mentions and sources each,
are those that make the judged readings likeliest. They are written into the card in FOLDER.
"""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from khabar.evaluate.reliability import Judged, judge
from khabar.extract.decode import log_odds
from training.held_out import held_out

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
    reports = held_out(__doc__ or "")
    every = judge(reports.reader(replace(reports.layout, calibration={})), reports.golds)
    found = {kind: fit(rows) for kind, rows in every.items()}
    reports.keep(replace(reports.layout, calibration=found))
    print(found)


if __name__ == "__main__":
    main()
