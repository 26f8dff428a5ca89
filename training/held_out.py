"""Exported weights, and annotated reports that were kept out of training: what thresholds and calibration are chosen on."""

import argparse
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from khabar.evaluate.gold import Gold
from khabar.extract.decode import Layout, Section
from khabar.extract.encoder import Encoder
from khabar.extract.grounding import ground
from khabar.extract.weights import read_card, read_heads
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.text.units import units
from training.card import write_card
from training.corpus import read_gold, read_ids


class HeldOut:
    """Reports with their vectors, read again and again under other layouts. `layout` is that of the card in `folder`."""

    def __init__(self, folder: Path, golds: list[Gold]) -> None:
        self.golds, self._folder, self._card, self._heads = golds, folder, read_card(folder), read_heads(folder)
        self.layout = self._card.layout
        encoder = Encoder(folder)
        seen = {g.document.id: units(g.document.text, [(f.start, f.end) for f in g.document.furniture]) for g in golds}
        self._seen = {k: (u, encoder.vectors(u)) for k, u in seen.items()}

    def reader(self, layout: Layout) -> Callable[[Document], Reading]:
        """A reader of these reports under `layout`."""

        def read(document: Document) -> Reading:
            seen, vectors = self._seen[document.id]
            return ground(document, Section(document.text, seen, vectors, self._heads, layout).read())

        return read

    def keep(self, layout: Layout) -> None:
        """Write `layout` into the card."""
        write_card(self._folder, replace(self._card, layout=layout))


def held_out(usage: str) -> HeldOut:
    """What the command line names: `FOLDER GOLD... [--raw RAW.jsonl] [--only IDS]`. `usage` explains the program."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--only", type=Path, help="ids of the reports to read, one a line; all where it is not given")
    given = parser.parse_args()
    kept = read_ids(given.only)
    return HeldOut(given.folder, [g for g in read_gold(given.gold, given.raw) if not kept or g.document.id in kept])
