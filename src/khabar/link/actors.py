"""Actors as linking sees them: whose body somebody is, so that two bodies of one side are one side."""

from functools import cache

import msgspec

from khabar.lang.load import table
from khabar.records.codes import SourceKind
from khabar.records.resolution import Side
from khabar.text.fold import key

_COLUMNS = ("id", "name_ar", "name_en", "kind", "side", "countries", "aliases", "valid_from", "valid_to", "parent", "source")
_EVER = ("", "9999")


class _Body(msgspec.Struct, frozen=True):
    parent: str
    since: str
    until: str


@cache
def _bodies() -> dict[str, _Body]:
    return {r["id"]: _Body(r["parent"], r["valid_from"], r["valid_to"] or _EVER[1]) for r in table("actors/actors.tsv", _COLUMNS)}


@cache
def line(actor: str) -> tuple[str, ...]:
    """The actor and the bodies above it, up to the head of its side. An id that is not listed stands alone."""
    out = [actor]
    while out[-1] in _bodies() and (above := _bodies()[out[-1]].parent) and above not in out:
        out.append(above)
    return tuple(out)


@cache
def side_of(actor: str) -> str:
    """The head of the actor's side: the highest body above it, but no state above two governments that followed one another."""
    above = line(actor)
    bounded = [x for x in above if (x in _bodies() and _bodies()[x].until != _EVER[1]) or (x in _bodies() and _bodies()[x].since)]
    heads = [x for x in above if x not in bounded]
    return bounded[-1] if bounded and heads and _rival(heads[-1]) else above[-1]


@cache
def _rival(state: str) -> bool:
    """Whether bodies right below `state` followed one another, so that it stands for different sides at different times."""
    below = [b for b in _bodies().values() if b.parent == state]
    return any(a.until <= b.since for a in below for b in below if a.until != _EVER[1] and b.since)


def same_side(a: str, b: str) -> bool:
    """Whether two actors are bodies of one side: one head, or one stands above the other."""
    return side_of(a) == side_of(b) or a in line(b) or b in line(a)


class Speaker(msgspec.Struct, frozen=True):
    """A listed body that publishes: its id, what kind of teller it is, and its side."""

    id: str
    speaks_as: SourceKind
    side: Side


@cache
def _speakers() -> dict[str, Speaker]:
    kinds: dict[str, SourceKind] = {"monitoring body": "monitor", "rescue body": "rescuer", "media outlet": "media"}
    out: dict[str, Speaker] = {}
    for r in table("actors/actors.tsv", _COLUMNS):
        speaker = Speaker(r["id"], kinds.get(r["kind"], "official"), msgspec.convert(r["side"], type=Side))
        for name in (r["name_ar"], r["name_en"], *r["aliases"].split("|")):
            if name:
                out.setdefault(key(name.removeprefix("=")), speaker)
    return out


def actor_named(name: str) -> Speaker | None:
    """The listed body that has exactly this name, or None."""
    return _speakers().get(key(name))
