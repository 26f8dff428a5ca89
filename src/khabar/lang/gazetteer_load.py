"""The gazetteer: places by look-up key and by id, from the embedded files and from whatever was imported.

Both are indexed beforehand and only the entries that are hit get decoded, so that opening costs milliseconds.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, Protocol, cast

import msgspec

from khabar.errors import DataError
from khabar.lang.load import fingerprint, resource, table
from khabar.lang.own import OwnLayer
from khabar.lang.places_import_store import ImportedPlaces, PlacesInfo, open_imported
from khabar.records.report import DataFile
from khabar.records.resolution import Name, PlaceCandidate, PlaceGrain

PLACES = "gazetteer/places.tsv"
KEYS = "gazetteer/keys.tsv"
SOURCES = "gazetteer/sources.tsv"
COLUMNS = ("id", "name_ar", "name_en", "basis", "grain", "lat", "lon", "radius_km", "within", "aliases", "source", "rank")

Basis = Literal["official", "gazetteer", "transliterated"]


class Entry(msgspec.Struct, frozen=True):
    """One place. `lat`, `lon` are WGS 84 degrees and `radius_km` how far from them the place may reach; all None where unknown.

    `within` holds the ids of what contains it, near to far, up to the ISO code of the country. `rank` is "capital", "seat" (of a
    governorate) or "". `source` is a code of `gazetteer/sources.tsv`, or the name under which a file was imported.
    """

    id: str
    name_ar: str
    name_en: str | None
    basis: Basis | None
    grain: PlaceGrain
    lat: float | None
    lon: float | None
    radius_km: float | None
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    rank: str = ""

    @property
    def country(self) -> str | None:
        """The ISO code of the country; None for what lies in none or in several."""
        last = self.within[-1] if self.within else self.id
        return last if len(last) == 2 else None

    @property
    def chain(self) -> tuple[str, ...]:
        """The entry's own id and all that contains it, near to far."""
        return (self.id, *self.within)

    def candidate(self) -> PlaceCandidate:
        """The entry as a candidate of the record."""
        return PlaceCandidate(
            id=self.id, name=Name(self.name_ar, self.name_en, self.basis), grain=self.grain, lat=self.lat, lon=self.lon, within=self.within
        )


class _Layer(Protocol):
    """Where entries come from: the embedded files, or one imported file."""

    def ids(self, key: str) -> tuple[str, ...]: ...

    def find(self, place: str) -> Entry | None: ...


class _Embedded:
    """The embedded gazetteer: lines by id and ids by key, decoded when they are hit."""

    def __init__(self) -> None:
        self._lines = dict(_pairs(PLACES))
        self._keys = dict(_pairs(KEYS))
        self._found: dict[str, Entry] = {}

    def ids(self, key: str) -> tuple[str, ...]:
        found = self._keys.get(key)
        return () if found is None else tuple(found.split("|"))

    def find(self, place: str) -> Entry | None:
        if place not in self._found and place in self._lines:
            self._found[place] = _decode([place, *self._lines[place].split("\t")])
        return self._found.get(place)


class _Imported:
    """An imported file, or a case file's own places, behind the same two questions."""

    def __init__(self, store: ImportedPlaces | OwnLayer) -> None:
        self._store = store
        self._found: dict[str, Entry | None] = {}

    def ids(self, key: str) -> tuple[str, ...]:
        return self._store.ids(key)

    def find(self, place: str) -> Entry | None:
        if place not in self._found:
            row = self._store.row(place)
            self._found[place] = None if row is None else _decode(row)
        return self._found[place]


class Gazetteer:
    """Places by key and by id. Nothing in it changes after `open`; the embedded entries come first, then each import by its name."""

    def __init__(self, layers: Iterable[_Layer], data_files: tuple[DataFile, ...], imported: tuple[PlacesInfo, ...]) -> None:
        self._layers = tuple(layers)
        self.data_files = data_files
        self.imported = imported

    @classmethod
    def open(cls, data_dir: Path | None = None) -> "Gazetteer":
        """The embedded gazetteer with what was imported into `data_dir` (None: the embedded one alone).

        Raises DataError where an imported file is damaged.
        """
        stores = open_imported(data_dir) if data_dir is not None else ()
        files = (*embedded_files(), *(DataFile(name=f"places/{s.info.name}", sha256=s.info.sha256) for s in stores))
        return cls((_embedded(), *map(_Imported, stores)), files, tuple(s.info for s in stores))

    def with_own(self, places: OwnLayer) -> "Gazetteer":
        """The same with a case file's own places, which come last."""
        return Gazetteer((*self._layers, _Imported(places)), self.data_files, self.imported)

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """Every entry that has this look-up key (made by `khabar.text.fold.key`) for its name or an alias; none for an empty key."""
        places = [place for layer in self._layers for place in layer.ids(key)] if key else []
        return tuple(entry for place in dict.fromkeys(places) if (entry := self.entry(place)) is not None) if places else ()

    def entry(self, place: str) -> Entry | None:
        """The entry with this id, or None."""
        for layer in self._layers:
            found = layer.find(place)
            if found is not None:
                return found
        return None


def embedded_files() -> tuple[DataFile, ...]:
    """The embedded data files with their hashes."""
    return fingerprint(PLACES), fingerprint(KEYS)


def embedded_sources() -> tuple[tuple[str, str, str, int], ...]:
    """Who the embedded entries come from: (code, whose, licence, how many)."""
    counts: dict[str, int] = {}
    for _, rest in _pairs(PLACES):
        code = rest.split("\t")[COLUMNS.index("source") - 1]
        counts[code] = counts.get(code, 0) + 1
    rows = table(SOURCES, ("code", "whose", "licence", "note"))
    return tuple((r["code"], r["whose"], r["licence"], counts.get(r["code"], 0)) for r in rows)


@cache
def _embedded() -> _Embedded:
    return _Embedded()


def embedded_names() -> Iterable[tuple[str, str]]:
    """The id of each embedded place, and its name in Latin letters."""
    column = COLUMNS.index("name_en") - 1
    return ((place, rest.split("\t")[column]) for place, rest in _pairs(PLACES))


def _pairs(name: str) -> Iterable[tuple[str, str]]:
    """First cell and the rest of every row of a built file, whose first lines are comments and a header."""
    lines = [x for x in resource(name).read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    for line in lines[1:]:
        first, _, rest = line.partition("\t")
        yield first, rest


def _decode(cells: Iterable[str]) -> Entry:
    row = list(cells)
    if len(row) != len(COLUMNS):
        raise DataError(f"gazetteer: {len(row)} cells instead of {len(COLUMNS)} for the place {row[:2]}; build or import it again")
    at = dict(zip(COLUMNS, row, strict=True))
    lat, lon, radius = (float(at[x]) if at[x] else None for x in ("lat", "lon", "radius_km"))
    return Entry(
        id=at["id"],
        name_ar=at["name_ar"],
        name_en=at["name_en"] or None,
        basis=cast(Basis, at["basis"]) if at["basis"] else None,
        grain=cast(PlaceGrain, at["grain"]),
        lat=lat,
        lon=lon,
        radius_km=radius,
        within=tuple(at["within"].split()),
        aliases=tuple(x for x in at["aliases"].split("|") if x),
        source=at["source"],
        rank=at["rank"],
    )
