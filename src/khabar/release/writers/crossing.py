"""What a kind of claim is called in another scheme, by the codebook's crosswalks."""

from collections.abc import Iterable
from functools import cache

from khabar.codebook.load import codebook
from khabar.records.codes import ClaimType
from khabar.release.releasable import Released

_ORDER: tuple[ClaimType, ...] = (
    "strike",
    "explosion",
    "clash",
    "raid",
    "attack",
    "abuse",
    "detention",
    "destruction",
    "protest",
    "agreement",
)
"""What an incident is called by where it tells several kinds: the deed before its outcome."""
_DRONE = "drone"
AIR = frozenset({"air strike", _DRONE, "barrel bomb"})
GROUND = frozenset({"shelling", "guided missile"})


@cache
def _codes(scheme: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in codebook().crosswalks:
        if row.scheme == scheme and row.code is not None:
            found[row.claim] = (*found.get(row.claim, ()), row.code)
    return found


def leading(kinds: Iterable[ClaimType], scheme: str) -> ClaimType | None:
    """The kind that names the incident in a scheme: the first deed that has a code there; None where no kind has one."""
    known = set(kinds)
    ranked = [k for k in (*_ORDER, *sorted(known)) if k in known]
    return next((k for k in ranked if _codes(scheme).get(k)), None)


def codes(kind: ClaimType, scheme: str) -> tuple[str, ...]:
    """The codes of a kind in a scheme, the usual one first."""
    return _codes(scheme).get(kind, ())


def from_the_air(found: Released) -> bool | None:
    """Whether the confirmed means are of the air alone, or of the ground alone; None where that is not told."""
    means = set(found.means)
    if means and means <= AIR:
        return True
    return False if means and means <= GROUND else None
