"""Choose the thresholds of exported weights on annotated reports that were kept out of training.

    python -m training.tune FOLDER GOLD... [--raw RAW.jsonl] [--only IDS]

One threshold after the other is set to whichever of a few values reads best by the measures that it moves, the no-tag factors
first. Prints the thresholds as `training.export --thresholds` takes them, and writes them into the card in FOLDER.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import asdict, replace

from khabar.evaluate.gold import Gold
from khabar.evaluate.score import Scores, evaluate
from khabar.extract.decode import Layout, Section, Thresholds
from khabar.extract.encoder import Encoder
from khabar.extract.grounding import ground
from khabar.extract.weights import read_card, read_heads
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.text.units import units
from training.corpus import read_gold, read_ids

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
    """Reports with their vectors, read again and again under other thresholds."""

    def __init__(self, folder: Path, golds: list[Gold]) -> None:
        self.golds, self.heads, self.tags = golds, read_heads(folder), read_card(folder).layout.tags
        encoder = Encoder(folder)
        seen = {g.document.id: units(g.document.text, [(f.start, f.end) for f in g.document.furniture]) for g in golds}
        self.seen = {k: (u, encoder.vectors(u)) for k, u in seen.items()}

    def scores(self, thresholds: Thresholds) -> Scores:
        """What these thresholds give."""
        layout = Layout(self.tags, thresholds)

        def read(document: Document) -> Reading:
            seen, vectors = self.seen[document.id]
            return ground(document, Section(document.text, seen, vectors, self.heads, layout).read())

        return evaluate(read, self.golds)

    def best(self, start: Thresholds, candidates: list[Thresholds], moves: dict[str, float]) -> Thresholds:
        """The best of `candidates`; `start` itself where none is better by MARGIN on the mean of the measures that count."""

        def value(t: Thresholds) -> float:
            scores = self.scores(t)
            return sum(w * scores.value(k) for k, w in moves.items()) / sum(moves.values())

        found = max(candidates, key=value)
        return found if value(found) >= value(start) + MARGIN else start


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--only", type=Path, help="ids of the reports to read, one a line; all where it is not given")
    given = parser.parse_args()
    kept = read_ids(given.only)
    golds = [g for g in read_gold(given.gold, given.raw) if not kept or g.document.id in kept]
    bench = Bench(given.folder, golds)
    found = tune(bench, Thresholds(), lambda line: print(line, flush=True))
    for name, row in bench.scores(found).rows.items():
        print(f"{name:20} {row}")
    card = read_card(given.folder)
    card = replace(card, layout=replace(card.layout, thresholds=found))
    (given.folder / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(card)) + b"\n")
    print(msgspec.json.encode(asdict(found)).decode())


if __name__ == "__main__":
    main()
