"""Two tellings compared: the score, its reasons, and what keeps them apart whatever the score."""

import math
from collections.abc import Callable

import msgspec

from khabar.link.days import Stretch, iso, least_gap
from khabar.link.features import FEATURES
from khabar.link.spots import Spot, best_standing, distance_km
from khabar.link.telling import Telling
from khabar.link.weights import Weights, weights
from khabar.records.incident import ClaimRef, Link, Reason


class Edge(msgspec.Struct, frozen=True, order=True):
    """Two tellings that were compared, by their ids, the lower first: the log odds that they tell one incident, and why they cannot."""

    a: str
    b: str
    score: float
    barred: str | None = None


def compare(a: Telling, b: Telling, w: Weights | None = None) -> Edge | None:
    """The edge of two tellings; None where it would say no more than that they were not compared (not above the floor, nothing barred).

    The same whichever comes first. Tellings of one report are never compared: its own words have set them apart.
    """
    if a.report == b.report:
        return None
    w = w or weights()
    barred = contradiction(a, b, w)
    score = round(w.intercept + sum(w.features.get(name, {}).get(feature(a, b, w), 0.0) for name, feature in FEATURES.items()), 4)
    if barred is None and score <= w.floor:
        return None
    first, second = sorted((a.id, b.id))
    return Edge(first, second, score, barred)


def reasons(a: Telling, b: Telling, w: Weights | None = None) -> tuple[Reason, ...]:
    """What each feature finds and adds, in log odds, the strongest first; a class that has no weight adds nothing."""
    w = w or weights()
    found = []
    for name, feature in FEATURES.items():
        value = feature(a, b, w)
        found.append(Reason(name, value, w.features.get(name, {}).get(value, 0.0)))
    return tuple(sorted(found, key=lambda r: -abs(r.weight)))


def contradiction(a: Telling, b: Telling, w: Weights | None = None) -> str | None:
    """Why two tellings cannot be one incident: told days too far apart, or every place of one far from every place of the other."""
    w = w or weights()
    if all(x.days and all(s.grain == "day" for s in x.days) for x in (a, b)):
        between = least_gap(a.days, b.days) or 0
        if between >= w.far_days:
            return f"told days are {between} days apart ({_days(a)} and {_days(b)})"
    fine = [[s for s in x.spots if s.fine] for x in (a, b)]
    named = all(fine) and all(len(f) == len(x.spots) for f, x in zip(fine, (a, b), strict=True))
    if named and best_standing(*fine, near_km=w.near_km, far_km=w.far_km) == "far":
        km = min(k for x in fine[0] for y in fine[1] if (k := distance_km(x, y)) is not None)
        return f"the places are {km:.0f} km apart"
    return None


def contradictions(telling: Callable[[str], Telling]) -> Callable[[str, str], bool]:
    """Asks of two ids whether their tellings contradict; `telling` gives one by its id. What says the same is looked at once."""
    said: dict[str, int] = {}
    numbers: dict[tuple[tuple[Stretch, ...], tuple[Spot, ...]], int] = {}
    first: dict[int, Telling] = {}
    found: dict[tuple[int, int], bool] = {}

    def number(i: str) -> int:
        if i not in said:
            one = telling(i)
            said[i] = numbers.setdefault((one.days, one.spots), len(numbers))
            first.setdefault(said[i], one)
        return said[i]

    def ask(a: str, b: str) -> bool:
        x, y = number(a), number(b)
        pair = (x, y) if x < y else (y, x)
        if pair not in found:
            found[pair] = contradiction(first[x], first[y]) is not None
        return found[pair]

    return ask


def _days(t: Telling) -> str:
    return ", ".join(iso(s.start)[0 if s.year else 5 :] for s in t.days)


def probability(score: float) -> float:
    """Log odds as a probability, to two decimals."""
    return round(1 / (1 + math.exp(-max(-500.0, min(500.0, score)))), 2)


def link(a: Telling, b: Telling, decision: str | None = None) -> Link:
    """The link of two tellings as the record of an incident shows it, with the reasons that weigh anything."""
    one, other = sorted((a, b), key=lambda t: ClaimRef(t.report, t.claims[0]))
    edge = compare(a, b)
    told = tuple(r for r in reasons(a, b) if r.weight)
    return Link(
        ClaimRef(one.report, one.claims[0]),
        ClaimRef(other.report, other.claims[0]),
        probability(edge.score if edge else weights().floor),
        told,
        decision,
    )
