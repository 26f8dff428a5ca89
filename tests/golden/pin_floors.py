"""Measure the shipped readers over corpus/held and pin the floors under them: `python tests/golden/pin_floors.py [SLACK] [READER...]`.

Run it when the held corpus or a reader has changed, and look at the difference: a floor that sinks is a decision.
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
FLOORS = {"encoder": "floors.json", "lexicon": "floors-lexicon.json"}
"""The file with the floors of each reader that is shipped whole."""


def main(slack: float, readers: list[str]) -> None:
    """Write the floors of `readers`, `slack` under their scores."""
    golds = read_corpus(HERE.parents[1] / "corpus" / "held")
    for reader in readers:
        scores = evaluate(reading_by(Pipeline.open(reader=reader)), golds)
        who = "the shipped reader" if reader == "encoder" else f"the reader {reader}"
        floors = pin(scores, slack=slack, note=f"{slack} under what {who} scores on corpus/held")
        text = msgspec.json.format(msgspec.json.encode(floors), indent=2)
        (HERE / FLOORS[reader]).write_bytes(text + b"\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SLACK, sys.argv[2:] or list(FLOORS))
