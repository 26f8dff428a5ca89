"""What may leave a case file. Release writers accept these types and no other; only `releasing` makes them.

Nothing here points back into the case file: no report, claim, hash or number of an incident. `id` is made by chance for each release.
"""

from typing import Literal

import msgspec

from khabar.records.codes import ClaimType, SourceKind
from khabar.records.resolution import PlaceGrain, Side
from khabar.release.policy import Policy

NumberField = Literal["killed", "injured", "detained", "displaced"]


class Label(msgspec.Struct, frozen=True):
    """A name of project data (the gazetteer, the actor list, the codebook), in both languages."""

    ar: str
    en: str


class Day(msgspec.Struct, frozen=True):
    """ISO days, inclusive, as coarse as the policy's grain."""

    start: str
    end: str
    grain: Literal["day", "week", "month", "year"]


class Place(msgspec.Struct, frozen=True):
    """An area: an administrative unit, or an H3 cell. `lat`, `lon`, `radius_km`: the middle of the area and its reach, not the incident's.

    `within`: the units that hold it, from near to far, without itself.
    """

    system: Literal["unit", "cell"]
    id: str
    name: Label
    grain: PlaceGrain | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    within: tuple[Label, ...] = ()
    country: str | None = None


class Number(msgspec.Struct, frozen=True):
    """How many people, inclusive; `high` None: or more."""

    low: int
    high: int | None


class Teller(msgspec.Struct, frozen=True):
    """Who says it: of what kind, and the name of a listed body; persons and unnamed sources are told by kind alone."""

    kind: SourceKind
    side: Side
    actor: str | None = None
    name: Label | None = None


class Told(msgspec.Struct, frozen=True):
    """A number of one field that an account tells."""

    field: NumberField
    number: Number


class Account(msgspec.Struct, frozen=True):
    """One account: its first teller, what it numbers, which kinds it denies; the outlets that carry it where the policy names them."""

    teller: Teller
    told: tuple[Told, ...] = ()
    denies: tuple[ClaimType, ...] = ()
    outlets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Blame(msgspec.Struct, frozen=True):
    """«`teller` says that `blamed` did it», with those who deny it. Never without a teller."""

    teller: Teller
    blamed: Label
    actor: str | None
    side: str | None
    denied_by: tuple[Teller, ...] = ()


class Victim(msgspec.Struct, frozen=True):
    """A named person, by somebody's decision that the name may leave."""

    name: str
    outcome: str
    age: tuple[int, int] | None = None
    sex: Literal["female", "male", "unknown"] = "unknown"


class Released(msgspec.Struct, frozen=True):
    """An incident as the policy lets it leave.

    A field that is None or empty says nothing: it was not told, not confirmed, or withheld; which of these, is not told.
    """

    id: str
    kinds: tuple[ClaimType, ...]
    day: Day | None = None
    place: Place | None = None
    status: Literal["confirmed"] | None = None
    killed: Number | None = None
    injured: Number | None = None
    detained: Number | None = None
    displaced: Number | None = None
    means: tuple[str, ...] = ()
    blame: tuple[Blame, ...] = ()
    accounts: tuple[Account, ...] = ()
    origins: int = 0
    victims: tuple[Victim, ...] = ()
    concerns: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Release(msgspec.Struct, frozen=True):
    """All that one release tells: its incidents in an order made by chance, and how it came to be (for headings; the manifest says more).

    `before`: the cells of tables that earlier releases told, which a table must not be told apart from by fewer than `k`.
    `rules`: the policy, to be told in words. `withheld`, `fields`: how many incidents and fields stayed at least, by rule.
    """

    incidents: tuple[Released, ...]
    policy: str
    made: str
    k: int
    since: str | None = None
    until: str | None = None
    before: dict[str, int] = {}
    rules: Policy | None = None
    withheld: dict[str, int] = {}
    fields: dict[str, int] = {}
