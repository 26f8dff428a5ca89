"""What an incident's record holds, put into phrases: values as they were told, who tells them, and a range with what it leaves open."""

import re
from collections.abc import Mapping
from typing import Any

from khabar.records.incident import Account, Blamed, ClaimRef, DayValue, Field, FieldValue, Means, Number, PlacedAt, Teller
from khabar.view.clean import inline
from khabar.view.describe import entry_name
from khabar.view.labels import english
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words

NUMBERS = ("killed", "injured", "detained", "displaced")
FIELDS = ("day", "place", *NUMBERS, "blamed", "means")
_OUTLET = "the outlet (its name is not known)"
_CATEGORIES = {
    "child": ("child", "children"),
    "woman": ("woman", "women"),
    "combatant": ("combatant", "combatants"),
    "died of wounds": ("who died of wounds later",) * 2,
}
_SIDES = re.compile(r"(?P<head>\d+ sides? heard: )(?P<ids>.+)")
_FSI, _PDI = "\u2068", "\u2069"


def span(found: tuple[int, int | None]) -> str:
    """A range of numbers, its ends inclusive: "4", "2 to 6", "2 or more"."""
    low, high = found
    return f"{low} or more" if high is None else (f"{low}" if low == high else f"{low} to {high}")


def value(found: object) -> Phrase:
    """One value as it was told. A place is its words and name, never a point."""
    if isinstance(found, Number):
        return (ours(_number(found)),)
    if isinstance(found, DayValue):
        return (ours(_day(found)),)
    if isinstance(found, PlacedAt):
        return (*_relation(found), *entry_name(found.name))
    if isinstance(found, Blamed):
        return (words(found.name),)
    if isinstance(found, Means):
        return (ours(f"{found.means} "), words(found.words))
    return (ours(str(found)),)


def _number(found: Number) -> str:
    many = "a number not told" if found.min is None else span((found.min, found.max))
    if found.category is None:
        return many
    one, several = _CATEGORIES.get(found.category, (f"({found.category})",) * 2)
    return f"{many} {one if found.min == found.max == 1 else several}"


def _day(found: DayValue) -> str:
    start, end = found.start, found.end
    told = "not known" if start is None else f"{start} (year not known)" if start.startswith("--") else start
    if end is not None and end != start:
        told = f"{told} to {end}"
    return f"{told} (a wounded person's death)" if found.of == "death" else told


def _relation(found: PlacedAt) -> Phrase:
    return () if found.relation == "in" else (ours(f"{english('relation', found.relation)} "),)


def standing(found: FieldValue[Any]) -> Phrase:
    """What became of a value that counts no more; nothing where it stands."""
    said = {"updated": " (its teller told another later)", "withdrawn": " (withdrawn)", "current": ""}[found.standing]
    return (alarm(said),) if said else ()


def answer(field: Field[Any]) -> Phrase:
    """A field in few words: its range, or its current values, each once."""
    if field.range is not None:
        return (ours(span(field.range)),)
    current = [value(v.value) for v in field.values if v.standing == "current"]
    return joined(dict.fromkeys(current), "; ")


def teller(found: Teller) -> Phrase:
    """A teller's words and kind: «مصدر طبي» (rescuer). An outlet is named alone."""
    if found.kind == "media":
        return (words(found.name),) if found.name else (quiet(_OUTLET),)
    kind = english("source", found.kind)
    return (words(found.name), quiet(f" ({kind})")) if found.name else (quiet(f"not named ({kind})"),)


def who(account: Account) -> Phrase:
    """Of an account its first teller, from whom it comes, behind the account's id."""
    return (ours(f"{account.id} "), *teller(account.tellers[0]))


def sides(because: str) -> str:
    """A reason of a status, with the names of the sides in the place of their ids."""
    found = _SIDES.fullmatch(because)
    return because if found is None else found["head"] + ", ".join(map(actor_name, found["ids"].split(", ")))


def actor_name(ident: str) -> str:
    """The English name of an actor of the list, else the Arabic one; the id where the list has it not."""
    from khabar.resolve.actor_list import actor_list

    listed = actor_list().actors.get(ident)
    return ident if listed is None else listed.name.en or listed.name.ar


def refs(claims: tuple[ClaimRef, ...]) -> str:
    """Claims as the commands take them: report:c1, report:c2."""
    return ", ".join(f"{c.report}:{c.claim}" for c in claims)


def by_report(claims: tuple[ClaimRef, ...]) -> Mapping[str, list[str]]:
    """The ids of claims, report by report, in their order."""
    found: dict[str, list[str]] = {}
    for c in claims:
        found.setdefault(c.report, []).append(c.claim)
    return found


def flat(phrase: Phrase) -> str:
    """A phrase as one line of text: what is not ours stands between isolates, and nothing in it can act on a terminal."""
    return "".join(f"{_FSI}{inline(p.text)}{_PDI}" if p.kind in ("words", "name") else inline(p.text) for p in phrase)
