"""The curves that scores go through, elementwise and in fp32."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_GELU = 0.7978845608


def gelu(x: Floats) -> Floats:
    """The smooth step that the heads were trained with (tanh form)."""
    out = x * x
    out *= np.float32(0.044715 * _GELU)
    out += np.float32(_GELU)
    out *= x
    np.tanh(out, out=out)
    out += np.float32(1)
    out *= x
    out *= np.float32(0.5)
    return out


def sigmoid(x: Floats) -> Floats:
    """Scores to probabilities."""
    return np.asarray(1 / (1 + np.exp(np.minimum(-x, 60))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    """Scores to probabilities over the last axis."""
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def log_softmax(x: Floats) -> Floats:
    """Scores to logarithms of probabilities over the last axis."""
    shifted = x - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
