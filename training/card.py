"""The card of exported weights, as it is written."""

from pathlib import Path

import msgspec

from khabar.extract.weights import Card


def write_card(folder: Path, card: Card) -> None:
    """Write `reader.json` in `folder`."""
    (folder / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(card)) + b"\n")
