"""From tags to spans: the most likely row of tags in which every inside follows its own beginning.

Nearly everywhere the most likely tag of each unit already makes such a row. Only stretches where it does not are searched, each by
itself: a stretch ends where nothing can run on, and beside units that carry no tag in any best row.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_CLEAR = 1e-3
"""By how much a log-probability has to be higher to count as higher: more than rounding can do."""


class Found(msgspec.Struct, frozen=True):
    """A span over units, `first` to `last` inclusive; `kind` is the index of its type in the layer; `score` its mean probability."""

    first: int
    last: int
    kind: int
    score: float


def decode(probabilities: Floats, starts: Sequence[bool]) -> list[Found]:
    """Spans of one layer. `probabilities` is [units, 1 + 2 types], tags O, B-t1, I-t1 …; nothing runs on where `starts` is true."""
    if not len(probabilities):
        return []
    first = np.array(starts, dtype=np.bool_)
    first[0] = True
    tags = probabilities.argmax(axis=1)
    wrong = np.flatnonzero(_wrong(tags, first))
    if len(wrong):
        logs = np.log(np.maximum(probabilities, 1e-9))
        edges = _edges(logs, first)
        for k in np.unique(np.searchsorted(edges, wrong, side="right")):
            stretch = slice(edges[k - 1], edges[k])
            tags[stretch] = _best(logs[stretch], first[stretch])
    return _spans(tags, probabilities)


def _wrong(tags: Ints, first: Flags) -> Flags:
    """Where an inside does not follow its own kind."""
    before = np.concatenate([[0], tags[:-1]])
    stray: Flags = first | ((before != tags) & (before != tags - 1))
    return stray & _inside(tags)


def _inside(tags: Ints) -> Flags:
    inside: Flags = (tags > 0) & (tags % 2 == 0)
    return inside


def _edges(logs: Floats, first: Flags) -> Ints:
    """Where stretches begin, and the end of the last one.

    A unit is in no span of any best row where, whatever type a span over it has, no tag is better there by more than is lost where
    the span's rest would have to begin anew behind it.
    """
    tagged = np.maximum(logs[:, 1::2], logs[:, 2::2])
    anew = np.zeros_like(tagged)
    np.maximum(logs[1:, 2::2] - logs[1:, 1::2], 0, out=anew[:-1])
    free = (logs[:, :1] - tagged - anew).min(axis=1) > _CLEAR
    return np.append(np.flatnonzero(first | free | np.concatenate([[False], free[:-1]])), len(logs))


def _best(logs: Floats, first: Flags) -> Ints:
    """The best row of tags of one stretch, [units], by dynamic programming. Nothing runs into it from before."""
    begin, inside = np.arange(1, logs.shape[1], 2), np.arange(2, logs.shape[1], 2)
    score = logs[0].copy()
    score[inside] = -np.inf
    back = np.zeros(logs.shape, dtype=np.int64)
    for t in range(1, len(logs)):
        best = int(score.argmax())
        step = np.full_like(score, score[best])
        back[t] = best
        if first[t]:
            step[inside] = -np.inf
        else:
            from_begin = score[begin] >= score[inside]
            step[inside] = np.where(from_begin, score[begin], score[inside])
            back[t, inside] = np.where(from_begin, begin, inside)
        score = step + logs[t]
    tags = [int(score.argmax())]
    for t in range(len(back) - 1, 0, -1):
        tags.append(int(back[t, tags[-1]]))
    return np.array(tags[::-1], dtype=np.int64)


def _spans(tags: Ints, probabilities: Floats) -> list[Found]:
    begins = np.flatnonzero(tags % 2)
    outside = np.append(np.flatnonzero(~_inside(tags)), len(tags))
    ends = outside[np.searchsorted(outside, begins, side="right")]
    chosen = np.append(probabilities[np.arange(len(tags)), tags], np.float32(0))
    sums = np.add.reduceat(chosen, np.stack([begins, ends], axis=1).reshape(-1))[::2] if len(begins) else chosen[:0]
    scores = sums / (ends - begins).astype(np.float32)
    kinds = (tags[begins] - 1) // 2
    return [Found(*x) for x in zip(begins.tolist(), (ends - 1).tolist(), kinds.tolist(), scores.tolist(), strict=True)]
