"""What linking makes of each type of claim: acts and harm make incidents, talk goes along."""

from functools import cache
from typing import Literal

import msgspec

from khabar.lang.load import table
from khabar.records.codes import ClaimType

Part = Literal["act", "harm", "talk", "rest"]


class Kind(msgspec.Struct, frozen=True):
    """The part that a type of claim plays, the families of kinds that may tell one incident with it, and whether its agent is blamed."""

    part: Part
    families: frozenset[str]
    blame: bool


@cache
def kinds() -> dict[str, Kind]:
    """Every type of claim. Raises DataError where the table is damaged."""
    rows = table("link/kinds.tsv", ("type", "part", "families", "blame"))
    return {r["type"]: Kind(msgspec.convert(r["part"], type=Part), frozenset(r["families"].split("|")), r["blame"] == "yes") for r in rows}


def makes_incidents(kind: ClaimType) -> bool:
    """Whether a claim of this type can stand as an incident by itself."""
    return kinds()[kind].part in ("act", "harm")


def families(types: tuple[ClaimType, ...]) -> frozenset[str]:
    """The families of those of `types` that make incidents; of all where none does."""
    making = [t for t in types if makes_incidents(t)] or list(types)
    return frozenset(f for t in making for f in kinds()[t].families)
