"""Fit the weights of linking and write them where the package reads them.

    KHABAR_CORPUS=... python -m training.linking.fit [--kept out/linking]

Reports are read once into the folder `kept`. Which numbers are not fitted but set (distances, lags, classes of likeness) stands in
`training/linking/settings.yaml`. `python -m benchmarks.linking` measures the same by cross-validation.
"""

import argparse
import hashlib
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import yaml
from msgspec.structs import replace

from khabar.link import contradictions
from khabar.link.cluster import cluster
from khabar.link.parts import Levels
from khabar.link.score import Edge
from khabar.link.weights import Made, SetByHand, Weights
from training.linking import logistic
from training.linking.bcubed import bcubed
from training.linking.pairs import Pairs, pairs_of
from training.linking.tellings import PAIRS, Coded, coded

HERE = Path(__file__).parent
WEIGHTS = HERE.parent.parent / "src" / "khabar" / "lang" / "link" / "weights.yaml"
COMMAND = "python -m training.linking.fit"


class Settings(SetByHand, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is set by hand, and how it is fitted. `levels` and `floors` are those tried for `link_at` and `floor`."""

    ridge: float
    rounds: int
    levels: tuple[float, ...]
    floors: tuple[float, ...]
    precision: float


def settings() -> Settings:
    """The settings of `settings.yaml`."""
    return msgspec.convert(yaml.safe_load((HERE / "settings.yaml").read_text(encoding="utf-8")), type=Settings, strict=False)


def empty_weights(s: Settings, centre: tuple[float, ...]) -> Weights:
    """Weights that weigh nothing, with the numbers that are set."""
    chosen = {name: getattr(s, name) for name in SetByHand.__struct_fields__}
    made = Made(source="", command=COMMAND, note="")
    return Weights(made=made, intercept=0, link_at=0, floor=0, centre=centre, features={}, **chosen)


def centre_of(reports: Sequence[Coded]) -> tuple[float, ...]:
    """The mean of the passages' vectors, to three decimals."""
    vectors = [np.frombuffer(t.vector, dtype="<f2").astype(np.float64) for r in reports for t in r.tellings if t.vector]
    return tuple(round(float(x), 3) for x in np.mean(vectors, axis=0))


class Fitted(msgspec.Struct, frozen=True):
    """Weights by column, and the levels of clustering."""

    intercept: float
    beta: np.ndarray
    levels: Levels


def fit(reports: Sequence[Coded], pairs: Pairs, chosen: Collection[int], s: Settings) -> Fitted:
    """The weights fitted on the pairs among the reports `chosen` (indices), and the levels that group those reports best."""
    inside = np.isin(pairs.reports, sorted(chosen)).all(axis=1)
    same = np.array([reports[a].incident == reports[b].incident for a, b in pairs.reports])
    main = _mains(reports)
    both = np.array([a in main and b in main for a, b in pairs.tellings])
    beta, intercept = np.zeros(len(pairs.columns)), 0.0
    told = same & both
    for _ in range(s.rounds):
        rows = inside & (told | (~same & both))
        intercept, beta = logistic.fit(pairs.classes[rows], len(pairs.columns), told[rows].astype(float), np.ones(int(rows.sum())), s.ridge)
        told = _best(pairs, logistic.scores(pairs.classes, intercept, beta), same)
    return _levels(reports, pairs, chosen, intercept=intercept, beta=beta, s=s)


def _mains(reports: Sequence[Coded]) -> set[str]:
    """Of each report the telling with most claims: the one that its incident is judged by."""
    return {max(r.tellings, key=lambda t: t.weight).id for r in reports if r.tellings}


def _best(pairs: Pairs, scored: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Of each two reports of one incident the pair of tellings that fits best: which of their passages tell it, nobody has coded."""
    best: dict[tuple[int, int], int] = {}
    for n in np.flatnonzero(same):
        at = (int(pairs.reports[n, 0]), int(pairs.reports[n, 1]))
        if at not in best or scored[n] > scored[best[at]]:
            best[at] = int(n)
    out = np.zeros(len(same), dtype=bool)
    out[list(best.values())] = True
    return out


def _levels(reports: Sequence[Coded], pairs: Pairs, chosen: Collection[int], s: Settings, *, intercept: float, beta: np.ndarray) -> Fitted:
    """The level and the floor with the best F1 over the reports chosen, among those that keep the precision wanted where any does."""
    own = [reports[n] for n in sorted(chosen)]
    gold = {r.id: r.incident for r in own}
    tried = []
    for link_at in s.levels:
        for floor in s.floors:
            levels = Levels(link_at, floor, s.part_most, s.part_step, s.part_top)
            score = bcubed(grouped(own, edges_of(pairs, intercept, beta, floor), levels), gold)
            tried.append((score.precision >= s.precision, score.f1, levels))
    best = max(tried, key=lambda t: (t[0], t[1], t[2].link_at))
    return Fitted(intercept, beta, best[2])


def edges_of(pairs: Pairs, intercept: float, beta: np.ndarray, floor: float) -> list[Edge]:
    """The edges as `khabar.link.compare` would give them with these weights."""
    scored = logistic.scores(pairs.classes, intercept, beta)
    out = []
    for (a, b), score, barred in zip(pairs.tellings, scored, pairs.barred, strict=True):
        if barred or score > floor:
            first, second = sorted((a, b))
            out.append(Edge(first, second, round(float(score), 4), "contradiction" if barred else None))
    return out


def grouped(reports: Sequence[Coded], edges: Sequence[Edge], levels: Levels) -> dict[str, str]:
    """Each report's group: the one that holds most of its claims, the first of equals; its own where it tells of nothing."""
    weight = {t.id: t.weight for r in reports for t in r.tellings}
    tellings = {t.id: t for r in reports for t in r.tellings}
    found = cluster(weight, edges, contradicts=contradictions(tellings.__getitem__), levels=levels)
    group = {t: min(g) for g in found for t in g}
    return {r.id: _group(r, group) for r in reports}


def _group(report: Coded, group: Mapping[str, str]) -> str:
    claims: dict[str, int] = {}
    for t in report.tellings:
        claims[group[t.id]] = claims.get(group[t.id], 0) + len(t.claims)
    return max(claims, key=lambda g: claims[g], default=f"{report.id}#")


def readable(pairs: Pairs, fitted: Fitted, blank: Weights, corpus: Path) -> str:
    """The weights as the package reads them."""
    features: dict[str, dict[str, float]] = {}
    for (feature, value), weight in sorted(zip(pairs.columns, fitted.beta.tolist(), strict=True), key=lambda x: -x[1]):
        features.setdefault(feature, {})[value] = round(weight, 2)
    digest = hashlib.sha256((corpus / PAIRS).read_bytes()).hexdigest()
    made = Made(
        source=f"pairs of reports of coded incidents ({PAIRS.as_posix()}, sha256 {digest}); only weights were kept, no words",
        command=COMMAND,
        note="written by the command: change settings.yaml and run it again; weights are log odds, rounded to two decimals",
    )
    w = replace(
        blank,
        made=made,
        intercept=round(fitted.intercept, 2),
        link_at=fitted.levels.link_at,
        floor=fitted.levels.floor,
        features=dict(sorted(features.items())),
    )
    told = {"made": None, **msgspec.to_builtins(w)}  # where they come from stands first
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)


def main() -> None:
    """Fit on all reports and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, default=Path("out/linking"))
    corpus = Path(os.environ["KHABAR_CORPUS"])
    s = settings()
    reports = coded(corpus, parser.parse_args().kept)
    blank = empty_weights(s, centre_of(reports))
    pairs = pairs_of(reports, blank)
    fitted = fit(reports, pairs, range(len(reports)), s)
    WEIGHTS.write_text(readable(pairs, fitted, blank, corpus), encoding="utf-8")
    print(f"{WEIGHTS}: {len(pairs.tellings)} pairs, joins from {fitted.levels.link_at}, floor {fitted.levels.floor}")


if __name__ == "__main__":
    main()
