"""The word lists by which places are read, folded for matching."""

from functools import cache
from typing import Literal, cast

import msgspec

from khabar.lang.load import table
from khabar.records.resolution import PlaceGrain, Relation
from khabar.text.fold import fold_text, key

Role = Literal["grain", "village", "camp", "rural"]
Link = Literal["inside", "join", "between"]


class UnitWord(msgspec.Struct, frozen=True):
    """A word for a kind of place, the grains it may stand for, and what it does to the name behind it."""

    grains: tuple[PlaceGrain, ...]
    role: Role


class RelationWord(msgspec.Struct, frozen=True):
    """What a word before a place makes of it: the radius becomes radius * factor + km."""

    relation: Relation
    factor: float
    km: float


class PlaceLists(msgspec.Struct, frozen=True):
    """All lists; the words are folded (see `khabar.text.fold`)."""

    units: dict[str, UnitWord]
    relations: dict[str, RelationWord]
    compass: dict[str, str]
    adjectives: dict[str, str]
    links: dict[str, Link]
    demonyms: dict[str, str]
    trailing: frozenset[str]
    generic: frozenset[str]
    siblings: tuple[str, ...]
    site_heads: frozenset[str]
    origins: dict[str, bool]
    outlets: dict[str, str]


@cache
def place_lists() -> PlaceLists:
    """The lists, read once a process. Raises DataError where a file is missing or broken."""
    units = table("gazetteer/units.tsv", ("word", "grains", "role", "note"))
    relations = table("gazetteer/relations.tsv", ("word", "relation", "factor", "km"))
    return PlaceLists(
        units={
            fold_text(r["word"]): UnitWord(cast("tuple[PlaceGrain, ...]", tuple(r["grains"].split())), cast(Role, r["role"])) for r in units
        },
        relations={
            fold_text(r["word"]): RelationWord(cast(Relation, r["relation"]), float(r["factor"]), float(r["km"])) for r in relations
        },
        compass={fold_text(r["word"]): r["point"] for r in table("gazetteer/compass.tsv", ("word", "point"))},
        adjectives={r["point"]: fold_text(r["word"]) for r in table("gazetteer/compass_adjectives.tsv", ("point", "word"))},
        links={fold_text(r["word"]): cast(Link, r["role"]) for r in table("gazetteer/links.tsv", ("word", "role"))},
        demonyms={fold_text(r["word"]): r["country"] for r in table("gazetteer/demonyms.tsv", ("word", "country"))},
        trailing=frozenset(fold_text(r["word"]) for r in table("gazetteer/trailing.tsv", ("word",))),
        generic=frozenset(key(r["word"]) for r in table("gazetteer/generic.tsv", ("word",))),
        siblings=tuple(key(r["word"]) for r in table("gazetteer/siblings.tsv", ("word",))),
        site_heads=frozenset(fold_text(r["word"]) for r in table("gazetteer/site_heads.tsv", ("word",))),
        origins={fold_text(r["word"]): r["near"] == "1" for r in table("gazetteer/origin_cues.tsv", ("word", "near"))},
        outlets={fold_text(r["outlet"]): r["country"] for r in table("gazetteer/outlets.tsv", ("outlet", "country"))},
    )
