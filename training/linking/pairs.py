"""Pairs of tellings as rows of classes, one column a feature, ready to be weighed."""

from collections.abc import Sequence

import msgspec
import numpy as np

from khabar.link.blocks import keys, meet
from khabar.link.features import FEATURES
from khabar.link.score import contradiction
from khabar.link.telling import Telling
from khabar.link.weights import Weights
from training.linking.tellings import Coded


class Pairs(msgspec.Struct, frozen=True):
    """All pairs of tellings of different reports that are compared.

    `reports` and `tellings` [pairs, 2] are indices of reports and ids of tellings; `columns` names (feature, class) by index;
    `classes` [pairs, features] holds indices of columns; `barred` [pairs] whether they contradict.
    """

    reports: np.ndarray
    tellings: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    classes: np.ndarray
    barred: np.ndarray


def pairs_of(reports: Sequence[Coded], w: Weights) -> Pairs:
    """The pairs that share a key, in the order of the reports."""
    found = [(n, t, keys(t, w)) for n, r in enumerate(reports) for t in r.tellings]
    columns: dict[tuple[str, str], int] = {}
    rows, classes, ids, barred = [], [], [], []
    for i, (m, a, own) in enumerate(found):
        for n, b, other in found[:i]:
            if m != n and meet(own, other):
                rows.append((n, m))
                ids.append((b.id, a.id))
                classes.append([columns.setdefault(c, len(columns)) for c in _classes(b, a, w)])
                barred.append(contradiction(a, b, w) is not None)
    return Pairs(np.array(rows), tuple(ids), tuple(columns), np.array(classes), np.array(barred))


def _classes(a: Telling, b: Telling, w: Weights) -> list[tuple[str, str]]:
    return [(name, feature(a, b, w)) for name, feature in FEATURES.items()]
