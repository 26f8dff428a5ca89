"""Choosing among the meanings of a place by the other places of the report; what no evidence parts stays open."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from khabar.records.resolution import PlaceGrain
from khabar.resolve.place_bearing import on_side
from khabar.resolve.place_nearest import SMALL, most, near_town, nearest, one_near
from khabar.resolve.place_scene import Spot
from khabar.resolve.place_senses import Sense, closeness, distance

_CAPITAL_KM = 80.0
_VOTES = 12
_REPORT = "in the report"
_RANKS = ("capital", "seat", "major")


class Choice(msgspec.Struct, frozen=True):
    """What is left of a spot's meanings, and by which evidence; `outside` marks that the words put it where none of them lies."""

    senses: tuple[Sense, ...]
    basis: str
    outside: bool = False

    @property
    def settled(self) -> Sense | None:
        """The one meaning, or None."""
        return self.senses[0] if len(self.senses) == 1 and not self.outside else None


def choose(spots: tuple[Spot, ...], country: str | None) -> tuple[Choice, ...]:
    """A choice for every spot. `country` is that of the outlet, used last. The order of the spots is the only order that counts."""
    home = _home(spots)
    choices = tuple(_first(s, spots) for s in spots)
    for _ in range(4):
        after = tuple(_narrow(i, spots, choices, home) for i in range(len(spots)))
        if after == choices:
            break
        choices = after
    choices = tuple(_by_country(i, spots, choices, home, country) for i in range(len(spots)))
    choices = tuple(_narrow(i, spots, choices, home) for i in range(len(spots)))
    choices = tuple(_alike(i, spots, choices) for i in range(len(spots)))
    return tuple(_plausible(i, c, spots, choices) for i, c in enumerate(choices))


def _home(spots: tuple[Spot, ...]) -> str | None:
    """The country that most names of the report can lie in; None where two are level."""
    votes: Counter[str] = Counter()
    by_name = {s.name: frozenset(x.country for x in s.senses if x.country) for s in spots}
    for countries in by_name.values():
        votes.update(dict.fromkeys(countries, _VOTES // min(len(countries), _VOTES) if countries else 0))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _first(spot: Spot, spots: tuple[Spot, ...]) -> Choice:
    """All meanings, without neighbourhoods of towns that the report never names, where something else is left."""
    senses = spot.senses
    if "neighbourhood" not in _asked(spot) and len(senses) > 1:
        named = {m.id for s in spots if s is not spot for x in s.senses for m in x.members}
        kept = tuple(s for s in senses if s.entry.grain != "neighbourhood" or named & set(s.entry.within[:-1]))
        senses = kept or senses
    basis = "only candidate" if len(senses) == 1 else ""
    return Choice(senses, basis)


def _asked(spot: Spot) -> tuple[PlaceGrain, ...]:
    """The grains that the unit word of a spot allows, whether it stands inside the span or before it; none where there is no such word."""
    return (spot.form.grains if spot.form else ()) or spot.outside.grains


def _trusted(spot: Spot, choice: Choice, home: str | None) -> Sense | None:
    """The meaning of a spot that may speak for others: settled, and not a village far from what the report is about."""
    sense = choice.settled
    if sense is None or sense.loose:
        return None
    near = home is None or sense.country == home or choice.basis != "only candidate"
    return sense if near or sense.entry.rank in _RANKS or sense.entry.grain in ("governorate", "country") else None


def _narrow(i: int, spots: tuple[Spot, ...], choices: tuple[Choice, ...], home: str | None) -> Choice:
    """One round for one spot: containment told in words, then sentence, heading, paragraph, report."""
    spot, choice = spots[i], choices[i]
    held = _held(spot, choice, choices)
    if held is not None:
        return held
    choice = _sided(i, spot, choice, choices)
    choice = _prominent(spot, choice)
    if len(choice.senses) < 2 and not any(s.loose for s in choice.senses):
        return choice
    for level, around in _levels(i, spots):
        anchors = [(spots[j], t) for j in around if (t := _trusted(spots[j], choices[j], home)) and spots[j].name != spot.name]
        choice = _by_anchors(choice, anchors, level)
        if choice.settled is not None and not choice.senses[0].loose:
            return choice
    return choice


def _held(spot: Spot, choice: Choice, choices: tuple[Choice, ...]) -> Choice | None:
    """The meanings that lie in the place that the words name as holding this one; None where the words name none."""
    if spot.container is None or not choice.senses or choice.outside:
        return None
    holder = choices[spot.container]
    if not holder.senses or holder.outside:
        return None
    scores = [max(_holds(s, h) for h in holder.senses) for s in choice.senses]
    best = max(scores)
    country = all(h.entry.grain == "country" or _crosses(h) for h in holder.senses)
    if best < (1 if country else 2) and holder.settled is not None and all(s.entry.grain in SMALL for s in choice.senses):
        return Choice(choice.senses, f"the words put it inside {holder.senses[0].entry.name_ar}", outside=True)
    if best == 0 or len(choice.senses) == 1:
        return None
    kept = tuple(_firm(s) for s, x in zip(choice.senses, scores, strict=True) if x == best)
    if len(kept) > 1:
        return None if len(kept) == len(choice.senses) else Choice(kept, choice.basis)
    return Choice(kept, f"inside {holder.senses[0].entry.name_ar}, as the words say")


def _sided(i: int, spot: Spot, choice: Choice, choices: tuple[Choice, ...]) -> Choice:
    """The meanings that lie on the side of the next place on which the words put this one («X شرق Y»)."""
    holder = choices[i + 1].settled if spot.side is not None and i + 1 < len(choices) else None
    if holder is None or spot.side is None or choice.outside:
        return choice
    kept = tuple(s for s in choice.senses if on_side(s, holder, spot.side))
    if len(kept) == len(choice.senses):
        return choice
    if not kept:
        return Choice(choice.senses, f"the words put it beside {holder.entry.name_ar}, on another side or nearer", outside=True)
    return Choice(kept, f"on the side of {holder.entry.name_ar} that the words tell" if len(kept) == 1 else choice.basis)


def _crosses(area: Sense) -> bool:
    """Whether an area of our own lies in several governorates, so that containment in it cannot be told from the chains."""
    return area.entry.source == "khabar" and len(area.entry.within) == 1


def _suburb(sense: Sense, holder: Sense) -> bool:
    """Whether a place lies around a capital, whose countryside is another governorate."""
    apart = distance(sense.entry, holder.entry)
    return holder.entry.rank == "capital" and sense.country == holder.country and apart is not None and apart <= _CAPITAL_KM


def _holds(sense: Sense, holder: Sense) -> int:
    if sense.entry.grain == "country" and holder.entry.grain != "country":
        return 0
    near = closeness(sense, holder)
    return max(near, 2) if _suburb(sense, holder) else near


def _firm(sense: Sense) -> Sense:
    return msgspec.structs.replace(sense, loose=False)


def _levels(i: int, spots: tuple[Spot, ...]) -> Iterable[tuple[str, list[int]]]:
    here = spots[i]
    others = [j for j in range(len(spots)) if j != i]
    yield "in the same sentence", [j for j in others if spots[j].sentence == here.sentence]
    if here.heading is not None:
        yield "in the heading above it", [here.heading]
    yield "in the same paragraph", [j for j in others if spots[j].paragraph == here.paragraph]
    yield _REPORT, others


def _by_anchors(choice: Choice, anchors: list[tuple[Spot, Sense]], level: str) -> Choice:
    """Keeps the meanings nearest to the anchors: one district before one governorate; in one governorate the clearly nearest."""
    fine = [a for _, a in anchors if a.entry.grain != "country"]
    usable = tuple(s for s in choice.senses if not s.loose or near_town(s, fine))
    if not usable:
        return choice
    scores = [max((closeness(s, a) for a in fine), default=0) for s in usable]
    best = max(scores)
    if best < 2:
        return _in_area(choice, fine) if level == _REPORT else choice
    kept = tuple(s for s, x in zip(usable, scores, strict=True) if x == best)
    if level == _REPORT and len(kept) > 1:
        kept = most(kept, fine, best)
    if len(kept) > 1 and level != _REPORT:
        kept = nearest(kept, fine)
    if len(kept) == len(choice.senses) and not any(s.loose for s in choice.senses):
        return choice
    witness = next(a for a in fine if closeness(kept[0], a) == best)
    return Choice(tuple(_firm(s) for s in kept), f"nearest to {witness.entry.name_ar} {level}")


def _in_area(choice: Choice, anchors: list[Sense]) -> Choice:
    found = one_near(choice.senses, anchors)
    return choice if found is None else Choice((found,), "the only one in the area of the report's other places")


def _prominent(spot: Spot, choice: Choice) -> Choice:
    """Without the villages that nobody would name so barely: beside the seat of a unit of that name in their own governorate, or
    beside a capital of that name. A village is told as one («قرية X»), or with the place around it, which was looked at before."""
    left = choice.senses
    if len(left) < 2:
        return choice
    least = 3 if spot.outside.village or (spot.form is not None and spot.form.village) else 1
    capital = [s for s in left if s.entry.rank == "capital" and least == 1]
    if len(capital) == 1 and not any(s.entry.rank or s.entry.grain in ("governorate", "country") for s in left if s not in capital):
        return Choice(tuple(capital), "a capital; the others of this name are small places")
    if least == 1 and _asked(spot):
        ranked = {s.country for s in left if s.seat}
        left = tuple(s for s in left if s.seat or s.country not in ranked or s.entry.grain not in SMALL)
    seats = {s.entry.within[-2:] for s in left if s.seat >= least and len(s.entry.within) > 1}
    kept = tuple(s for s in left if s.seat >= least or s.entry.within[-2:] not in seats or s.entry.grain not in SMALL)
    if len(kept) == len(choice.senses):
        return choice
    return Choice(kept, "seat of the unit of this name; the others of this name there are villages" if len(kept) == 1 else choice.basis)


def _by_country(i: int, spots: tuple[Spot, ...], choices: tuple[Choice, ...], home: str | None, outlet: str | None) -> Choice:
    """The country that most other places lie in, else the outlet's: the last evidence, and only as far as the country goes."""
    choice = choices[i]
    if len(choice.senses) < 2 or choice.outside:
        return choice
    votes: Counter[str] = Counter()
    for j, other in enumerate(spots):
        sense = _trusted(other, choices[j], home)
        if j != i and other.name != spots[i].name and sense is not None and sense.country:
            votes[sense.country] += 1
    ranked = votes.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    country = ranked[0][0] if clear else None if ranked else outlet
    kept = tuple(s for s in choice.senses if s.country == country)
    if country is None or not kept or len(kept) == len(choice.senses):
        return _chief(choice, country)
    why = "the country of the report's other places" if ranked else "the country of the outlet"
    return _chief(Choice(kept, f"only candidate in {country}, {why}"), country)


def _chief(choice: Choice, country: str | None) -> Choice:
    """In one known country, the seat of the governorate of that name against villages elsewhere in it."""
    left = choice.senses
    if len(left) < 2 or country is None or any(s.country != country for s in left):
        return choice
    chief = [s for s in left if any(m.grain == "governorate" for m in s.members)]
    rest = [s for s in left if s not in chief]
    if len(chief) == 1 and all(s.entry.grain in SMALL for s in rest):
        return Choice(tuple(chief), f"names a governorate of {country}; the others there are villages")
    return choice


def _alike(i: int, spots: tuple[Spot, ...], choices: tuple[Choice, ...]) -> Choice:
    """A name that is settled elsewhere in the report, always to one meaning, means that here too."""
    choice = choices[i]
    if choice.outside or len(choice.senses) < 2:
        return choice
    found = {c.senses[0].entry.id: c.senses[0] for s, c in zip(spots, choices, strict=True) if s.name[0] == spots[i].name[0] and c.settled}
    mine = [s for s in choice.senses if s.entry.id in found]
    if len(found) == 1 and len(mine) == 1:
        return Choice((mine[0],), "as at its other mention in the report")
    return choice


def _plausible(i: int, choice: Choice, spots: tuple[Spot, ...], choices: tuple[Choice, ...]) -> Choice:
    """Refuses a village that is the only one of its name in the gazetteer, in a country that the report does not speak of."""
    sense = choice.settled
    if sense is None or choice.basis != "only candidate" or sense.entry.rank in _RANKS:
        return choice
    if sense.loose:
        return Choice(choice.senses, "of another kind than the words say", outside=True)
    if _known_afar(sense):
        return choice
    others = [c.settled for j, c in enumerate(choices) if j != i and spots[j].name != spots[i].name]
    local = [s for s in others if s is not None and s.entry.grain != "country" and s.entry.rank not in ("capital", "major")]
    if not local or sense.country in {s.country for s in others if s is not None}:
        return choice
    why = f"the only place of this name that is known lies in {sense.country}, of which the report does not speak"
    return Choice(choice.senses, why, outside=True)


def _known_afar(sense: Sense) -> bool:
    """Whether a place may be named in a report on another country: a unit, the seat of one, or one of those that we list ourselves."""
    ours = sense.entry.source == "khabar" and sense.entry.grain != "neighbourhood"
    return ours or sense.seat == 1 or sense.entry.grain in ("governorate", "country")
