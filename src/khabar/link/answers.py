"""What one account answers to each question: its values with the claims that tell them, before accounts are compared."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from khabar.link.accounts import Strand, Told
from khabar.link.actors import side_of
from khabar.link.days import Stretch, stretch_of
from khabar.link.kinds import kinds
from khabar.link.late_death import late_deaths
from khabar.link.means import means_in
from khabar.link.spots import Spot, place_name, spot_of
from khabar.link.telling import Toll
from khabar.link.tolls import parts, whole
from khabar.records.incident import Blamed, ClaimRef, DayValue, Means, Number, PlacedAt
from khabar.records.report import Mention, Outcome
from khabar.records.resolution import Name, TimeValue

V = TypeVar("V")
DIED_LATER = "died of wounds"
"""The category of those who were wounded and died later: no new toll of the whole incident."""


class Answer(msgspec.Struct, Generic[V], frozen=True):
    """One value of one account in one report. `as_of` is the day of its publication; `told` the claims that tell it."""

    value: V
    account: str
    report: str
    as_of: str | None
    told: tuple[ClaimRef, ...]


Answers = Callable[[Strand], list[Answer[V]]]


def _each_report(strand: Strand) -> list[list[Told]]:
    """The account's claims that are told to have happened, report by report."""
    groups: dict[str, list[Told]] = {}
    for t in strand.told:
        if t.claim.modality in ("actual", "possible"):
            groups.setdefault(t.report.document.id, []).append(t)
    return list(groups.values())


def _gathered(strand: Strand, found: Iterable[tuple[V, Told]]) -> list[Answer[V]]:
    """Equal values of one report become one answer, in the order in which they were found."""
    out: list[tuple[V, list[Told]]] = []
    for value, told in found:
        at = next((refs for v, refs in out if v == value), None)
        if at is None:
            out.append((value, [told]))
        elif told not in at:
            at.append(told)
    return [Answer(v, strand.id, told[0].report.document.id, told[0].as_of, tuple(t.ref for t in told)) for v, told in out]


def days(strand: Strand) -> list[Answer[DayValue]]:
    """The days of its acts, else of its harm; the later death of somebody wounded has a day of its own."""
    out: list[Answer[DayValue]] = []
    for told in _each_report(strand):
        late = late_deaths([t.claim for t in told])
        timed = [(t, v) for t in told if (v := _day(t)) is not None]
        acts = [(t, v) for t, v in timed if kinds()[t.claim.type].part == "act"]
        harm = [(t, v) for t, v in timed if kinds()[t.claim.type].part == "harm" and t.claim.id not in late]
        deaths = [(DayValue(v.start, v.end, v.grain, "death"), t) for t, v in timed if t.claim.id in late and t.claim.type == "killing"]
        out += _gathered(strand, [*((v, t) for t, v in _finest(acts or harm)), *deaths])
    return out


def _day(told: Told) -> DayValue | None:
    mention = _mention(told, told.claim.time)
    if mention is None or mention.time is None or stretch_of(mention.time) is None:
        return None
    return DayValue(
        _only_day(mention.time.start), _only_day(mention.time.end), "day" if mention.time.grain == "hour" else mention.time.grain
    )


def _only_day(moment: str | None) -> str | None:
    return moment.split("T")[0] if moment else None


def _finest(found: Sequence[tuple[Told, DayValue]]) -> list[tuple[Told, DayValue]]:
    return [(t, v) for t, v in found if v.grain == "day"] or list(found)


def stretch(value: DayValue) -> Stretch | None:
    """The days of a value, for comparing."""
    return stretch_of(TimeValue(value.start, value.end, value.grain, basis="told"))


def places(strand: Strand) -> list[Answer[PlacedAt]]:
    """The finest places that it names."""
    out: list[Answer[PlacedAt]] = []
    for told in _each_report(strand):
        made = [t for t in told if kinds()[t.claim.type].part in ("act", "harm")]
        found = [(spot_of(m), placed(m), t) for t in made for p in t.claim.places if (m := _mention(t, p)) is not None]
        named = [(s, p, t) for s, p, t in found if s is not None]
        fine = [(p, t) for s, p, t in named if s.fine]
        out += _gathered(strand, fine or [(p, t) for _, p, t in named])
    return out


def placed(mention: Mention) -> PlacedAt:
    """A mention's place as the record shows it: with a point only where the report's record gives one."""
    value = mention.place
    if value is None:
        return PlacedAt(None, Name(mention.text), None)
    return PlacedAt(
        value.id, value.name, value.grain, value.relation, value.within, lat=value.lat, lon=value.lon, withheld=value.withheld
    )  # fmt: skip


@lru_cache(maxsize=4096)
def spot(value: PlacedAt) -> Spot:
    """A place as linking compares it."""
    chain = tuple(dict.fromkeys((value.id, *value.within))) if value.id else ()
    return Spot(place_name(value.name.ar), value.grain, chain, value.lat, value.lon)


def numbers(outcome: Outcome) -> Answers[Number]:
    """How many people it says were harmed so: the largest number that it tells in one claim, and parts by category."""

    def answers(strand: Strand) -> list[Answer[Number]]:
        out: list[Answer[Number]] = []
        for told in _each_report(strand):
            late = late_deaths([t.claim for t in told])
            every = [(w, t) for t in told if (w := whole(t.claim, outcome)) is not None]
            wholes = [(w, t) for w, t in every if t.claim.id not in late]
            largest = max((w for w, _ in wholes), key=lambda w: (w.min, w.max is None, w.max or 0), default=None)
            found = [(Number(w.min, w.max), t) for w, t in wholes if w == largest]
            if not every:
                bare = [t for t in told if t.claim.modality == "actual" and any(h.outcome == outcome for h in t.claim.harm)]
                found = [(Number(None, None), t) for t in bare]
            died = [(Number(w.min, w.max, DIED_LATER), t) for w, t in every if t.claim.id in late]
            out += _gathered(strand, [*found, *died, *_largest_parts(told, outcome)])
        return out

    return answers


def _largest_parts(told: Sequence[Told], outcome: Outcome) -> list[tuple[Number, Told]]:
    """Of each category the largest number."""
    best: dict[str, tuple[Toll, Told]] = {}
    for t in told:
        for p in parts(t.claim, outcome):
            if p.category not in best or p.min > best[p.category][0].min:
                best[p.category] = (p, t)
    return [(Number(p.min, p.max, category), t) for category, (p, t) in sorted(best.items())]


def blamed(strand: Strand) -> list[Answer[Blamed]]:
    """Who it says did it."""
    out: list[Answer[Blamed]] = []
    for told in _each_report(strand):
        found = [
            (_blamed(m), t)
            for t in told
            if kinds()[t.claim.type].blame
            for a in t.claim.arguments
            if a.role == "agent" and (m := _mention(t, a.mention)) is not None and m.type in ("ORG", "PER")
        ]
        out += _gathered(strand, found)
    return out


def _blamed(m: Mention) -> Blamed:
    """The actor by its neutral name where it resolves, so that all words for it are one value; else the report's words."""
    if m.actor is None:
        return Blamed(m.text)
    return Blamed(m.actor.name.ar, m.actor.id, side_of(m.actor.id))


def means(strand: Strand) -> list[Answer[Means]]:
    """By what means: from instruments, else from triggers and the names of who acts."""
    out: list[Answer[Means]] = []
    for told in _each_report(strand):
        made = [t for t in told if kinds()[t.claim.type].part in ("act", "harm")]
        used = [(m.text, t) for t in made for a in t.claim.arguments if a.role == "instrument" and (m := _mention(t, a.mention))]
        acting = [(m.text, t) for t in made for a in t.claim.arguments if a.role == "agent" and (m := _mention(t, a.mention))]
        found = _most_telling(used) or _most_telling([*((t.claim.trigger.text, t) for t in made), *acting])
        out += _gathered(strand, _one_a_class(found))
    return out


def _most_telling(words: Iterable[tuple[str, Told]]) -> list[tuple[Means, Told]]:
    ranked = [(rank, Means(name, text), t) for text, t in words for rank, name in means_in(text)[:1]]
    best = min((rank for rank, _, _ in ranked), default=0)
    return [(m, t) for rank, m, t in ranked if rank == best]


def _one_a_class(found: Iterable[tuple[Means, Told]]) -> list[tuple[Means, Told]]:
    """The words of the first that tells a class stand for all that do."""
    first: dict[str, Means] = {}
    return [(first.setdefault(m.means, m), t) for m, t in found]


def _mention(told: Told, mention: str | None) -> Mention | None:
    return told.mentions.get(mention) if mention else None
