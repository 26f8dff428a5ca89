"""The map of one incident: where its claims tell of harm, as circles as wide as is not known. Never the posture of forces."""

from typing import Any

import msgspec
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from khabar.casefile.models import Harm
from khabar.casefile.opening import CaseFile
from khabar.desk import wording
from khabar.records.incident import Incident

_AROUND = 0.12
"""Degrees shown around the outermost points."""
_MOST = 200


class Spot(msgspec.Struct, frozen=True):
    """A place on the map, as `web/map/chart.js` takes it."""

    lat: float
    lon: float
    km: float
    n: int
    grain: str
    name: str
    text: str
    href: str


def spots(case: CaseFile, number: int) -> list[Spot]:
    """The places of an incident's harm that have a point, those first of which most claims tell."""
    rows = Harm.objects.using(case.alias).filter(incident_id=number, standing=True, spot__lat__isnull=False).order_by("pk")
    claims: dict[tuple[Any, ...], set[int]] = {}
    for claim, *place in rows.values_list("claim_id", *_PLACE):
        claims.setdefault(tuple(place), set()).add(claim)
    ordered = sorted(claims.items(), key=lambda f: -len(f[1]))[:_MOST]
    return [_spot(place, len(told)) for place, told in ordered]


_PLACE = ("spot__lat", "spot__lon", "spot__radius_km", "spot__grain", "spot__name_ar", "spot__name_en")


def _spot(place: tuple[Any, ...], many: int) -> Spot:
    lat, lon, km, grain, arabic, english = place
    name = (arabic or english) if get_language() == "ar" else (english or arabic)
    told = [ngettext("%(many)s claim of harm", "%(many)s claims of harm", many) % {"many": many}, wording.coded("grain", grain)]
    if km:
        told.append(_("somewhere within %(km)s km") % {"km": f"{km:g}"})
    return Spot(lat, lon, km or 0.0, many, grain, name, " · ".join(told), "#sides")


def payload(found: list[Spot]) -> dict[str, Any]:
    """What the map asks for."""
    many = len(found)
    told = ngettext("%(many)s place on the map", "%(many)s places on the map", many) % {"many": many}
    return {"spots": msgspec.to_builtins(found), "extent": _extent(found), "told": told}


def _extent(found: list[Spot]) -> list[float] | None:
    if not found:
        return None
    lats, lons = [s.lat for s in found], [s.lon for s in found]
    return [min(lons) - _AROUND, min(lats) - _AROUND, max(lons) + _AROUND, max(lats) + _AROUND]


def why_none(found: Incident) -> str:
    """Why no place of an incident is on the map."""
    told = [v.value for v in found.fields.place.values if v.standing == "current"]
    if not told:
        return _("No account names a place.")
    if all(p.withheld for p in told):
        return _("What is told there is the posture of forces: it gets no point on any map.")
    if all(p.lat is None for p in told):
        return _("No gazetteer here knows the places that are named, or which of several is meant; a wrong point is worse than none.")
    return _("The places have points, but no claim tells of harm to people there; the map shows harm only.")
