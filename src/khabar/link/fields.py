"""Each question over all accounts: which values stand, whether they agree, and the range that they span."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

import msgspec

from khabar.link.accounts import Strand, denies
from khabar.link.actors import same_side
from khabar.link.answers import Answer, Answers, blamed, days, means, numbers, places, spot, stretch
from khabar.link.days import least_gap
from khabar.link.spots import Spot, standing
from khabar.link.telling import Toll
from khabar.link.tolls import agree
from khabar.link.weights import weights
from khabar.records.codes import ClaimType
from khabar.records.incident import Blamed, DayValue, Field, Fields, FieldValue, Means, Number, PlacedAt, Standing, State
from khabar.text.fold import key

V = TypeVar("V")
Agree = Callable[[Sequence[V], Sequence[V]], bool]
Same = Callable[[V], object]

_RULES = {
    "day": "days agree that are the same, follow one another or lie in a longer stretch; later deaths of the wounded are not compared",
    "place": "places agree that are the same, lie one in the other or near one another; each account is taken by its closest place",
    "number": "lowest and highest over the accounts' current values; numbers agree whose ranges touch, and one untold agrees with any",
    "blamed": "bodies of one side agree",
    "means": "means of one class agree",
}


class Setting(msgspec.Struct, frozen=True):
    """What all fields of one incident are made from. `origin`: the origin of each account; `withdrawn`: report ids that count no more."""

    strands: tuple[Strand, ...]
    origin: Mapping[str, str]
    withdrawn: frozenset[str]


def fields_of(strands: Sequence[Strand], origin: Mapping[str, str], withdrawn: Collection[str] = ()) -> Fields:
    """Every question with its answers."""
    s = Setting(tuple(strands), origin, frozenset(withdrawn))
    counted = {name: _numbers(s, numbers(name), kind) for name, kind in _HARMS.items()}  # type: ignore[arg-type] # outcomes
    return Fields(
        day=_field(s, days, _days_agree, _RULES["day"]),
        place=_field(s, places, _places_agree, _RULES["place"], lambda v: v.id or (None, key(v.name.ar))),
        killed=counted["killed"],
        injured=counted["injured"],
        detained=counted["detained"],
        displaced=counted["displaced"],
        blamed=_field(s, blamed, _blame_agrees, _RULES["blamed"], lambda v: v.actor or (None, key(v.name))),
        means=_field(s, means, _means_agree, _RULES["means"], lambda v: v.means),
    )


_HARMS: dict[str, ClaimType] = {"killed": "killing", "injured": "injury", "detained": "detention", "displaced": "displacement"}


def _field(s: Setting, answers: Answers[V], agreeing: Agree[V], rule: str, same: Same[V] = lambda v: v) -> Field[V]:
    """One field. `agreeing`: whether what two accounts tell can both be true; `same`: what makes two values one."""
    found = [(a, _standing(a, (), s)) for strand in s.strands for a in answers(strand)]
    current = [a for a, standing in found if standing == "current"]
    return Field(_state(current, s, agreeing, denied=False), rule, _merged(found, same))


def _counts(report: str, s: Setting) -> bool:
    return report not in s.withdrawn


def _standing(a: Answer[V], every: Sequence[Answer[V]], s: Setting) -> Standing:
    """Whether an answer still stands among `every` answer of its teller that could replace it."""
    if not _counts(a.report, s):
        return "withdrawn"
    later = [b for b in every if _counts(b.report, s) and b.as_of is not None and a.as_of is not None and b.as_of > a.as_of]
    return "updated" if any(_replaces(b.value, a.value) for b in later) else "current"


def _replaces(later: object, earlier: object) -> bool:
    """Whether a later value of one teller takes the place of an earlier: the same category, told with a number."""
    if not isinstance(later, Number) or not isinstance(earlier, Number):
        return False
    return later.category == earlier.category and later.min is not None and later != earlier


def _state(current: Sequence[Answer[V]], s: Setting, agreeing: Agree[V], denied: bool) -> State:
    """What one account tells in one report is compared with every other: a teller can differ from itself."""
    if not current:
        return "silent"
    told: dict[tuple[str, str], list[V]] = {}
    for a in current:
        told.setdefault((a.account, a.report), []).append(a.value)
    each = list(dict.fromkeys(tuple(values) for values in told.values()))  # equal answers agree
    if denied or not all(agreeing(x, y) for n, x in enumerate(each) for y in each[n + 1 :]):
        return "differs"
    return "agrees" if len({s.origin[account] for account, _ in told}) > 1 else "single"


def _merged(found: Sequence[tuple[Answer[V], Standing]], same: Same[V]) -> tuple[FieldValue[V], ...]:
    """Equal values of one standing become one, with all who tell them; current ones first."""
    groups: list[tuple[V, Standing, list[Answer[V]]]] = []
    for answer, standing_ in found:
        at = next((g for v, st, g in groups if same(v) == same(answer.value) and st == standing_), None)
        if at is None:
            groups.append((answer.value, standing_, [answer]))
        else:
            at.append(answer)
    order = ("current", "updated", "withdrawn")
    return tuple(
        FieldValue(
            value,
            tuple(dict.fromkeys(a.account for a in group)),
            tuple(dict.fromkeys(ref for a in group for ref in a.told)),
            max((a.as_of for a in group if a.as_of), default=None),
            standing_,
        )
        for value, standing_, group in sorted(groups, key=lambda g: order.index(g[1]))
    )


def _numbers(s: Setting, answers: Answers[Number], denied: ClaimType) -> Field[Number]:
    """A number's field with the range of what stands. A teller's later number replaces its earlier one; a denial makes it differ."""
    found = [(a, _standing(a, every, s)) for strand in s.strands for every in [answers(strand)] for a in every]
    current = [a for a, standing in found if standing == "current"]
    deniers = tuple(
        x.id for x in s.strands if any(denies(t) and t.claim.type == denied and _counts(t.report.document.id, s) for t in x.told)
    )
    state = _state(current, s, _numbers_agree, denied=bool(deniers))
    return Field(state, _RULES["number"], _merged(found, lambda v: v), _range([a.value for a in current]), deniers)


def _range(current: Sequence[Number]) -> tuple[int, int | None] | None:
    """The lowest and the highest whole number; None where nobody tells one."""
    wholes = [n for n in current if n.category is None and n.min is not None]
    if not wholes:
        return None
    top = None if any(n.max is None for n in wholes) else max(n.max or 0 for n in wholes)
    return min(n.min or 0 for n in wholes), top


def _numbers_agree(a: Sequence[Number], b: Sequence[Number]) -> bool:
    """Whether the wholes can both be true where both tell one, else every category that both tell."""
    x, y = ({n.category: n for n in side} for side in (a, b))
    shared = [None] if None in x and None in y else [c for c in x if c in y]
    return all(_can_agree(x[c], y[c]) for c in shared)


def _can_agree(a: Number, b: Number) -> bool:
    return a.min is None or b.min is None or agree(Toll("", a.min, a.max), Toll("", b.min, b.max))


def _days_agree(a: Sequence[DayValue], b: Sequence[DayValue]) -> bool:
    x, y = ([s for v in side if v.of == "event" and (s := stretch(v)) is not None] for side in (a, b))
    return (least_gap(x, y) or 0) < weights().far_days


def _places_agree(a: Sequence[PlacedAt], b: Sequence[PlacedAt]) -> bool:
    return any(_one_place(spot(x), spot(y)) for x in a for y in b)


def _one_place(a: Spot, b: Spot) -> bool:
    """Whether two places can be one: a name that no gazetteer has, told without what holds it, speaks against nothing."""
    found = standing(a, b, near_km=weights().near_km, far_km=weights().far_km)
    return found in ("same", "inside", "near", "unknown") or (not (a.fine and b.fine) and found not in ("other", "far"))


def _blame_agrees(a: Sequence[Blamed], b: Sequence[Blamed]) -> bool:
    return any(_one_blamed(x, y) for x in a for y in b)


def _one_blamed(a: Blamed, b: Blamed) -> bool:
    if a.actor is not None and b.actor is not None:
        return same_side(a.actor, b.actor)
    return key(a.name) == key(b.name)


def _means_agree(a: Sequence[Means], b: Sequence[Means]) -> bool:
    return bool({x.means for x in a} & {y.means for y in b})
