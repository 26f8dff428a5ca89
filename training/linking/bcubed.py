"""B³: for each report, how much of its group belongs with it, and how much of what belongs with it is in its group."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec


class BCubed(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, each in 0..1, over `reports` reports."""

    precision: float
    recall: float
    reports: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def bcubed(found: Mapping[str, str], gold: Mapping[str, str], counted: Collection[str] | None = None) -> BCubed:
    """B³ of the groups `found` (report to group) against `gold` (report to incident), averaged over the reports `counted`, else all."""
    groups, incidents = _members(found), _members(gold)
    reports = sorted(gold if counted is None else counted)
    precision = recall = 0.0
    for r in reports:
        mine, right = groups[found[r]], incidents[gold[r]]
        shared = len(mine & right)
        precision += shared / len(mine)
        recall += shared / len(right)
    return BCubed(precision / len(reports), recall / len(reports), len(reports))


def _members(of: Mapping[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for report, group in of.items():
        out[group].add(report)
    return out
