"""Named victims: where each is named, who may be the same person, and how many of the told are named. Only people join persons."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from khabar.link.accounts import Told
from khabar.link.weights import weights
from khabar.records.incident import Fields
from khabar.records.report import Person
from khabar.records.victim import PersonMention, Victim
from khabar.text.fold import fold_text

Pair = tuple[str, str]


class Named(msgspec.Struct, frozen=True):
    """One person as one report names them; `key` is `report/mention` of the first place, by which decisions name it."""

    key: str
    person: Person
    mentions: tuple[PersonMention, ...]


def named(told: Iterable[Told]) -> list[Named]:
    """The persons of an incident, report by report: one report that writes one name twice, the same way, means one person."""
    out: dict[tuple[str, str, str], list[tuple[Person, PersonMention]]] = {}
    for t in told:
        if t.claim.modality in ("actual", "possible"):
            for p in t.claim.people:
                at = PersonMention(t.report.document.id, t.claim.id, p.mention, p.name)
                out.setdefault((at.report, fold_text(p.name), p.outcome), []).append((p, at))
    return [Named(f"{g[0][1].report}/{g[0][1].mention}", _fullest(p for p, _ in g), tuple(at for _, at in g)) for g in out.values()]


def _fullest(persons: Iterable[Person]) -> Person:
    """The one of whom most is told, the first of equals."""
    return max(persons, key=lambda p: (p.age is not None) + (p.sex != "unknown") + (p.father is not None) + (p.kin_of is not None))


def victims(
    persons: Sequence[Named], joined: Iterable[Pair] = (), elsewhere: Mapping[str, Sequence[int]] | None = None
) -> tuple[Victim, ...]:
    """The persons as the record shows them, in the order given. `joined`: pairs of keys that a person has decided to be one.

    `elsewhere`: by key, other incidents in which a like name stands (see `like`).
    """
    head = {p.key: p.key for p in persons}
    for a, b in joined:
        if a in head and b in head:
            one, other = sorted((head[a], head[b]))
            head = {k: one if h == other else h for k, h in head.items()}
    groups: dict[str, list[Named]] = {}
    for p in persons:
        groups.setdefault(head[p.key], []).append(p)
    ids = {h: f"p{n}" for n, h in enumerate(groups, start=1)}
    return tuple(_victim(ids[h], g, [(ids[o], x) for o, x in groups.items() if o != h], elsewhere or {}) for h, g in groups.items())


def _victim(
    name: str, group: Sequence[Named], others: Iterable[tuple[str, Sequence[Named]]], elsewhere: Mapping[str, Sequence[int]]
) -> Victim:
    person = _fullest(n.person for n in group)
    return Victim(
        id=name,
        name=max((n.person.name for n in group), key=len),
        outcome=person.outcome,
        mentions=tuple(sorted(m for n in group for m in n.mentions)),
        age=person.age,
        sex=person.sex,
        perhaps=tuple(i for i, other in others if any(may_be_one(a.person, b.person) for a in group for b in other)),
        elsewhere=tuple(sorted({i for n in group for i in elsewhere.get(n.key, ())})),
    )


def may_be_one(a: Person, b: Person) -> bool:
    """Whether two names may be one person's: like in spelling, or one is part of the other; and nothing else speaks against it."""
    if "unknown" not in (a.sex, b.sex) and a.sex != b.sex:
        return False
    if a.age is not None and b.age is not None and (a.age[0] > b.age[1] + 1 or b.age[0] > a.age[1] + 1):
        return False
    return like(a.name, b.name)


def like(a: str, b: str) -> bool:
    """Whether two names may be spellings of one: word by word, at least two words that agree. A suggestion, never a finding."""
    x, y = fold_text(a).split(), fold_text(b).split()
    short, long = sorted((x, y), key=len)
    return len(short) >= 2 and all(max(fuzz.ratio(w, v) for v in long) >= weights().name_likeness for w in short)


def named_of_told(people: Collection[Victim], fields: Fields) -> dict[str, tuple[int, int | None]]:
    """By outcome, how many are named of how many told: the lowest current whole number, None where none is told."""
    out: dict[str, tuple[int, int | None]] = {}
    for outcome in ("killed", "injured", "detained", "displaced"):
        count = sum(p.outcome == outcome for p in people)
        span = getattr(fields, outcome).range
        if count:
            out[outcome] = (count, span[0] if span else None)
    return out
