"""Choose the thresholds of exported weights on annotated reports that were kept out of training.

    python -m training.tune FOLDER GOLD... [--raw RAW.jsonl] [--only IDS]

One threshold after the other is set to whichever of a few values reads best by the measures that it moves, the no-tag factors
first. Prints the thresholds as `training.export --thresholds` takes them, and writes them into the card in FOLDER.
"""

from collections.abc import Callable

import msgspec
from msgspec.structs import asdict, replace

from khabar.evaluate.score import Scores, evaluate
from khabar.extract.decode import Thresholds
from training.held_out import HeldOut, held_out

FACTORS = (0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0)
FLOORS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
MARGIN = 0.003
"""What a threshold must gain: on forty reports a smaller difference says nothing, and what is chosen for it does not last. Roles have one
threshold together for the same reason."""
MOVES: dict[str, dict[str, float]] = {
    # what a threshold moves, and how much each measure counts in choosing it
    "mention": {"mentions (relaxed)": 1, "mentions": 0.5, "HEADLINE": 1},
    "source": {"sources": 1, "attribution": 1, "own voice": 0.5, "HEADLINE": 1},
    "trigger": {"claims": 0.5, "HEADLINE": 1},
    "role": {"arguments": 1},
    "link": {"arguments": 1},
    "same": {"same event": 1},
}


class Bench:
    """Reports that were kept out of training, scored under one choice of thresholds after the other."""

    def __init__(self, reports: HeldOut) -> None:
        self._reports = reports

    def scores(self, thresholds: Thresholds) -> Scores:
        """What these thresholds give."""
        return evaluate(self._reports.reader(replace(self._reports.layout, thresholds=thresholds)), self._reports.golds)

    def best(self, start: Thresholds, candidates: list[Thresholds], moves: dict[str, float]) -> Thresholds:
        """The best of `candidates`; `start` itself where none is better by MARGIN on the mean of the measures that count."""

        def value(t: Thresholds) -> float:
            scores = self.scores(t)
            return sum(w * scores.value(k) for k, w in moves.items()) / sum(moves.values())

        values = [value(t) for t in candidates]
        most = max(values)
        return candidates[values.index(most)] if most >= value(start) + MARGIN else start


def tune(bench: Bench, start: Thresholds, say: Callable[[str], None]) -> Thresholds:
    """Every threshold in turn, the factors first."""
    at = start
    for layer in ("source", "trigger", "mention"):
        at = bench.best(at, [replace(at, outside={**at.outside, layer: f}) for f in FACTORS], MOVES[layer])
        say(f"{layer}: {at.outside.get(layer, 1.0)}")
    for name in ("role", "link", "same"):
        at = bench.best(at, [replace(at, **{name: f}) for f in FLOORS], MOVES[name])
        say(f"{name}: {getattr(at, name)}")
    return at


def main() -> None:
    """Tune, print, write the card."""
    reports = held_out(__doc__ or "")
    bench = Bench(reports)
    found = tune(bench, Thresholds(), lambda line: print(line, flush=True))
    for name, row in bench.scores(found).rows.items():
        print(f"{name:20} {row}")
    reports.keep(replace(reports.layout, thresholds=found))
    print(msgspec.json.encode(asdict(found)).decode())


if __name__ == "__main__":
    main()
