"""What an ambiguous name means in a country on a day, and what a short name means after a longer one."""

from collections.abc import Sequence

import msgspec

from khabar.records.resolution import ActorValue, Resolved
from khabar.resolve.actor_list import Actor, Turn, actor_list
from khabar.resolve.actor_names import Match

_ANYWHERE = "*"


class Earlier(msgspec.Struct, frozen=True):
    """A mention resolved before: its normal words, with a word of genus before it, its words as written, its actor's id."""

    words: tuple[str, ...]
    text: str
    actor: str


def known_day(day: str | None) -> str | None:
    """The ISO day of a day or an instant; None where the year is not known."""
    return day[:10] if day and len(day) >= 10 and day[:4].isdigit() else None


def value_of(actor: Actor, basis: str) -> ActorValue:
    """The record's value for an entry of the list."""
    return ActorValue(id=actor.id, name=actor.name, kind=actor.kind, basis=basis, side=actor.side)


def settle(match: Match, countries: Sequence[str], day: str | None, earlier: Sequence[Earlier] = ()) -> Resolved[ActorValue]:
    """The actor of `match` in a report placed in `countries` (ISO 3166 alpha-2, most frequent first) on `day` (ISO or None).

    `earlier` are the mentions before it that begin with the same words and go on: they outweigh no country, but where the two
    disagree nothing is guessed.
    """
    if match.actor is not None:
        return _in_its_time(actor_list().actors[match.actor], match.basis, known_day(day))
    if match.name is None:
        return _short(earlier, match.why or "not in the actor list")
    found = _by_country(match.name, countries, known_day(day))
    ids = list(dict.fromkeys(e.actor for e in earlier))
    if found.value is None:
        return _short(earlier, found.why or "")
    if ids and ids != [found.value.id]:
        named = ", ".join(dict.fromkeys([*ids, found.value.id]))
        return Resolved(why=f"may be any of {named}: the report names more than one before")
    return found


def _in_its_time(actor: Actor, basis: str, day: str | None) -> Resolved[ActorValue]:
    if day and actor.since and day < actor.since:
        return Resolved(why=f"{actor.id} bears this name since {actor.since} only, and the report is of {day}")
    return Resolved(value_of(actor, basis))


def _short(earlier: Sequence[Earlier], why: str) -> Resolved[ActorValue]:
    ids = list(dict.fromkeys(e.actor for e in earlier))
    if not ids:
        return Resolved(why=why)
    if len(ids) > 1:
        return Resolved(why=f"may be any of {', '.join(ids)}, named before")
    return Resolved(value_of(actor_list().actors[ids[0]], f"short for «{earlier[-1].text}» said before"))


def _by_country(name: str, countries: Sequence[str], day: str | None) -> Resolved[ActorValue]:
    turns = actor_list().ambiguous[name]
    country, here = _turns_here(turns, countries)
    if not here:
        if not countries:
            return Resolved(why="means different bodies in different countries, and no country is known")
        return Resolved(why=f"means different bodies in different countries, and is not listed for {', '.join(countries[:3])}")
    actors = {turn.actor for turn in here}
    if day is None and (len(actors) > 1 or any(turn.start or turn.end for turn in here)):
        return Resolved(why="means different bodies at different times, and no day with its year is known")
    now = [turn for turn in here if day is None or ((not turn.start or turn.start <= day) and (not turn.end or day < turn.end))]
    if not now:
        return Resolved(why=f"no body of that name is listed for {country} on {day}")
    if now[0].actor is None:
        return Resolved(why=now[0].why)
    told = now[0].why if country == _ANYWHERE else f"{country}, {now[0].why}"
    return Resolved(value_of(actor_list().actors[now[0].actor], f"name by country and date: {told}"))


def _turns_here(turns: tuple[Turn, ...], countries: Sequence[str]) -> tuple[str, list[Turn]]:
    for country in (*countries, _ANYWHERE):
        here = [turn for turn in turns if turn.country == country]
        if here:
            return country, here
    return _ANYWHERE, []
