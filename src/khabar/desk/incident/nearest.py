"""Other incidents that may be the same: those to which passages were compared, and those of the same day and place."""

from collections.abc import Iterable

import msgspec

from khabar.casefile import comparing
from khabar.casefile.models import Claim, Facet, Telling
from khabar.casefile.opening import CaseFile
from khabar.link.score import probability
from khabar.records.incident import Incident

_MOST = 6
_LOOKED_AT = 400


class Near(msgspec.Struct, frozen=True):
    """An incident that may be the same: how likely by the words (0 to 1, None: not compared), what keeps it apart, what it tells."""

    number: int
    score: float | None
    barred: str
    same_day_and_place: bool
    kinds: tuple[str, ...] = ()
    day: str = ""
    reports: int = 0


def nearest(case: CaseFile, found: Incident) -> list[Near]:
    """The nearest first; those that something keeps apart last."""
    scores, barred = _compared(case, found.id)
    alike = _alike(case, found)
    numbers = list(dict.fromkeys([*sorted(scores, key=lambda n: -scores[n]), *alike, *barred]))
    rows = [Near(n, scores.get(n), "" if n in scores else barred.get(n, ""), n in alike) for n in numbers]
    rows.sort(key=lambda r: (bool(r.barred), -(r.score or 0.0), r.number))
    told = _told(case, [r.number for r in rows[:_MOST]])
    return [msgspec.structs.replace(r, **told.get(r.number, {})) for r in rows[:_MOST]]


def _compared(case: CaseFile, number: int) -> tuple[dict[int, float], dict[int, str]]:
    """By incident the best score of any pair that is not barred; of those where all are barred, why."""
    mine = set(Telling.objects.using(case.alias).filter(incident_id=number).values_list("pk", flat=True)[:_LOOKED_AT])
    edges = [e for e in comparing.edges(case.alias, mine) if (e[0] in mine) != (e[1] in mine)]
    others = {b if a in mine else a for a, b, *_ in edges}
    rows = Telling.objects.using(case.alias).filter(pk__in=sorted(others), incident__dissolved=False)
    home = dict(rows.values_list("pk", "incident_id"))
    scores: dict[int, float] = {}
    barred: dict[int, str] = {}
    for a, b, score, why in edges:
        there = home.get(b if a in mine else a)
        if there is None or there == number:
            continue
        if why:
            barred.setdefault(there, why)
        else:
            scores[there] = max(scores.get(there, 0.0), probability(score))
    return scores, barred


def _alike(case: CaseFile, found: Incident) -> list[int]:
    """Incidents whose claims tell one of the same places on one of the same days."""
    told = [v.value for v in found.fields.day.values if v.value.grain == "day"]
    days = {v.start for v in told if v.start and not v.start.startswith("--")}
    places = {v.value.id for v in found.fields.place.values if v.value.id and v.value.grain not in ("governorate", "country", None)}
    if not days or not places:
        return []
    there = Facet.objects.using(case.alias).filter(kind="place", value__in=places, claim__first_day__in=days)
    rows = there.filter(claim__telling__incident__dissolved=False).exclude(claim__telling__incident_id=found.id)
    seen = rows.values_list("claim__telling__incident_id", flat=True)[:_LOOKED_AT]
    return list(dict.fromkeys(n for n in seen if n is not None))


def _told(case: CaseFile, numbers: Iterable[int]) -> dict[int, dict[str, object]]:
    """What these incidents tell, in a few words: kinds, the first day, how many reports."""
    rows = Claim.objects.using(case.alias).filter(telling__incident_id__in=list(numbers)).order_by("pk")
    found: dict[int, list[tuple[str, str, int]]] = {}
    for number, kind, day, report in rows.values_list("telling__incident_id", "type", "first_day", "report_id")[:5000]:
        found.setdefault(number or 0, []).append((kind, day, report))
    return {
        number: {
            "kinds": tuple(dict.fromkeys(k for k, _, _ in told))[:3],
            "day": min((d for _, d, _ in told if d), default=""),
            "reports": len({r for _, _, r in told}),
        }
        for number, told in found.items()
    }
