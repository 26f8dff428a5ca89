"""Matrix products in small blocks, each small enough that the linear algebra library does it in one thread.

For products of our size its threads cost several times what they save, and many times where other processes want the cores. In one
thread the result is also the same whatever number of threads the library has.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MOST_STEPS = 1 << 18
"""Multiplications from which on OpenBLAS calls for its threads."""

_DEEP, _WIDE = 128, 64


class Linear:
    """x @ weight.T + bias, for a `weight` [out, in] and a `bias` [out] or none. The blocks are laid out once, here."""

    def __init__(self, weight: Floats, bias: Floats | None = None) -> None:
        out, deep = weight.shape
        part = next(d for d in range(min(_DEEP, deep), 0, -1) if deep % d == 0)
        wide = min(_WIDE, out)
        columns = -(-out // wide)
        filled = np.zeros((columns * wide, deep), dtype=np.float32)
        filled[:out] = weight
        self._blocks = np.ascontiguousarray(filled.reshape(columns, wide, deep // part, part).transpose(2, 0, 3, 1))
        self._shape = (deep // part, 1, part)
        self._rows = MOST_STEPS // (part * wide)
        self._out, self._filled, self._bias = out, columns * wide, bias

    def __call__(self, x: Floats) -> Floats:
        """[n, in] -> [n, out]."""
        parts = [self._few(x[at : at + self._rows]) for at in range(0, max(1, len(x)), self._rows)]
        out = parts[0] if len(parts) == 1 else np.concatenate(parts)
        if self._bias is not None:
            out += self._bias
        return out

    def _few(self, x: Floats) -> Floats:
        products = np.matmul(x.reshape(len(x), *self._shape).transpose(1, 2, 0, 3), self._blocks)
        out: Floats = products[0] if len(products) == 1 else np.add.reduce(products)
        return out.transpose(1, 0, 2).reshape(len(x), self._filled)[:, : self._out]


class Joined:
    """Several linear heads over the same rows, as one product. Their arrays are found by name: `name.weight`, `name.bias`."""

    def __init__(self, arrays: Mapping[str, Floats], names: Sequence[str]) -> None:
        weights = [arrays[f"{name}.weight"] for name in names]
        biases = [arrays.get(f"{name}.bias", np.zeros(len(weight), dtype=np.float32)) for name, weight in zip(names, weights, strict=True)]
        self._linear = Linear(np.concatenate(weights), np.concatenate(biases))
        ends = np.cumsum([len(weight) for weight in weights]).tolist()
        self._columns = {name: slice(start, end) for name, start, end in zip(names, [0, *ends], ends, strict=False)}

    def __call__(self, x: Floats) -> dict[str, Floats]:
        """[n, in] -> what each head gives, by its name, [n, its out]."""
        out = self._linear(x)
        return {name: out[:, columns] for name, columns in self._columns.items()}
