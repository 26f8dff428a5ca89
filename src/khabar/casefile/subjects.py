"""What decisions are about: claims and incidents, as people name them, found in the case file."""

from collections import Counter
from collections.abc import Iterable, Sequence

from khabar.casefile import numbering, records
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Reading, Telling

ClaimName = tuple[str, str]
"""A claim as people name it: the report's id, and the claim's id in its current reading."""


def claim(alias: str, name: ClaimName) -> Claim:
    """The claim of that name. Raises DecisionError where there is none."""
    found = Claim.objects.using(alias).select_related("telling", "report").filter(report__ident=name[0], ident=name[1]).first()
    if found is None:
        raise DecisionError(f"there is no claim {name[1]!r} in the report {name[0]!r}")
    return found


def victim_start(alias: str, claim: Claim, mention: str) -> int:
    """Where a victim's mention begins: that outlives readings of the same text, its id does not."""
    name = f"{claim.report.ident}:{claim.ident}:{mention}"
    found = claim.report.mentions.filter(ident=mention).values_list("start", flat=True).first()
    if found is None:
        raise DecisionError(f"there is no mention {mention!r} in the report {claim.report.ident!r}")
    reading = Reading.objects.using(alias).get(report=claim.report, current=True)
    victims = [p.mention for c in records.unpacked(reading).claims if c.id == claim.ident for p in c.people]
    if mention not in victims:
        told = ", ".join(victims) or "nobody"
        raise DecisionError(f"{name} is no named victim of that claim; its victims are: {told}")
    return found


def number_of(claim: Claim) -> int | None:
    """The number of the incident that a claim is in."""
    return claim.telling.incident_id if claim.telling is not None else None


def numbers_of(alias: str, anchors: Sequence[str]) -> list[int]:
    """The numbers of the incidents in which claims with these anchors are."""
    out: set[int | None] = set()
    for some in numbering.parts(anchors):
        found = Telling.objects.using(alias).filter(claim_rows__anchor__in=some, incident__isnull=False)
        out.update(found.values_list("incident_id", flat=True))
    return sorted(n for n in out if n is not None)


def claims_of(alias: str, incident: int) -> list[Claim]:
    """All claims of an incident, telling by telling. Raises DecisionError where there is no such incident."""
    claims = Claim.objects.using(alias).filter(telling__incident_id=incident, telling__incident__dissolved=False)
    found = list(claims.order_by("telling", "pk").select_related("telling"))
    if not found:
        raise DecisionError(f"there is no incident {incident}; `khabar incidents` lists those that are")
    return found


def core_of(claims: Sequence[Claim]) -> list[tuple[str, int]]:
    """Of an incident's claims those that the machine put together where its number comes from, else where most are: anchor and report.

    What came to it by other decisions is held by these.
    """
    homes = Counter(c.telling.home_id for c in claims if c.telling is not None)
    shown = claims[0].telling.incident_id if claims[0].telling is not None else None
    home = shown if shown in homes else min(homes, key=lambda n: (-homes[n], n or 0))
    return [(c.anchor, c.report_id) for c in claims if c.telling is not None and c.telling.home_id == home]


def told(claims: Iterable[Claim]) -> tuple[list[str], list[int]]:
    """The anchors of claims, and the rows of their reports."""
    found = list(claims)
    return [c.anchor for c in found], [c.report_id for c in found]
