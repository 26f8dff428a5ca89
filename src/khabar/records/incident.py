"""The record `khabar/incident/1`: one incident, every account of it, and why its reports were put together.

An **account** is what one chain of tellers says of the incident, whichever outlets carry it. A **field** holds, for one question (how
many were killed, which day), every value that was told, each with the accounts that tell it. A **link** joins two claims of different
passages and gives its reasons. Nothing here is a finding: `status` says what was told, and only a person's decision makes `confirmed`.
"""

from typing import Any, Generic, Literal, TypeVar

import msgspec

from khabar.errors import DataError
from khabar.records.codes import ClaimType, SourceKind
from khabar.records.resolution import Name, PlaceGrain, Relation, Side, TimeGrain
from khabar.records.victim import Victim

V = TypeVar("V")

State = Literal["agrees", "differs", "silent", "single"]
Standing = Literal["current", "updated", "withdrawn"]
Knowledge = Literal["direct", "relayed", "not told"]
StatusValue = Literal["single", "agreeing", "contested", "denied", "withdrawn", "confirmed", "reopened", "dismissed"]


class ClaimRef(msgspec.Struct, frozen=True, order=True):
    """A claim by its report's document id and its own id in that report."""

    report: str
    claim: str


class DayValue(msgspec.Struct, frozen=True):
    """A local day or inclusive stretch of days, as `khabar/report/1` writes them (`--MM-DD` where no year is known).

    `of` says what happened then: the event itself, or (`death`) the later death of somebody wounded in it.
    """

    start: str | None
    end: str | None
    grain: TimeGrain
    of: Literal["event", "death"] = "event"


class PlacedAt(msgspec.Struct, frozen=True):
    """A place as told. `lat` and `lon` (WGS 84 degrees) stand only where the report's record gives them: never for posture."""

    id: str | None
    name: Name
    grain: PlaceGrain | None
    relation: Relation = "in"
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    withheld: str | None = None

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat and lon stand together or not at all")
        if self.withheld is not None and self.lat is not None:
            raise ValueError("a place that is withheld has no point")


class Number(msgspec.Struct, frozen=True):
    """How many people, inclusive. `min` and `max` None: told without a number. `category` None is the whole, else a part of it:

    child, woman, combatant, «died of wounds», or the part that the report names (journalist, medic, …).
    """

    min: int | None
    max: int | None
    category: str | None = None

    def __post_init__(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"a number from {self.min} to {self.max} runs backwards")


class Blamed(msgspec.Struct, frozen=True):
    """Who is said to have done it: the report's words, the actor of the list where they resolve, and the head of its side."""

    name: str
    actor: str | None = None
    side: str | None = None


class Means(msgspec.Struct, frozen=True):
    """By what means: a class of the list of means, with the words of the first account that tells it."""

    means: str
    words: str


class FieldValue(msgspec.Struct, Generic[V], frozen=True):
    """One value, who tells it (account ids) and in which claims.

    `as_of`: the latest ISO day on which it was told. `updated`: its own teller has told a later one; `withdrawn`: its reports were
    corrected, retracted or deleted. Only `current` values make the range and the state.
    """

    value: V
    accounts: tuple[str, ...]
    claims: tuple[ClaimRef, ...] = ()
    as_of: str | None = None
    standing: Standing = "current"

    def __post_init__(self) -> None:
        if not self.accounts:
            raise ValueError("a value that no account tells")


class Field(msgspec.Struct, Generic[V], frozen=True):
    """One question and every answer to it. `rule` says in English how `state` and `range` came to be.

    `range`: [lowest, highest]; None as the highest where an account leaves it open («more than 20»). `denied_by`: accounts that deny it.
    """

    state: State
    rule: str
    values: tuple[FieldValue[V], ...] = ()
    range: tuple[int, int | None] | None = None
    denied_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state == "silent" and any(v.standing == "current" for v in self.values):
            raise ValueError("a field that is silent has current values")
        if self.state in ("agrees", "single") and not any(v.standing == "current" for v in self.values):
            raise ValueError(f"a field that is {self.state} has no current value")
        if self.range is not None and self.range[1] is not None and self.range[0] > self.range[1]:
            raise ValueError(f"the range {self.range} runs backwards")


class Fields(msgspec.Struct, frozen=True):
    """Every question that is asked of an incident."""

    day: Field[DayValue]
    place: Field[PlacedAt]
    killed: Field[Number]
    injured: Field[Number]
    detained: Field[Number]
    displaced: Field[Number]
    blamed: Field[Blamed]
    means: Field[Means]


class Teller(msgspec.Struct, frozen=True):
    """One teller of a chain. `name` None: the report does not name them. `side`: what its body is to the conflict."""

    kind: SourceKind
    name: str | None
    actor: str | None = None
    side: Side = "none told"


class Account(msgspec.Struct, frozen=True):
    """What one chain of tellers says: `tellers` from the first down to the outlet; `outlets` are all that carry it.

    `origin` is the id of the apparently independent origin to which it belongs. `denies` are kinds that it says did not happen.
    `knowledge`: whether the first teller is one who would have seen it. Not `current`: see FieldValue.
    """

    id: str
    tellers: tuple[Teller, ...]
    reports: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    origin: str
    outlets: tuple[str, ...] = ()
    denies: tuple[ClaimType, ...] = ()
    knowledge: Knowledge = "not told"
    as_of: str | None = None
    standing: Literal["current", "withdrawn"] = "current"

    def __post_init__(self) -> None:
        if not (self.tellers and self.reports and self.claims):
            raise ValueError(f"the account {self.id} lacks tellers, reports or claims")


class Origin(msgspec.Struct, frozen=True):
    """Accounts that apparently go back to one source, and why they were counted once (empty for an account by itself)."""

    id: str
    accounts: tuple[str, ...]
    because: tuple[str, ...] = ()
    side: str | None = None
    knowledge: Knowledge = "not told"


class IncidentStatus(msgspec.Struct, frozen=True):
    """What was told, and in `because` what of it makes the status. `confirmed`, `reopened` and `dismissed` go back to a decision."""

    value: StatusValue
    because: tuple[str, ...] = ()


class Reason(msgspec.Struct, frozen=True):
    """What one feature of a pair adds to its score: its value in words, and its weight in log odds (negative: speaks against)."""

    feature: str
    value: str
    weight: float


class Link(msgspec.Struct, frozen=True):
    """Why two passages were taken for the same incident. `score` in 0..1; `decision`: a person's decision that made it."""

    a: ClaimRef
    b: ClaimRef
    score: float
    reasons: tuple[Reason, ...]
    decision: str | None = None

    def __post_init__(self) -> None:
        if self.b < self.a:
            raise ValueError("a link runs from the lower claim to the higher")


class RaisedConcern(msgspec.Struct, frozen=True):
    """A question for a reviewer that the incident's claims raise, with the rules of customary law it touches."""

    id: str
    rules: tuple[int, ...]
    claims: tuple[ClaimRef, ...]


class DecisionRef(msgspec.Struct, frozen=True):
    """A person's decision on this incident: its id in the log, its kind, by which handle, when (ISO instant), and why.

    `field` and `value`: what was confirmed or corrected and how (a place without its point); of a report's state `state` and what it
    is, of a concern that was answered `concern` and its id. `report` and `claim`: what it is about, where that is one. `incidents`: the
    numbers that were merged or split. `standard`: by which version of the written standard it was confirmed, 0 where there was none.
    """

    id: str
    kind: str
    who: str
    when: str
    why: str = ""
    undone: bool = False
    field: str | None = None
    value: Any = None
    report: str | None = None
    claim: str | None = None
    incidents: tuple[int, ...] = ()
    standard: int | None = None


class Incident(msgspec.Struct, frozen=True, tag_field="schema", tag="khabar/incident/1"):
    """One incident: the claims that apparently tell it, its fields, its accounts and the reasons of its links.

    `named`: by outcome, how many are named, of how many told (the lowest current number; None where no number is told).
    """

    id: int
    kinds: tuple[ClaimType, ...]
    reports: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    fields: Fields
    accounts: tuple[Account, ...]
    independent_origins: int
    origins: tuple[Origin, ...]
    status: IncidentStatus
    links: tuple[Link, ...] = ()
    people: tuple[Victim, ...] = ()
    named: dict[str, tuple[int, int | None]] = {}
    concerns: tuple[RaisedConcern, ...] = ()
    decisions: tuple[DecisionRef, ...] = ()

    def __post_init__(self) -> None:
        known = {a.id for a in self.accounts}
        if {x for o in self.origins for x in o.accounts} != known or {a.origin for a in self.accounts} != {o.id for o in self.origins}:
            raise ValueError("accounts and origins do not name one another")
        standing = {a.origin for a in self.accounts if a.standing == "current"}
        if self.independent_origins != len(standing):
            raise ValueError(f"{self.independent_origins} independent origins, but {len(standing)} origins have a current account")
        told = {x for name in self.fields.__struct_fields__ for v in getattr(self.fields, name).values for x in v.accounts}
        if not told <= known:
            raise ValueError(f"values of accounts that are not there: {sorted(told - known)}")
        if {c.report for c in self.claims} != set(self.reports):
            raise ValueError("reports and claims do not name the same reports")

    def to_json(self) -> bytes:
        """The record as one line of JSON in UTF-8."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> "Incident":
        """A record read back. Raises DataError where it is not a `khabar/incident/1`."""
        try:
            return msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, ValueError) as e:
            raise DataError(f"not a khabar/incident/1 record: {e}") from None
