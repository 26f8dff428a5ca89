"""A place as a person names it, as the value of a correction: by its name, or by its id in the gazetteer."""

from typing import TYPE_CHECKING, Any

import msgspec

from khabar.errors import UsageError
from khabar.records.resolution import PlaceGrain

if TYPE_CHECKING:
    from khabar.lang.gazetteer_load import Entry, Gazetteer

_SHOWN = 8


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place as JSON: what `place_value` gives, written by hand."""

    id: str
    ar: str
    grain: PlaceGrain
    en: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: list[str] = []


def place_from_json(text: str, *, posture: bool) -> dict[str, Any]:
    """The value for `correct … place JSON`. Raises UsageError where it is none, or gives the posture of forces a point."""
    try:
        place = msgspec.json.decode(text, type=_Place)
    except msgspec.DecodeError as error:
        wanted = '{"id": "geonames:173480", "ar": "الميادين", "grain": "town"}'
        raise UsageError(f"not a place ({error}); give its name, its id in the gazetteer, or JSON such as {wanted}") from None
    if (place.lat is None) != (place.lon is None):
        raise UsageError("lat and lon stand together or not at all")
    if posture and place.lat is not None:
        raise UsageError("the claim tells of the posture of forces, which has no point anywhere; leave out lat and lon")
    value: dict[str, Any] = msgspec.to_builtins(place)
    return {k: v for k, v in value.items() if v is not None}


def place_value(name: str, gazetteer: "Gazetteer", *, posture: bool) -> dict[str, Any]:
    """The value for `correct … place NAME`. Of the posture of forces (`posture`) it is the district that holds the place, without a point.

    Raises UsageError where the gazetteer has no such place, or several: their ids are told.
    """
    from khabar.casefile import places
    from khabar.resolve.place_look_up import look_up, place_key

    by_id = gazetteer.entry(name)
    found = (by_id,) if by_id is not None else look_up(gazetteer, place_key(name))
    if not found:
        raise UsageError(f"the gazetteer has no place {name!r}; try another spelling, or add it: `khabar places keep`")
    if len(found) > 1:
        told = "; ".join(_told(entry) for entry in found[:_SHOWN]) + ("; …" if len(found) > _SHOWN else "")
        raise UsageError(f"{len(found)} places are called {name!r}; give the id of one: {told}")
    return places.withheld(found[0], gazetteer) if posture else places.whole(found[0])


def _told(entry: "Entry") -> str:
    from khabar.view.containing import containing

    return f"{entry.id} ({', '.join(x for x in (entry.grain, containing(entry.within)) if x)})"
