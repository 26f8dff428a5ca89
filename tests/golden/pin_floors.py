"""Measure the shipped reader over corpus/held and pin the floors under it: `python tests/golden/pin_floors.py [SLACK]`.

Run it when the held corpus or the reader has changed, and look at the difference: a floor that sinks is a decision.
"""

import sys
from pathlib import Path

import msgspec

from khabar.cli.evaluate import reading_by
from khabar.evaluate.claims_file import read_corpus
from khabar.evaluate.gate import pin
from khabar.evaluate.score import evaluate
from khabar.pipeline import Pipeline

HERE = Path(__file__).parent
SLACK = 0.02


def main(slack: float) -> None:
    """Write floors.json, `slack` under the scores."""
    golds = read_corpus(HERE.parents[1] / "corpus" / "held")
    scores = evaluate(reading_by(Pipeline.open(reader="encoder")), golds)
    floors = pin(scores, slack=slack, note=f"{slack} under what the shipped reader scores on corpus/held")
    text = msgspec.json.format(msgspec.json.encode(floors), indent=2)
    (HERE / "floors.json").write_bytes(text + b"\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SLACK)
