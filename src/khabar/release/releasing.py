"""From a stored incident to one that may leave: the only place where that is decided.

Deny by default: each part of a `Released` is made from a value that a person confirmed, by a rule of the policy that lets it leave;
whatever no line here puts into it stays. Why something stays is told by the names of the rules, never by its value.
"""

import datetime
from collections.abc import Sequence

import msgspec

from khabar.codebook.load import codebook
from khabar.records.codes import ClaimType
from khabar.records.incident import Account as StoredAccount
from khabar.records.incident import Blamed, Field
from khabar.records.incident import Number as StoredNumber
from khabar.records.incident import Teller as StoredTeller
from khabar.release import areas
from khabar.release.names import actor_label
from khabar.release.policy import Policy
from khabar.release.releasable import Account, Blame, Day, Number, NumberField, Place, Released, Teller, Told, Victim
from khabar.release.stored import Cleared, Stored

NUMBERS: tuple[NumberField, ...] = ("killed", "injured", "detained", "displaced")
FORCES = frozenset({22, 23, 24, 97})
"""Rules of customary law whose concerns say where armed forces are among civilians: precautions against attacks, and human shields."""
_ADULT = 18
_SEVERAL = ("blamed", "means")


class Withheld(msgspec.Struct, frozen=True):
    """A field that stays, and the rule by which it does: for whoever releases, never in what leaves."""

    field: str
    rule: str


class Leaving(msgspec.Struct, frozen=True):
    """An incident that may leave, and what of it stays."""

    released: Released
    withheld: tuple[Withheld, ...]


class Refused(msgspec.Struct, frozen=True):
    """An incident that stays as a whole, and the rules by which it does."""

    rules: tuple[str, ...]


def released(stored: Stored, policy: Policy, *, today: datetime.date, ident: str, find: areas.Find) -> Leaving | Refused:
    """The incident as the policy lets it leave on that day, under the id `ident` made by chance; or why it stays."""
    rules = _refusals(stored, policy, today)
    if rules:
        return Refused(rules)
    withheld: list[Withheld] = []
    day, place = _day(stored, policy), _place(stored, policy, find, withheld)
    for field in ("day", "place", *NUMBERS, *_SEVERAL):
        if getattr(stored.record.fields, field).values and (field not in policy.fields or field not in stored.confirmed):
            withheld.append(Withheld(field, "the policy" if field not in policy.fields else "not confirmed"))
    if not {w.field for w in withheld} >= {"place"} and place is None and "place" in stored.confirmed:
        withheld.append(Withheld("place", "no area is coarse enough"))
    numbers = {name: _number(stored, policy, name) for name in NUMBERS}
    leaves = Released(
        id=ident,
        kinds=_kinds(stored, policy),
        day=day,
        place=place,
        status="confirmed",
        means=tuple(sorted(str(v) for v in _confirmed(stored, policy, "means"))),
        blame=_blame(stored, policy, withheld),
        accounts=tuple(_account(a, stored, policy) for a in stored.record.accounts if a.standing == "current"),
        origins=stored.record.independent_origins,
        victims=tuple(_victims(stored, policy)),
        concerns=tuple(sorted({c.id for c in stored.record.concerns if _concern(frozenset(c.rules), policy)})),
        texts=stored.texts if policy.texts == "cleared" else (),
        **numbers,
    )
    return Leaving(leaves, tuple(sorted(set(withheld), key=lambda w: (w.field, w.rule))))


def _refusals(stored: Stored, policy: Policy, today: datetime.date) -> tuple[str, ...]:
    """Every rule by which the incident stays as a whole; none where it may leave."""
    confirmed = _confirmed(stored, policy, "status")
    day = _stretch(stored, policy)
    origins = stored.record.independent_origins
    found = {
        "not confirmed": confirmed != ("confirmed",),
        "day not known or not confirmed": day is None,
        "only the posture of forces": not _kinds(stored, policy),
        "people still held or missing": stored.held and policy.held == "withhold",
        "too few origins": origins < policy.least_origins,
    }
    if day is not None:
        latest = max(day[1], stored.entered, stored.changed)
        found["too recent"] = today < latest + datetime.timedelta(days=policy.delay_days)
    return tuple(rule for rule, holds in found.items() if holds)


def _confirmed(stored: Stored, policy: Policy, field: str) -> tuple[object, ...]:
    """The confirmed values of a field that the policy lets leave."""
    return stored.confirmed.get(field, ()) if field in policy.fields else ()


def _kinds(stored: Stored, policy: Policy) -> tuple[ClaimType, ...]:
    return tuple(k for k in stored.record.kinds if k not in codebook().posture or policy.posture == "district")


def _stretch(stored: Stored, policy: Policy) -> tuple[datetime.date, datetime.date] | None:
    values = _confirmed(stored, policy, "day")
    try:
        day = datetime.date.fromisoformat(str(values[-1])) if values else None
    except ValueError:
        return None
    return None if day is None else (day, day)


def _day(stored: Stored, policy: Policy) -> Day | None:
    found = _stretch(stored, policy)
    return None if found is None else coarse_day(found[0], found[1], policy.day)


def coarse_day(first: datetime.date, last: datetime.date, grain: str) -> Day:
    """The days, inclusive, widened to whole weeks (Monday to Sunday), months or years."""
    if grain == "week":
        first, last = first - datetime.timedelta(days=first.weekday()), last + datetime.timedelta(days=6 - last.weekday())
    elif grain == "month":
        first, last = first.replace(day=1), _month_end(last)
    elif grain == "year":
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    return Day(first.isoformat(), last.isoformat(), grain)  # type: ignore[arg-type]  # a policy's grain


def _month_end(day: datetime.date) -> datetime.date:
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


def _place(stored: Stored, policy: Policy, find: areas.Find, withheld: list[Withheld]) -> Place | None:
    """The area; at least the district where the incident tells of the posture of forces: then none of its places is told more finely."""
    if not _confirmed(stored, policy, "place"):
        return None
    if stored.place is None:
        withheld.append(Withheld("place", "the confirmed place is not in the gazetteer"))
        return None
    posture = not set(codebook().posture).isdisjoint(stored.record.kinds)
    found = areas.area(stored.place, policy.place, find, at_least="district" if posture else "site")
    if found is not None and not areas.may_stand_with(found, stored.earlier):
        withheld.append(Withheld("place", "an earlier release told it by other areas"))
        return None
    if found is not None and posture:  # the district in words: an area with armed forces in it has no point
        return msgspec.structs.replace(found, lat=None, lon=None, radius_km=None)
    return found


def _number(stored: Stored, policy: Policy, field: str) -> Number | None:
    values = _confirmed(stored, policy, field)
    return number(values[-1]) if values else None


def number(value: object) -> Number | None:
    """A confirmed number: one, or [lowest, highest]."""
    if isinstance(value, int):
        return Number(value, value)
    if isinstance(value, list | tuple) and len(value) == 2 and isinstance(value[0], int):
        return Number(value[0], value[1])
    return None


def _teller(found: StoredTeller, policy: Policy) -> Teller:
    """Of what kind, and the name where it is a body of the actor list. Words of reports never leave: they may name a person."""
    named = actor_label(found.actor) if policy.tellers == "bodies" and found.actor and found.kind not in _UNNAMED else None
    return Teller(found.kind, found.side if named else "none told", found.actor if named else None, named)


_UNNAMED = frozenset({"witness", "anonymous", "activist", "correspondent", "expert", "rumour"})
"""Kinds of tellers who are persons, or may be: their bodies are not told either, since «a source in X» is few people."""


def _account(found: StoredAccount, stored: Stored, policy: Policy) -> Account:
    """Who tells it, and of confirmed fields what they number."""
    told: list[Told] = []
    for name in NUMBERS:
        if policy.accounts == "numbers" and _confirmed(stored, policy, name):
            told += [Told(name, n) for n in _numbers_of(found.id, getattr(stored.record.fields, name))]
    outlets = tuple(o for o in found.outlets if o not in found.reports) if policy.outlets != "none" else ()  # one without a name has an id
    links = tuple(x for o in found.outlets for x in stored.links.get(o, ())) if policy.outlets == "linked" else ()
    denies = tuple(k for k in found.denies if k in _kinds(stored, policy))
    return Account(_teller(found.tellers[0], policy), tuple(told), denies, outlets, links)


def _numbers_of(account: str, field: Field[StoredNumber]) -> list[Number]:
    current = [v.value for v in field.values if v.standing == "current" and account in v.accounts and v.value.category is None]
    return [Number(v.min, v.max) for v in current if v.min is not None]


def _blame(stored: Stored, policy: Policy, withheld: list[Withheld]) -> tuple[Blame, ...]:
    """Who says who did it, of those whose blame a person confirmed that it is told; with the denial of the blamed one's side beside it."""
    confirmed = {str(v) for v in _confirmed(stored, policy, "blamed")}
    by_id = {a.id: a for a in stored.record.accounts}
    out: list[Blame] = []
    for value in stored.record.fields.blamed.values:
        blamed = value.value
        if value.standing != "current" or not {blamed.actor, blamed.name} & confirmed:
            continue
        named = actor_label(blamed.actor) if blamed.actor else None
        if named is None or blamed.actor is None:
            withheld.append(Withheld("blamed", "not a listed body"))
            continue
        for ident in value.accounts:
            out.append(Blame(_teller(by_id[ident].tellers[0], policy), named, blamed.actor, blamed.side, _denials(blamed, stored, policy)))
    return tuple(out)


def _denials(blamed: Blamed, stored: Stored, policy: Policy) -> tuple[Teller, ...]:
    """The tellers who deny it: whoever denies the blame or the event, the blamed one's own side first."""
    named = set(stored.record.fields.blamed.denied_by)
    denying = [a for a in stored.record.accounts if a.standing == "current" and (a.denies or a.id in named)]
    own = [a for a in denying if a.tellers[0].actor in (blamed.actor, blamed.side) and a.tellers[0].actor is not None]
    return tuple(dict.fromkeys(_teller(a.tellers[0], policy) for a in [*own, *(a for a in denying if a not in own)]))


def _victims(stored: Stored, policy: Policy) -> Sequence[Victim]:
    if policy.victims != "cleared":
        return ()
    return [Victim(c.victim.name, c.victim.outcome, c.victim.age, c.victim.sex) for c in stored.cleared if _may_be_named(c, stored)]


def _may_be_named(cleared: Cleared, stored: Stored) -> bool:
    """Never a child; a survivor of sexual violence by their own consent alone; somebody whose age no report tells where whoever
    cleared the name says that they are an adult."""
    age, sexual = cleared.victim.age, any(c.id == "sexual-violence" for c in stored.record.concerns)
    if age[0] < _ADULT if age is not None else not cleared.adult:
        return False
    return cleared.basis == "consent" or not (sexual or cleared.victim.outcome == "abused")


def _concern(rules: frozenset[int], policy: Policy) -> bool:
    return policy.concerns == "all" or (policy.concerns == "others" and not rules & FORCES)
