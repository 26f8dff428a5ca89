"""How far two reviewers of the same incidents agree, field by field: never person by person.

Krippendorff's alpha for names (nominal data): who reviews changes from incident to incident, for which Cohen's kappa was not made. 1 is
agreement throughout, 0 is what chance would give.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from khabar.casefile import log, rounds, values
from khabar.casefile.models import Reviewer
from khabar.casefile.opening import CaseFile

FEW = 30
"""Fewer pairs than this say little."""
Pair = tuple[Any, Any]


class Agreement(msgspec.Struct, frozen=True):
    """A field: `pairs` of answers, how many of them are the same, and alpha; None where all answers are one and the same."""

    field: str
    pairs: int
    same: int
    alpha: float | None

    @property
    def percent(self) -> int:
        """The share of the same answers, in whole percent."""
        return round(100 * self.same / self.pairs) if self.pairs else 0

    @property
    def few(self) -> bool:
        """Whether there are too few pairs to say much."""
        return self.pairs < FEW


def agreement(case: CaseFile) -> tuple[Agreement, ...]:
    """Of each field that two reviewers have answered, over all rounds in which both have."""
    pairs: dict[str, list[Pair]] = {}
    for first, second in _both(case.alias):
        for field in values.CONFIRMABLE:
            if field in first and field in second:
                pairs.setdefault(field, []).append((first[field], second[field]))
    return tuple(measured(field, pairs[field]) for field in values.CONFIRMABLE if field in pairs)


def measured(field: str, pairs: Iterable[Pair]) -> Agreement:
    """The agreement of these pairs of answers."""
    named = [(_name(a), _name(b)) for a, b in pairs]
    same = sum(a == b for a, b in named)
    return Agreement(field, len(named), same, _alpha(named))


def _alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha for two answers a case; None where it is not defined."""
    many = Counter(answer for pair in pairs for answer in pair)
    total = sum(many.values())
    if len(many) < 2:
        return None
    expected = 1 - sum(n * (n - 1) for n in many.values()) / (total * (total - 1))
    observed = sum(a != b for a, b in pairs) / len(pairs)
    return 1 - observed / expected


def _name(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


def _both(alias: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The answers of each round in which two persons have answered, whether or not it was decided between them."""
    ends = [e for e in log.in_force(alias, kinds=[log.ADJUDICATED], reader=None) if not (e.body or {})["alone"]]
    rounds_ = [tuple((e.body or {})["reviews"]) for e in ends]
    waiting: dict[int, list[int]] = {}
    rows = Reviewer.objects.using(alias).filter(incident__review__state=rounds.ADJUDICATE, answer__isnull=False)
    for number, seq in rows.order_by("answer").values_list("incident_id", "answer"):
        waiting.setdefault(number, []).append(seq or 0)
    rounds_ += [tuple(seqs) for seqs in waiting.values()]
    bodies = {e.seq: (e.body or {})["answers"] for e in log.in_force(alias, kinds=[log.REVIEWED], reader=None)}
    return [(bodies[r[0]], bodies[r[1]]) for r in rounds_ if len(r) == rounds.BOTH and all(seq in bodies for seq in r)]
