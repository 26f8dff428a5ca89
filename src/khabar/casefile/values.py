"""The values that people give: of a correction, and of what they confirm. Each is checked wholly before the log takes it."""

import datetime
import re
from typing import Annotated, Any

import msgspec

from khabar.casefile.faults import DecisionError
from khabar.lang.load import table
from khabar.records.codes import CLAIM_TYPES, MODALITIES
from khabar.records.resolution import CountValue, Name, PlaceGrain, PlaceValue, TimeValue
from khabar.resolve.actor_list import actor_list

NUMBERS = ("killed", "injured", "detained", "abused", "displaced")
CORRECTABLE = (*NUMBERS, "day", "place", "modality", "type")
"""Values of a claim; what can be changed of the reading itself is in `edits`."""
CONFIRMABLE = ("day", "place", "status", "killed", "injured", "detained", "displaced", "blamed", "means")
VERDICTS = ("confirmed", "dismissed")
BASIS = "corrected by a reviewer"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MEANS = ("means", "rank", "match", "form")
_LONGEST = 255
_A_NUMBER = "a number of people, or [lowest, highest] of which the highest may be null"
_A_DAY = "a day of the calendar such as 2023-03-16"

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
People = Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place as a correction gives it. `within` runs from near to far, as ids."""

    id: Words
    ar: Words
    grain: PlaceGrain
    en: Words | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, msgspec.Meta(ge=0, le=20_000)] | None = None
    within: tuple[Words, ...] = ()


def correction(field: str, value: Any) -> Any:
    """The value of a correction as it is. Of harm, a day and a place None takes what was read away.

    Harm: a number or [lowest, highest]. A day: ISO. A place: {"id", "ar", "grain", …}. Modality and type: a code of the codebook. Raises
    DecisionError, which says what is wrong and what can be given.
    """
    if field not in CORRECTABLE:
        raise DecisionError(f"{field!r} cannot be corrected; what can be: {', '.join(CORRECTABLE)}")
    if field in ("modality", "type"):
        codes = MODALITIES if field == "modality" else CLAIM_TYPES
        _among(field, value, codes, f"{', '.join(codes)}")
    elif value is not None:
        (number if field in NUMBERS else time if field == "day" else place)(field, value)
    return value


def confirmation(field: str, value: Any, told: tuple[str, ...] = ()) -> Any:
    """The value of what is confirmed as it is. `told`: who is blamed in the incident, in its words, where they are no listed actor.

    Raises DecisionError as `correction`.
    """
    if field not in CONFIRMABLE:
        raise DecisionError(f"there is no field {field!r}; the fields are {', '.join(CONFIRMABLE)}")
    if field == "status":
        _among(field, value, VERDICTS, " or ".join(VERDICTS))
    elif field == "day":
        time(field, value)
    elif field == "place":
        _converted(field, value, Words, "the place's name, or its id in the gazetteer")
    elif field == "blamed":
        here = f", or who is blamed here: {', '.join(told)}" if told else ""
        _among(field, value, (*actor_list().actors, *told), f"the id of a listed actor{here}")
    elif field == "means":
        classes = tuple(dict.fromkeys(r["means"] for r in table("link/means.tsv", _MEANS)))
        _among(field, value, classes, ", ".join(classes))
    else:
        number(field, value)
    return value


def number(field: str, value: Any) -> CountValue:
    """How many people. Raises DecisionError."""
    ends = value if isinstance(value, list | tuple) else (value, value)
    low, high = _converted(field, ends, tuple[People, People | None], _A_NUMBER, given=value)
    if high is not None and low > high:
        raise DecisionError(f"{value!r} is no value for {field!r}: its lowest is above its highest; give {_A_NUMBER}")
    return CountValue(low, high, BASIS)


def time(field: str, value: Any) -> TimeValue:
    """A day. Raises DecisionError."""
    day = _converted(field, value, str, _A_DAY)
    try:
        datetime.date.fromisoformat(day if _DAY.fullmatch(day) else "")
    except ValueError:
        raise DecisionError(f"{value!r} is no value for {field!r}: there is no such day; give {_A_DAY}") from None
    return TimeValue(day, day, "day", BASIS)


def place(field: str, value: Any) -> PlaceValue:
    """A place. Raises DecisionError."""
    wanted = 'a place such as {"id": "geonames:173480", "ar": "الميادين", "grain": "town"}, with en, lat and lon, radius_km, within'
    found = _converted(field, value, _Place, wanted)
    if (found.lat is None) != (found.lon is None):
        raise DecisionError(f"{value!r} is no value for {field!r}: lat and lon stand together or not at all")
    if found.radius_km is not None and found.lat is None:
        raise DecisionError(f"{value!r} is no value for {field!r}: radius_km is that of a point, and there is none")
    name = Name(found.ar, found.en, "gazetteer" if found.en else None)
    return PlaceValue(found.id, name, found.grain, found.lat, found.lon, found.radius_km, "in", found.within, BASIS)


def _converted(field: str, value: Any, kind: Any, wanted: str, given: Any = None) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        shown = value if given is None else given
        raise DecisionError(f"{shown!r} is no value for {field!r} ({error}); give {wanted}") from None


def _among(field: str, value: Any, allowed: tuple[str, ...], wanted: str) -> None:
    if value not in allowed:
        raise DecisionError(f"{value!r} is no value for {field!r}; give {wanted}")
