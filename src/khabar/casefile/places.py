"""A gazetteer's entry as the value of a correction; of the posture of forces the district that holds it, without a point."""

from typing import Any

from khabar.lang.gazetteer_load import Entry, Gazetteer

_COARSE = ("district", "governorate", "country")


def whole(entry: Entry) -> dict[str, Any]:
    """The place as it is, with its point where it has one."""
    value = pointless(entry)
    if entry.lat is not None:
        value |= {"lat": entry.lat, "lon": entry.lon}
        if entry.radius_km is not None:
            value["radius_km"] = entry.radius_km
    return value


def withheld(entry: Entry, gazetteer: Gazetteer) -> dict[str, Any]:
    """No point, and nothing finer than the district, whose name it then has."""
    around = [e for i in entry.chain if (e := gazetteer.entry(i)) is not None and e.grain in _COARSE]
    return pointless(around[0] if around else entry)


def pointless(entry: Entry) -> dict[str, Any]:
    """The place without a point."""
    value: dict[str, Any] = {"id": entry.id, "ar": entry.name_ar, "grain": entry.grain, "within": list(entry.within)}
    return value | ({"en": entry.name_en} if entry.name_en else {})
