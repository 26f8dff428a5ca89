"""A case file's own places and actors. Each is an entry of the log: who added it, when, from which source and why; it can be undone.

What a later entry says of the same id holds in place of the earlier. They serve what is read from then on; `khabar reread` reads again what
came before.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, get_args

import msgspec
from django.db.models import Max

from khabar.casefile import ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Entry
from khabar.casefile.opening import CaseFile
from khabar.lang.data_folder import data_folder
from khabar.lang.gazetteer_load import Entry as Listed
from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.own import Own, OwnActor, OwnLayer, OwnPlace
from khabar.lang.places_import_units import radius_km
from khabar.records.resolution import PlaceGrain
from khabar.resolve.actor_list import list_with, name_key
from khabar.resolve.posture import says_armed
from khabar.text.fold import key

GRAINS = get_args(PlaceGrain)
"""From small to wide."""
_FARTHEST_KM = 200.0
_EARTH_KM = 6371.0
_DEGREES = (90.0, 180.0)
T = TypeVar("T", OwnPlace, OwnActor)


def own(case: CaseFile) -> Own:
    """What is in force now."""
    last = Entry.objects.using(case.alias).filter(kind__in=(log.PLACE, log.ACTOR, log.UNDONE)).aggregate(last=Max("seq"))["last"]
    return Own() if last is None else _own(case.alias, Entry.objects.using(case.alias).values_list("hash", flat=True).get(pk=last))


@lru_cache(maxsize=4)
def _own(alias: str, last: str) -> Own:  # the hash stands for all before it
    places, actors = dict[str, Any](), dict[str, Any]()
    for entry in log.in_force(alias, kinds=[log.PLACE, log.ACTOR]):
        body = entry.body or {}
        (places if entry.kind == log.PLACE else actors)[body["id"]] = body["value"]
    return Own(
        tuple(msgspec.convert(p, OwnPlace) for p in places.values() if p is not None),
        tuple(msgspec.convert(a, OwnActor) for a in actors.values() if a is not None),
    )


def gazetteer(case: CaseFile) -> Gazetteer:
    """The gazetteer with the case file's own places."""
    return Gazetteer.open(data_folder()).with_own(OwnLayer(own(case).places, key))


def keep_place(case: CaseFile, value: Mapping[str, Any], *, within: str, ident: str = "", who: str, why: str) -> int:
    """Add a place, or change the own place `ident`. `value` are the fields of `OwnPlace` but id and within; the log's entry.

    Raises DecisionError: see `checked_place`.
    """
    with case.writing():
        ident = ident or f"own-{ledger.head(case.alias)[0] + 1}"
        place = checked_place(case, {**value, "id": ident}, within)
        return _keep(case, log.PLACE, ident, place, who=who, why=why)


def keep_actor(case: CaseFile, value: Mapping[str, Any], *, ident: str = "", who: str, why: str) -> int:
    """Add an actor, or change the own actor `ident`. `value` are the fields of `OwnActor` but id; the log's entry. Raises DecisionError."""
    with case.writing():
        ident = ident or f"own-{ledger.head(case.alias)[0] + 1}"
        return _keep(case, log.ACTOR, ident, checked_actor(case, {**value, "id": ident}), who=who, why=why)


def withdraw(case: CaseFile, kind: str, ident: str, *, who: str, why: str) -> int:
    """An own place or actor is no more among those that later reports are read with. The log's entry. Raises DecisionError."""
    with case.writing():
        found = own(case)
        if ident not in {row.id for row in (found.places if kind == log.PLACE else found.actors)}:
            raise DecisionError(f"the case file has no {kind} {ident!r} of its own")
        return _keep(case, kind, ident, None, who=who, why=why)


def _keep(case: CaseFile, kind: str, ident: str, value: OwnPlace | OwnActor | None, *, who: str, why: str) -> int:
    if not why.strip():
        raise DecisionError("say why: a note is kept with every place and actor")
    body = {"id": ident, "value": None if value is None else msgspec.to_builtins(value), "why": why}
    return ledger.append(case.alias, kind, who, body, about=[f"{kind}:{ident}"]).seq


def checked_place(case: CaseFile, value: Mapping[str, Any], within: str) -> OwnPlace:
    """The place, where it can be one. `within`: the id of what contains it.

    Raises DecisionError where a name or the source lacks, the containing place is unknown or not wider, the point is not whole or lies
    far from it, or the name is that of a site of an armed party and there is a point.
    """
    place = _converted(value, OwnPlace)
    _named(place.name_ar, place.source)
    if not key(place.name_ar):
        raise DecisionError("a place needs an Arabic name, with letters")
    parent = gazetteer(case).entry(within)
    if parent is None or parent.id == place.id or place.id in parent.within:
        raise DecisionError(f"the gazetteer has no place {within!r} that could contain it")
    if GRAINS.index(parent.grain) <= GRAINS.index(place.grain):
        raise DecisionError(f"{parent.name_ar} is no wider than the place itself; name the district, governorate or country")
    return _pointed(msgspec.structs.replace(place, within=parent.chain), parent)


def _pointed(place: OwnPlace, parent: Listed) -> OwnPlace:
    lat, lon = place.lat, place.lon
    if lat is None and lon is None:
        return msgspec.structs.replace(place, radius_km=None)
    if lat is None or lon is None or not abs(lat) <= _DEGREES[0] or not abs(lon) <= _DEGREES[1]:
        raise DecisionError("a point needs both latitude (-90 to 90) and longitude (-180 to 180); or leave both out")
    if any(says_armed(name) for name in (place.name_ar, place.name_en, *place.aliases)):
        raise DecisionError("a site of an armed party has no point anywhere; leave latitude and longitude out")
    if parent.lat is not None and parent.lon is not None and parent.grain != "country":
        apart = _distance(lat, lon, parent.lat, parent.lon)
        if apart > _FARTHEST_KM:
            raise DecisionError(f"the point lies {apart:.0f} km from {parent.name_ar}, which is to contain it; check the point")
    return msgspec.structs.replace(place, radius_km=radius_km(place.grain))


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b, turn = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def checked_actor(case: CaseFile, value: Mapping[str, Any]) -> OwnActor:
    """The actor, where it can be one. Raises DecisionError where a name or the source lacks, or a name leads to another actor already."""
    actor = _converted(value, OwnActor)
    _named(actor.name_ar, actor.source)
    if actor.since and actor.until and actor.since >= actor.until:
        raise DecisionError("the body ends before it begins; check the days")
    listed = list_with(tuple(a for a in own(case).actors if a.id != actor.id))
    for name in (n for n in (actor.name_ar, actor.name_en, *actor.aliases) if n):
        found = name_key(name)
        if not found:
            raise DecisionError(f"«{name}» has no word in it")
        if found in listed.ambiguous:
            raise DecisionError(f"«{name}» means different bodies by country and day already; leave it out, and add a longer name")
        if found in listed.names:
            raise DecisionError(f"«{name}» is a name of «{listed.actors[listed.names[found]].name.ar}» already")
    return actor


def _named(name: str, source: str) -> None:
    if not name.strip():
        raise DecisionError("an Arabic name is needed")
    if not source.strip():
        raise DecisionError("say where it is known from: a source is kept with every place and actor")


def _converted(value: Mapping[str, Any], kind: type[T]) -> T:
    try:
        return msgspec.convert({"within": (), **value} if kind is OwnPlace else dict(value), kind)
    except msgspec.ValidationError as error:
        raise DecisionError(f"this cannot be kept: {error}") from None
