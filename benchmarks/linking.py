"""How well reports of one incident find each other: B³ by cross-validation over incidents, beside what the publication day alone gives.

    KHABAR_CORPUS=... python -m benchmarks.linking [--kept out/linking] [--folds 5]

Incidents are dealt into folds; the weights are fitted on the reports of the others and measured on those of the fold, which are grouped
among *all* reports, so that the others can be taken for theirs. Beside it stands the same with the fold's reports alone. A report counts
in the group with most of its claims. The shipped weights are fitted on all folds together; what they score is printed last, for
comparison only.
"""

import argparse
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from training.linking.bcubed import BCubed, bcubed
from training.linking.fit import centre_of, edges_of, empty_weights, fit, grouped, settings
from training.linking.pairs import Pairs, pairs_of
from training.linking.tellings import Coded, coded


def folds(reports: Sequence[Coded], n: int) -> list[list[int]]:
    """Indices of reports, the reports of an incident always together; dealt by the hash of the incident's name."""
    incidents = sorted({r.incident for r in reports}, key=lambda i: hashlib.sha256(i.encode()).hexdigest())
    fold = {incident: k % n for k, incident in enumerate(incidents)}
    return [[i for i, r in enumerate(reports) if fold[r.incident] == k] for k in range(n)]


def by_publication(reports: Sequence[Coded]) -> dict[str, str]:
    """The baseline: reports published on one day are one incident; a report without a day is one by itself."""
    return {r.id: r.published or r.id for r in reports}


def measured(reports: Sequence[Coded], pairs: Pairs, held: Sequence[int]) -> tuple[BCubed, BCubed]:
    """The score of the reports `held` by weights fitted on the others: among all reports, and by themselves."""
    chosen = settings()
    fitted = fit(reports, pairs, sorted(set(range(len(reports))) - set(held)), chosen)
    edges = edges_of(pairs, fitted.intercept, fitted.beta, fitted.levels.floor)
    gold = {r.id: r.incident for r in reports}
    own = [reports[i] for i in held]
    among = bcubed(grouped(reports, edges, fitted.levels), gold, [r.id for r in own])
    alone = bcubed(grouped(own, edges, fitted.levels), {r.id: r.incident for r in own})
    return among, alone


def averaged(scores: Sequence[BCubed]) -> BCubed:
    """The scores of folds, each weighed by its reports."""
    n = sum(s.reports for s in scores)
    return BCubed(sum(s.precision * s.reports for s in scores) / n, sum(s.recall * s.reports for s in scores) / n, n)


def main() -> None:
    """Print the folds, their average and the baseline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, default=Path("out/linking"), help="what was read; filled where it is empty")
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    if "KHABAR_CORPUS" not in os.environ:
        raise SystemExit("KHABAR_CORPUS has to name the folder with incidents/linking.jsonl")
    reports = coded(Path(os.environ["KHABAR_CORPUS"]), asked.kept)
    pairs = pairs_of(reports, empty_weights(settings(), centre_of(reports)))
    gold = {r.id: r.incident for r in reports}
    print(f"{len(reports)} reports of {len(set(gold.values()))} incidents, {len(pairs.tellings)} pairs compared")
    scores = []
    dealt = folds(reports, asked.folds)
    for k, held in enumerate(dealt, start=1):
        scores.append(measured(reports, pairs, held))
        print(f"fold {k}  {len(held):4} reports   among all: {scores[-1][0]}   by themselves: {scores[-1][1]}")
    print(f"cross-validated          among all: {averaged([s[0] for s in scores])}   by themselves: {averaged([s[1] for s in scores])}")
    day = by_publication(reports)
    alone = [bcubed({reports[i].id: day[reports[i].id] for i in f}, {reports[i].id: gold[reports[i].id] for i in f}) for f in dealt]
    print(f"publication day alone    among all: {bcubed(day, gold)}   by themselves: {averaged(alone)}")
    fitted = fit(reports, pairs, range(len(reports)), settings())
    edges = edges_of(pairs, fitted.intercept, fitted.beta, fitted.levels.floor)
    print(f"fitted on what is measured (for comparison): {bcubed(grouped(reports, edges, fitted.levels), gold)}")


if __name__ == "__main__":
    main()
