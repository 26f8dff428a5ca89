"""What an imported file is read into: places, and the rows that could not be read."""

from collections.abc import Callable
from typing import cast

import msgspec

from khabar.records.resolution import PlaceGrain

Key = Callable[[str], str]
LEVEL_GRAINS: tuple[PlaceGrain, ...] = ("country", "governorate", "district", "district", "town", "neighbourhood")


class Above(msgspec.Struct, frozen=True):
    """A unit that contains a place: its id in the file, its names; level 1 governorate, 2 district, 3 subdistrict."""

    level: int
    id: str | None
    name_ar: str | None
    name_en: str | None


class RawPlace(msgspec.Struct, frozen=True):
    """A place as a row gives it. `line` is counted from 1; `above` runs from the widest unit to the nearest."""

    line: int
    id: str
    name_ar: str
    name_en: str | None
    grain: PlaceGrain
    lat: float | None
    lon: float | None
    country: str | None
    aliases: tuple[str, ...] = ()
    above: tuple[Above, ...] = ()
    official: bool = False


class Refused(msgspec.Struct, frozen=True):
    """A row that gives no place, and why."""

    line: int
    why: str


Rows = list[RawPlace | Refused]


def point(lat: str | float | None, lon: str | float | None) -> tuple[float, float] | None:
    """The two cells as degrees; None where both are empty. Raises ValueError where they are no point on Earth."""
    cells = [str(x).strip().replace(",", ".") if x is not None else "" for x in (lat, lon)]
    if not any(cells):
        return None
    try:
        la, lo = float(cells[0]), float(cells[1])
    except ValueError:
        raise ValueError(f"latitude {cells[0]!r}, longitude {cells[1]!r} are not numbers") from None
    if not (-90 <= la <= 90 and -180 <= lo <= 180) or la == lo == 0:
        raise ValueError(f"latitude {la}, longitude {lo} are not a place on Earth")
    return round(la, 5), round(lo, 5)


def is_arabic(name: str) -> bool:
    """Whether a name has Arabic letters and no other letters."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all("\u0600" <= c <= "\u06ff" for c in letters)


def tidy(name: str | None) -> str:
    """A name on one line, without tabs, bars and spare spaces, so that it fits into a cell."""
    return " ".join("".join(" " if c in "|\t" or not c.isprintable() else c for c in name or "").split())


def grain(word: str) -> PlaceGrain:
    """A grain of a data file. Raises ValueError for another word."""
    if word not in LEVEL_GRAINS and word != "site":
        raise ValueError(f"no grain {word!r}")
    return cast(PlaceGrain, word)
