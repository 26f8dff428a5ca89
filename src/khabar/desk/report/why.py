"""In which incident a claim is, and with which other reports its passage was put together."""

import msgspec
from django.db.models import Q

from khabar.casefile.models import Claim, Edge, Telling
from khabar.casefile.opening import CaseFile
from khabar.desk.wording import coded
from khabar.link import score
from khabar.link.telling import Telling as Passage

_MOST = 4


class Beside(msgspec.Struct, frozen=True):
    """A report whose passage was compared with this one and holds it in the incident, with what spoke for it most."""

    ident: str
    title: str
    outlet: str
    reasons: tuple[str, ...]


class Place(msgspec.Struct, frozen=True):
    """The incident's number, how many reports it has, and some of those that hold the claim in it."""

    number: int
    reports: int
    beside: tuple[Beside, ...]


def placed(case: CaseFile, claim: Claim) -> Place | None:
    """Where the claim is; None where its kind makes no incident."""
    telling = claim.telling
    if telling is None or telling.incident_id is None:
        return None
    inside = Telling.objects.using(case.alias).filter(incident_id=telling.incident_id)
    count = inside.values("report").distinct().count()
    row = telling.whole_id or telling.pk
    edges = Edge.objects.using(case.alias).filter(Q(a=row, b__incident=telling.incident_id) | Q(b=row, a__incident=telling.incident_id))
    others = [e.b_id if e.a_id == row else e.a_id for e in edges.filter(barred="", score__gt=0).order_by("-score")[:_MOST]]
    found = {t.pk: t for t in Telling.objects.using(case.alias).filter(pk__in=[row, *others]).select_related("report")}
    mine = Passage.from_bytes(bytes(found[row].body))
    return Place(telling.incident_id, count, tuple(_beside(mine, found[pk]) for pk in others))


def _beside(mine: Passage, other: Telling) -> Beside:
    told = [r for r in score.reasons(mine, Passage.from_bytes(bytes(other.body))) if r.weight > 0]
    strongest = tuple(coded("reason", f"{r.feature}: {r.value}") for r in sorted(told, key=lambda r: -r.weight)[:3])
    return Beside(other.report.ident, other.report.title or other.report.ident, other.report.outlet, strongest)
