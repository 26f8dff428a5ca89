"""Harm on the map: circles as wide as the places are uncertain, several in one where the map is too small to tell them apart.

An incident counts at every place that is told of it. A whole country is no place on a map: what is told of one only, or of no place, is
counted beside.
"""

import math
from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import NullIf
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from khabar.casefile.models import Harm, Spot
from khabar.desk import wording
from khabar.desk.explore.asked import Asked, Box
from khabar.desk.explore.matching import harms, in_box
from khabar.desk.explore.stretch import days
from khabar.records.resolution import Name
from khabar.view.clean import inline

_CELL = 44  # pixels: nearer than that, circles cover each other's numbers
_TILE = 256
_DEEPEST = 9  # from this zoom on every place stands for itself
_MOST = 300
_KM_A_DEGREE = 111.2
_HAIR = 0.0005  # degrees, so that a box around one point holds it


class Circle(msgspec.Struct, frozen=True):
    """What is drawn, and listed: `n` incidents told of within `km` around a point. `href` lists them. `drawn` False: listed only."""

    lat: float
    lon: float
    km: float
    n: int
    grain: str
    name: str
    text: str
    href: str
    drawn: bool = True


class Chart(msgspec.Struct, frozen=True):
    """All circles of a part of the map, the most told first; `extent` (west, south, east, north) holds them; `told` says it in words."""

    spots: tuple[Circle, ...]
    extent: Box | None
    told: str


class Place(msgspec.Struct, frozen=True):
    """A place with a point."""

    ident: str
    name_ar: str
    name_en: str
    grain: str
    relation: str
    lat: float
    lon: float
    radius_km: float | None


class Where(msgspec.Struct, frozen=True):
    """A place with what is told there."""

    spot: Place
    n: int
    first: str | None
    last: str | None


def chart(found: Sequence[Where], asked: Asked, *, zoom: int | None = None) -> Chart:
    """The circles of what `where` found, at a zoom of the map; without a zoom, so that all of it can be seen at once."""
    extent = _extent([w.spot for w in found if w.spot.grain != "country"])
    cells = _cells(found, zoom if zoom is not None else _fitting(extent))
    most_told = sorted(((-sum(w.n for w in cell), _name(cell), cell) for cell in cells), key=lambda c: c[:2])[:_MOST]
    here = asked.address(box=None, unplaced=False, show="incidents", page=1)
    lists = f"{reverse('explore')}?{here}{'&' if here else ''}box="
    return Chart(tuple(_circle(cell, name, lists) for _, name, cell in most_told), extent, _told(len(found), len(cells)))


def unplaced(alias: str, asked: Asked) -> int:
    """How many incidents of harm have no place on the map."""
    bare = list(Spot.objects.using(alias).filter(lat=None).values_list("pk", flat=True))
    placed = Count("spot", filter=~Q(spot__in=bare)) if bare else Count("spot")
    return harms(alias, asked.everywhere).order_by().values("incident").annotate(placed=placed).filter(placed=0).count()


def where(alias: str, asked: Asked, *, box: Box | None = None, incident: int | None = None) -> list[Where]:
    """The places of harm in a part of the map (None: all of it), with what is told there. `incident`: of that one alone."""
    rows = harms(alias, asked.everywhere).filter(spot__isnull=False)
    if incident is not None:
        rows = rows.filter(incident=incident)
    spots = in_box(alias, box) if box is not None else Spot.objects.using(alias).filter(lat__isnull=False)
    if box is not None:
        rows = rows.filter(spot__in=spots.values("pk"))
    at = {pk: Place(*fields) for pk, *fields in spots.values_list("pk", *Place.__struct_fields__)}
    return [Where(at[pk], n, first, last) for pk, n, first, last in _per_spot(rows) if pk in at]


def _per_spot(rows: "QuerySet[Harm]") -> Iterable[tuple[int, int, str | None, str | None]]:
    known = Min(NullIf("first_day", Value("")))
    return (
        rows.values("spot")
        .annotate(n=Count("incident", distinct=True), first=known, last=Max("last_day"))
        .values_list("spot", "n", "first", "last")
    )


def _extent(spots: Sequence[Place]) -> Box | None:
    if not spots:
        return None
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    return (min(lons) - 0.1, min(lats) - 0.1, max(lons) + 0.1, max(lats) + 0.1)


def _fitting(extent: Box | None) -> int:
    """The zoom at which an extent fills a map of a usual size."""
    if extent is None:
        return _DEEPEST
    wide = max(extent[2] - extent[0], (extent[3] - extent[1]) * 1.3)
    return max(3, min(_DEEPEST, int(math.log2(700 * 360 / (_TILE * wide)))))


def _cells(found: Sequence[Where], zoom: int) -> list[list[Where]]:
    """Places that fall together. One that is wider than a cell stands for itself: a governorate is not one of the towns in it."""
    degrees = 360 / (_TILE * 2**zoom) * _CELL
    out: dict[tuple[object, ...], list[Where]] = {}
    for where in found:
        spot = where.spot
        alone = zoom >= _DEEPEST or spot.grain == "country" or (spot.radius_km or 0) > degrees * _KM_A_DEGREE / 2
        key = (where,) if alone else (round(spot.lat / degrees), round(spot.lon / degrees))
        out.setdefault(key, []).append(where)
    return list(out.values())


def _best(cell: Sequence[Where]) -> Place:
    return max(cell, key=lambda w: (w.n, w.spot.ident)).spot


def _name(cell: Sequence[Where]) -> str:
    return inline(_named(_best(cell), len(cell)))


def _circle(cell: Sequence[Where], name: str, lists: str) -> Circle:
    """`lists`: the address of what is asked, to which a part of the map is added."""
    spots = [w.spot for w in cell]
    west, south, east, north = _tight(spots)
    lat, lon = (south + north) / 2, (west + east) / 2
    km = max(_km(lat, lon, s) + (s.radius_km or 1.0) for s in spots)
    best = _best(cell)
    n = sum(w.n for w in cell)
    around = (west - _HAIR, south - _HAIR, east + _HAIR, north + _HAIR)
    return Circle(
        lat=lat,
        lon=lon,
        km=round(km, 1),
        n=n,
        grain=best.grain if len(cell) == 1 else "",
        name=name,
        text=_words(cell, n),
        href=lists + "%2C".join(f"{round(x, 4):g}" for x in around),
        drawn=best.grain != "country",
    )


def _tight(spots: Sequence[Place]) -> Box:
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    return min(lons), min(lats), max(lons), max(lats)


def _km(lat: float, lon: float, spot: Place) -> float:
    north = (spot.lat - lat) * _KM_A_DEGREE
    east = (spot.lon - lon) * _KM_A_DEGREE * math.cos(math.radians(lat))
    return math.hypot(north, east)


def _named(spot: Place, places: int) -> str:
    name = wording.named(Name(spot.name_ar, spot.name_en or None))
    if places > 1:
        others = places - 1
        beside = ngettext("%(name)s and %(others)s other place", "%(name)s and %(others)s other places", others)
        return beside % {"name": name, "others": others}
    if spot.relation == "in":
        return name
    return f"{wording.coded('relation', spot.relation)} {name}"


def _words(cell: Sequence[Where], n: int) -> str:
    """How many incidents, in which days, how exact the place is."""
    parts = [ngettext("%(n)s incident", "%(n)s incidents", n) % {"n": n}]
    first = min((w.first for w in cell if w.first), default="")
    last = max((w.last for w in cell if w.last), default="")
    if first:
        parts.append(days(first, last or first))
    if len(cell) == 1:
        parts.append(_precision(cell[0].spot))
    return " · ".join(parts)


def _precision(spot: Place) -> str:
    grain = wording.coded("grain", spot.grain)
    if spot.grain == "country" or spot.radius_km is None:
        return grain
    return gettext("%(grain)s, within %(km)s km") % {"grain": grain, "km": f"{spot.radius_km:g}"}


def _told(places: int, circles: int) -> str:
    if not places:
        return gettext("No harm with a place on the map here.")
    said = ngettext("%(n)s place here", "%(n)s places here", places) % {"n": places}
    return said if circles <= _MOST else gettext("%(places)s; the %(most)s most told are shown") % {"places": said, "most": _MOST}
