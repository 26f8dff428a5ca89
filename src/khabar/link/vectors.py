"""Passages' vectors: as they are stored, and how alike two are."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from khabar.errors import UsageError

_STORED = "<f2"


def stored(vectors: Iterable[bytes]) -> bytes:
    """The mean of vectors (little-endian float16, all of one length), brought to length one; empty where there are none."""
    found = [np.frombuffer(v, dtype=_STORED).astype(np.float32) for v in vectors if v]
    if not found:
        return b""
    if len({len(v) for v in found}) != 1:
        raise UsageError(f"vectors of different lengths ({sorted({len(v) for v in found})}): hand in those of one reader")
    mean = np.mean(found, axis=0)
    length = float(np.linalg.norm(mean))
    return (mean / length).astype(_STORED).tobytes() if length > 0 else b""


def cosine(a: bytes, b: bytes, centre: tuple[float, ...] = ()) -> float | None:
    """How alike two stored vectors are, -1..1, seen from `centre` (where most passages lie); None where they cannot be compared.

    That is where one is missing, or where they or the centre come from different readers.
    """
    if not a or len(a) != len(b) or (centre and len(centre) * 2 != len(a)):
        return None
    x, y = (np.frombuffer(v, dtype=_STORED).astype(np.float32) for v in (a, b))
    if centre:
        middle = _array(centre)
        x, y = x - middle, y - middle
    length = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / length if length > 0 else None


@lru_cache(maxsize=4)
def _array(centre: tuple[float, ...]) -> np.ndarray:
    return np.array(centre, dtype=np.float32)
