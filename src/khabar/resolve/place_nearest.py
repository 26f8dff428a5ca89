"""Which of several meanings lies near the places that a report names with it. All distances are kilometres along the sphere."""

from khabar.resolve.place_senses import Sense, closeness, distance

SMALL = ("town", "neighbourhood", "site")
_CITY_KM = 20.0
_NEAREST_KM = 20.0
_NEAREST_TIMES = 3.0
_AREA_KM = 70.0
_FAR_KM = 150.0


def near_town(sense: Sense, anchors: list[Sense]) -> bool:
    """Whether a meaning lies in or beside a town among the anchors."""
    gaps = [distance(sense.entry, m) for a in anchors for m in a.members if m.grain == "town"]
    return any(g is not None and g <= _CITY_KM for g in gaps)


def most(senses: tuple[Sense, ...], anchors: list[Sense], best: int) -> tuple[Sense, ...]:
    """The meaning that at least twice as many places of the report speak for as for any other."""
    counts = [sum(closeness(s, a) == best for a in anchors) for s in senses]
    top = max(counts)
    return tuple(s for s, n in zip(senses, counts, strict=True) if 2 * n > top)


def nearest(senses: tuple[Sense, ...], anchors: list[Sense]) -> tuple[Sense, ...]:
    """The one meaning that lies close to a place named with it, all others several times as far; else all of them."""
    gaps = [(g if (g := gap(s, anchors)) is not None else 9999.0, n) for n, s in enumerate(senses)]
    first, second = sorted(gaps)[:2]
    clear = first[0] <= _NEAREST_KM and second[0] >= _NEAREST_TIMES * max(first[0], 3.0)
    return (senses[first[1]],) if clear else senses


def one_near(senses: tuple[Sense, ...], anchors: list[Sense]) -> Sense | None:
    """Where no governorate is shared: the one meaning in the area of the report's places, if all others lie far from all of them.

    Only among meanings in one country: between two, the report's places are counted and not measured.
    """
    gaps = [gap(s, anchors) for s in senses]
    near = [s for s, g in zip(senses, gaps, strict=True) if g is not None and g <= _AREA_KM]
    rest = [g for g in gaps if g is None or g > _AREA_KM]
    if len(near) != 1 or len(senses) < 2 or near[0].loose or len({s.country for s in senses}) > 1:
        return None
    if any(g is None or g < _FAR_KM for g in rest):
        return None
    return near[0]


def gap(sense: Sense, anchors: list[Sense]) -> float | None:
    """Kilometres to the nearest town, neighbourhood or site among the anchors; None where no distance is known."""
    points = [m for a in anchors for m in a.members if m.grain in SMALL]
    return min((d for p in points if (d := distance(sense.entry, p)) is not None), default=None)
