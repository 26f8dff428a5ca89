"""Lists of units in JSON, as Open Syria publishes them: names by language, centroid, ids of other gazetteers."""

from typing import Any

import msgspec

from khabar.errors import DataError
from khabar.lang.places_import_rows import Above, RawPlace, Refused, Rows, is_arabic, point, tidy
from khabar.records.resolution import PlaceGrain


def read_json(data: bytes, country: str | None) -> Rows:
    """The units of a JSON list. Raises DataError where it is no list of objects with names."""
    try:
        items = msgspec.json.decode(data)
    except msgspec.MsgspecError as e:
        raise DataError(f"not JSON: {e}") from e
    if not isinstance(items, list) or not any(isinstance(x, dict) and isinstance(x.get("name"), dict) for x in items):
        raise DataError('not a list of places: each needs "name": {"ar": …, "en": …}, "centroid" and "externalIds"')
    return [_unit(number, item, country) for number, item in enumerate(items, start=1)]


def _unit(number: int, item: Any, country: str | None) -> RawPlace | Refused:
    names = item.get("name") if isinstance(item, dict) else None
    if not isinstance(names, dict) or not isinstance(names.get("ar"), str) or not is_arabic(names["ar"]):
        return Refused(number, "no Arabic name")
    outer = item.get("externalIds") if isinstance(item.get("externalIds"), dict) else {}
    found = outer.get("ochaPcode")
    pcode: str = found if isinstance(found, str) else ""
    centre = item.get("centroid") if isinstance(item.get("centroid"), dict) else {}
    try:
        where = point(centre.get("latitude"), centre.get("longitude"))
    except ValueError as e:
        return Refused(number, str(e))
    grain: PlaceGrain = "district" if "governorateId" in item else "governorate"
    others = item.get("aliases") if isinstance(item.get("aliases"), list) else []
    spelt = [a["value"] for a in others if isinstance(a, dict) and a.get("language") == "ar" and isinstance(a.get("value"), str)]
    return RawPlace(
        line=number,
        id=tidy(pcode) or f"open-syria:{tidy(str(item.get('id', number)))}",
        name_ar=tidy(names["ar"]),
        name_en=tidy(names["en"]) if isinstance(names.get("en"), str) else None,
        grain=grain,
        lat=where[0] if where else None,
        lon=where[1] if where else None,
        country=country or (pcode[:2] if pcode[:2].isalpha() and pcode else None),
        aliases=tuple(tidy(a) for a in spelt if is_arabic(a)),
        above=tuple(Above(level, pcode[:size], None, None) for level, size in ((1, 4), (2, 6)) if pcode and len(pcode) > size),
        official=True,
    )
