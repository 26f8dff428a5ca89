"""Values that rules compute from spans. Each carries its `basis`: in plain English, by which rule it came to be.

A resolver gives `Resolved(value, why)`: a value; or none and the reason (the record's `unresolved`); or neither, where
nothing was sought.
"""

from typing import Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")

Relation = Literal["in", "near", "outskirts", "between", "road", "direction"]
PlaceGrain = Literal["site", "neighbourhood", "town", "district", "governorate", "country"]
TimeGrain = Literal["hour", "day", "week", "month", "year"]
Status = Literal["civilian", "combatant", "unknown"]
Age = Literal["child", "adult", "unknown"]
Sex = Literal["female", "male", "unknown"]
Side = Literal["party to the conflict", "civil authority", "intergovernmental", "none told"]


class Name(msgspec.Struct, frozen=True):
    """A name in Arabic and in English. `basis` of the English one: official, gazetteer or transliterated."""

    ar: str
    en: str | None = None
    basis: Literal["official", "gazetteer", "transliterated"] | None = None


class ActorValue(msgspec.Struct, frozen=True):
    """An entry of the actor list."""

    id: str
    name: Name
    kind: str
    basis: str
    side: Side = "none told"


class PlaceCandidate(msgspec.Struct, frozen=True):
    """One gazetteer entry that the words may mean. Coordinates are WGS 84 degrees; None where withheld or not known."""

    id: str
    name: Name
    grain: PlaceGrain
    lat: float | None
    lon: float | None
    within: tuple[str, ...] = ()


class PlaceValue(msgspec.Struct, frozen=True):
    """Where a mention is. `radius_km` is how far from the point it may really be. `within` runs from near to far.

    `withheld` says why a known point is not given (the posture of forces): then `lat`, `lon` and `radius_km` are None.
    """

    id: str
    name: Name
    grain: PlaceGrain
    lat: float | None
    lon: float | None
    radius_km: float | None
    relation: Relation
    within: tuple[str, ...]
    basis: str
    candidates: tuple[PlaceCandidate, ...] = ()
    withheld: str | None = None


class TimeReading(msgspec.Struct, frozen=True):
    """Another day or interval that the words may mean."""

    start: str | None
    end: str | None
    grain: TimeGrain


class TimeValue(msgspec.Struct, frozen=True):
    """A day or an interval, both ends inclusive, local.

    `YYYY-MM-DD`; with grain hour `YYYY-MM-DDTHH:MM`; `--MM-DD` where no year is known. An open period has `end` None and `open`.
    """

    start: str | None
    end: str | None
    grain: TimeGrain
    basis: str
    open: bool = False
    candidates: tuple[TimeReading, ...] = ()


class CountValue(msgspec.Struct, frozen=True):
    """How many people, as told: inclusive `min` and `max`; both None where the words give no number («عدد من»).

    `joint` numbers are over joint harms and count for none alone. `part_of` and `adds_to` are ids of other POP mentions.
    """

    min: int | None
    max: int | None
    basis: str
    joint: bool = False
    status: Status = "unknown"
    age: Age = "unknown"
    sex: Sex = "unknown"
    part: str | None = None
    part_of: str | None = None
    adds_to: str | None = None


class Affiliation(msgspec.Struct, frozen=True):
    """The actor named in a source's span (an actor id, or None), and its side."""

    actor: str | None = None
    side: Side = "none told"


class Resolved(msgspec.Struct, Generic[T], frozen=True):
    """A value, or the reason why there is none although one was sought."""

    value: T | None = None
    why: str | None = None
