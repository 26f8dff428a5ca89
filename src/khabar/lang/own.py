"""What a team adds to the gazetteer and the actor list for its own case file: a place or an actor, each with its source and a note."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from khabar.records.report import DataFile
from khabar.records.resolution import PlaceGrain, Side

Kind = Literal[
    "state",
    "government body",
    "state armed force",
    "police/security body",
    "non-state armed group",
    "coalition",
    "political party",
    "tribe/civil",
    "rescue body",
    "monitoring body",
    "media outlet",
    "intergovernmental",
]
"""The kinds of actors, as `actors/actors.tsv` has them."""


class OwnPlace(msgspec.Struct, frozen=True):
    """A place of a case file's own. `within` are the ids of what contains it, near to far.

    `lat` and `lon` are WGS 84 and `radius_km` how far from them the place may reach: all, or none.
    """

    id: str
    name_ar: str
    name_en: str
    grain: PlaceGrain
    within: tuple[str, ...]
    source: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


class OwnActor(msgspec.Struct, frozen=True):
    """An actor of a case file's own. `since` and `until` are ISO days, half-open, empty where open."""

    id: str
    name_ar: str
    name_en: str
    kind: Kind
    side: Side
    source: str
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


class Own(msgspec.Struct, frozen=True):
    """All that a case file adds."""

    places: tuple[OwnPlace, ...] = ()
    actors: tuple[OwnActor, ...] = ()

    def data_files(self) -> tuple[DataFile, ...]:
        """By which a record says that it was read with these; none where there is nothing."""
        rows = (("own/places", self.places), ("own/actors", self.actors))
        return tuple(DataFile(name=name, sha256=hashlib.sha256(msgspec.json.encode(found)).hexdigest()) for name, found in rows if found)


class OwnLayer:
    """Own places behind the two questions of the gazetteer: ids by look-up key, and the cells of a place by its id."""

    def __init__(self, places: Iterable[OwnPlace], key: Callable[[str], str]) -> None:
        self._places = {p.id: p for p in places}
        self._ids: dict[str, list[str]] = {}
        for place in self._places.values():
            for name in dict.fromkeys(key(n) for n in (place.name_ar, place.name_en, *place.aliases) if n):
                if name:
                    self._ids.setdefault(name, []).append(place.id)

    def ids(self, key: str) -> tuple[str, ...]:
        """The ids of the places that have this look-up key."""
        return tuple(self._ids.get(key, ()))

    def row(self, place: str) -> list[str] | None:
        """The cells of the place with this id, in the order of `gazetteer_load.COLUMNS`, or None."""
        found = self._places.get(place)
        if found is None:
            return None
        point = ("" if number is None else f"{number}" for number in (found.lat, found.lon, found.radius_km))
        basis = "gazetteer" if found.name_en else ""
        names = [found.id, found.name_ar, found.name_en, basis, found.grain]
        return [*names, *point, " ".join(found.within), "|".join(found.aliases), found.source, ""]
