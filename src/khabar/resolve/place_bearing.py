"""Where a village lies by the words behind it: «قرية X شرق مدينة Y» is no village west of Y, nor one in another part of the country."""

import math
from collections.abc import Sequence

from khabar.records.reading import ReadMention
from khabar.resolve.place_lists import place_lists
from khabar.resolve.place_nearest import SMALL
from khabar.resolve.place_senses import Sense, distance
from khabar.text.fold import fold_text
from khabar.text.words import words

# North and east parts of the points of the compass.
_POINTS = {"north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0)}
_WORDS = 3
_LEAST = -0.35  # cosine of the angle to the point that is told: words like «شرق» are loose, but a good way west is not east
_BESIDE_KM = 5.0  # so near the side may be any
_TOWN_KM = 60.0
_SEAT_KM = 200.0


def told_side(text: str, here: ReadMention, after: ReadMention) -> tuple[float, float] | None:
    """The side of `after` on which the words put `here` («X شرق Y»), as parts to the north and to the east; None where they tell none.

    The words stand at the head of the second span, or between the two; nothing else stands between.
    """
    if after.start < here.end:
        return None
    between = text[here.end : after.start]
    if any(not c.isalpha() and not c.isspace() and c not in "\"'»”" for c in between):
        return None
    outside = [fold_text(w.text) for w in words(between)]
    inside = [fold_text(w.text) for w in words(after.text)]
    points = _leading(outside + inside)
    units = place_lists().units
    if not points or any(w not in place_lists().compass and w not in units for w in outside):
        return None
    north, east = (sum(_POINTS[p][axis] for p in points) for axis in (0, 1))
    size = math.hypot(north, east)
    return (north / size, east / size) if size else None


def _leading(tokens: Sequence[str]) -> list[str]:
    points: list[str] = []
    for token in tokens[:_WORDS]:
        point = place_lists().compass.get(token)
        if point not in _POINTS:
            break
        points.append(point)
    return points


def on_side(sense: Sense, holder: Sense, side: tuple[float, float]) -> bool:
    """Whether a small place may lie on that side of `holder`, and near enough to be told by it; what has no point may.

    Of an area that we drew ourselves («ريف X الشرقي») the point is the middle of that side, and says nothing of the sides of X.
    """
    centre = next((m for m in holder.members if m.grain == "town"), holder.entry)
    if centre.grain != "town" and centre.source == "khabar":
        return True
    apart = distance(sense.entry, centre)
    if apart is None or sense.entry.grain not in SMALL or apart <= _BESIDE_KM + (centre.radius_km or 0.0):
        return True
    wide = holder.seat == 1 or centre.rank in ("capital", "seat", "major") or any(m.grain == "governorate" for m in holder.members)
    if sense.country != holder.country or apart > (_SEAT_KM if wide else _TOWN_KM):
        return False
    here, there = sense.entry, centre
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return True
    north, east = here.lat - there.lat, (here.lon - there.lon) * math.cos(math.radians(there.lat))
    size = math.hypot(north, east)
    return size == 0 or (north * side[0] + east * side[1]) / size >= _LEAST
