"""Why the reports of an incident were put together: pair by pair, what speaks for it and what against."""

from collections.abc import Mapping

import msgspec

from khabar.desk.incident.addresses import claim_url
from khabar.desk.incident.because import account_number
from khabar.desk.incident.table import Carrier
from khabar.records.incident import ClaimRef, Incident, Link, Number, Reason
from khabar.view.holding import WEIGHS, holding

_TOLLS = 3
_STRONGLY, _CLEARLY = 0.75, 0.35
_MUCH, _MORE = 0.9, 0.5


class End(msgspec.Struct, frozen=True):
    """A passage: its report, where it stands, its accounts' numbers, and what it tells of the toll."""

    report: Carrier
    url: str
    accounts: tuple[str, ...]
    tolls: tuple[tuple[str, Number], ...] = ()


class Because(msgspec.Struct, frozen=True):
    """One reason: the code of its words, how strongly it speaks, and its weight."""

    code: str
    feature: str
    strength: str
    weight: float


class Pair(msgspec.Struct, frozen=True):
    """Two passages and what speaks for and against their telling one incident. `decision`: the log's entry that joined them."""

    a: End
    b: End
    verdict: str
    score: float
    speaks_for: tuple[Because, ...]
    speaks_against: tuple[Because, ...]
    decision: str | None = None


class Together(msgspec.Struct, frozen=True):
    """The pairs that hold an incident together, others that were compared, and how many more there are."""

    holding: tuple[Pair, ...]
    others: tuple[Pair, ...]
    left: int


def together(found: Incident, carriers: Mapping[str, Carrier], left: int = 0, most: int | None = None) -> Together:
    """The pairs that have links, the strongest first, so many of them; `left`: how many were compared beside them."""
    kept = holding(found.links)
    chosen = frozenset((x.a, x.b) for x in kept)
    others = sorted((x for x in found.links if (x.a, x.b) not in chosen), key=lambda x: (-x.score, x.a, x.b))
    ends = _Ends(found, carriers)
    shown = kept[:most]
    beside = others if most is None else others[: max(0, most - len(shown))]
    left += len(found.links) - len(shown) - len(beside)
    return Together(tuple(_pair(x, ends) for x in shown), tuple(_pair(x, ends) for x in beside), left)


class _Ends:
    """Makes the ends of pairs; each report's once."""

    def __init__(self, found: Incident, carriers: Mapping[str, Carrier]) -> None:
        self._carriers = carriers
        self._accounts: dict[str, list[str]] = {}
        for account in found.accounts:
            for report in account.reports:
                self._accounts.setdefault(report, []).append(account_number(account.id))
        self._tolls: dict[str, dict[tuple[str, Number], None]] = {}
        for name in ("killed", "injured"):
            for value in getattr(found.fields, name).values:
                if value.value.category is None and value.value.min is not None and value.standing == "current":
                    for ref in value.claims:
                        self._tolls.setdefault(ref.report, {})[name, value.value] = None

    def end(self, ref: ClaimRef) -> End:
        tolls = tuple(self._tolls.get(ref.report, {}))[:_TOLLS]
        return End(self._carriers[ref.report], claim_url(ref), tuple(self._accounts.get(ref.report, ())), tolls)


def _pair(link: Link, ends: _Ends) -> Pair:
    speaks = [_because(r) for r in sorted(link.reasons, key=lambda r: -abs(r.weight)) if abs(r.weight) >= WEIGHS]
    return Pair(
        ends.end(link.a),
        ends.end(link.b),
        "much" if link.score >= _MUCH else "more" if link.score >= _MORE else "little",
        link.score,
        tuple(b for b in speaks if b.weight > 0),
        tuple(b for b in speaks if b.weight < 0),
        link.decision,
    )


def _because(reason: Reason) -> Because:
    size = abs(reason.weight)
    strength = "strongly" if size >= _STRONGLY else "clearly" if size >= _CLEARLY else "a little"
    return Because(f"{reason.feature}: {reason.value}", reason.feature, strength, reason.weight)
