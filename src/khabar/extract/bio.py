"""From tags to spans: the most likely row of tags in which every inside follows its own beginning."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt


class Found(msgspec.Struct, frozen=True):
    """A span over units, `first` to `last` inclusive; `kind` is the index of its type in the layer; `score` its mean probability."""

    first: int
    last: int
    kind: int
    score: float


def decode(probabilities: npt.NDArray[np.float32], starts: Sequence[bool]) -> list[Found]:
    """Spans of one layer. `probabilities` is [units, 1 + 2 types], tags O, B-t1, I-t1 …; nothing runs on where `starts` is true."""
    if not len(probabilities):
        return []
    logs = np.log(np.maximum(probabilities, 1e-9))
    types = (logs.shape[1] - 1) // 2
    begin, inside = 1 + 2 * np.arange(types), 2 + 2 * np.arange(types)
    score = logs[0].copy()
    score[inside] = -np.inf
    back = np.zeros(logs.shape, dtype=np.int64)
    for t in range(1, len(logs)):
        best = int(score.argmax())
        step = np.full_like(score, score[best])
        back[t] = best
        if starts[t]:
            step[inside] = -np.inf
        else:
            from_begin = score[begin] >= score[inside]
            step[inside] = np.where(from_begin, score[begin], score[inside])
            back[t, inside] = np.where(from_begin, begin, inside)
        score = step + logs[t]
    return _spans(_trace(back, int(score.argmax())), probabilities)


def _trace(back: npt.NDArray[np.int64], last: int) -> list[int]:
    tags = [last]
    for t in range(len(back) - 1, 0, -1):
        tags.append(int(back[t, tags[-1]]))
    return tags[::-1]


def _spans(tags: list[int], probabilities: npt.NDArray[np.float32]) -> list[Found]:
    out: list[Found] = []
    i = 0
    while i < len(tags):
        if tags[i] == 0:
            i += 1
            continue
        j = i + 1
        while j < len(tags) and tags[j] == tags[i] + 1:
            j += 1
        score = float(np.mean([probabilities[k, tags[k]] for k in range(i, j)]))
        out.append(Found(i, j - 1, (tags[i] - 1) // 2, score))
        i = j
    return out
