"""The reader's weights as they lie in the package: `body.onnx`, `heads.npz`, `pieces.txt` and `reader.json`, which names them all."""

import hashlib
import importlib.resources
import zipfile
from pathlib import Path

import msgspec
import numpy as np

from khabar.errors import ModelError
from khabar.extract.decode import Layout
from khabar.extract.heads import Heads
from khabar.extract.pieces import Vocabulary

FORMAT = 2
"""1: a body over pieces alone, without `first_teller`."""
FILES = ("body.onnx", "heads.npz", "pieces.txt")


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`reader.json`. `sha256` is over the other files, in the order of `FILES`; `trained_on` says what the labels were."""

    format: int
    name: str
    sha256: str
    hidden: int
    reach: int
    layout: Layout
    trained_on: str


def folder() -> Path:
    """Where the weights lie. Raises ModelError where the installation has none."""
    path = Path(str(importlib.resources.files("khabar.extract").joinpath("weights")))
    if not (path / "reader.json").is_file():
        raise ModelError(f"{path}: there are no weights; install khabar again, or train them (CONTRIBUTING.md)")
    return path


def read_card(path: Path) -> Card:
    """The card in the folder `path`. Raises ModelError where it is damaged or of another format."""
    try:
        card = msgspec.json.decode((path / "reader.json").read_bytes(), type=Card)
    except (OSError, msgspec.DecodeError) as e:
        raise ModelError(f"{path}/reader.json: {e}; install khabar again") from None
    if card.format != FORMAT:
        raise ModelError(f"{path}/reader.json: weights of format {card.format}; this version reads format {FORMAT}")
    return card


def fingerprint(path: Path) -> str:
    """The SHA-256 over all files of the weights in the folder `path`."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((path / name).read_bytes())
    return digest.hexdigest()


def read_heads(path: Path) -> Heads:
    """The heads' arrays in the folder `path`, as fp32. Raises ModelError where the file is damaged."""
    try:
        with (path / "heads.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Heads({name: arrays[name].astype(np.float32) for name in arrays.files})
    except (OSError, ValueError, zipfile.BadZipFile) as e:
        raise ModelError(f"{path}/heads.npz: {e}; install khabar again") from None


def read_vocabulary(path: Path) -> Vocabulary:
    """The pieces in the folder `path`."""
    return Vocabulary.open(path / "pieces.txt")
