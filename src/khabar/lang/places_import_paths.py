"""Names that carry their units: «قرية - ناحية - منطقة», and «مدينة : حي»."""

import re

import msgspec

from khabar.lang.load import table
from khabar.lang.places_import_rows import Above, grain, tidy
from khabar.records.resolution import PlaceGrain

_LEVELS = re.compile(r"\s+-\s*|\s*-\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


class Path(msgspec.Struct, frozen=True):
    """A name taken apart: the place itself, and the units above it, the widest first."""

    name_ar: str
    name_en: str | None
    grain: PlaceGrain
    aliases: tuple[str, ...]
    above: tuple[Above, ...]


def read_path(arabic: str, english: str) -> Path:
    """Takes a name and its English twin apart. The last level is the district, the one before it the subdistrict.

    Levels between the name and those two repeat them, or are a second name that sets the place apart («ابين - عفرين»): then both
    together are an alias. A name that ends in that of its unit («مريمين عفرين») goes
    by the rest alone too. What stands before a colon is the town or the governorate around.
    """
    if ":" in arabic:
        return _inside(arabic, english)
    parts = [tidy(p) for p in _LEVELS.split(arabic) if tidy(p)]
    latin = [tidy(p) for p in _LEVELS.split(english) if tidy(p)]
    name, units = (parts or [""])[0], parts[1:][-2:]
    aliases = [f"{name} {p}" for p in parts[1:-2] if p not in units]
    tails = {_bare(u.split()[at:]) for u in units for at in range(len(u.split()))}
    aliases += [p for p in re.split("[-_]", name) if p != name and len(p.strip()) > 2 and _bare(p.split()) not in tails]
    aliases += _without_unit(name.split(), tails)
    names = [(level, units[at]) for at, level in ((len(units) - 1, 2), (len(units) - 2, 3)) if at >= 0]
    above = tuple(Above(level, None, unit, None) for level, unit in names)
    return Path(name, _BRACKETS.sub("", latin[0]) if latin else None, "town", tuple(tidy(a) for a in aliases), above)


def _without_unit(words: list[str], tails: set[str]) -> list[str]:
    """The name without the unit that it ends in («الزيدية رأس العين» in «مركز رأس العين»)."""
    return [" ".join(words[:at]) for at in range(1, len(words)) if _bare(words[at:]) in tails][:1]


def _bare(words: list[str]) -> str:
    return "".join(w.removeprefix("ال") for w in words)


def _inside(arabic: str, english: str) -> Path:
    around, _, name = (tidy(x) for x in arabic.partition(":"))
    latin = tidy(english.partition(":")[2] or english)
    first, _, rest = name.partition(" ")
    town = around.startswith("مدينة")
    kind = _kinds().get(first) if rest else None
    place = Above(4 if town else 1, None, around.removeprefix("مدينة").strip() or None, None)
    grains = grain(kind or ("neighbourhood" if town else "town"))
    return Path(rest if kind else name, latin or None, grains, (), (place,))


def _kinds() -> dict[str, str]:
    """Unit words with the grain that each stands for first."""
    rows = table("gazetteer/units.tsv", ("word", "grains", "role", "note"))
    return {r["word"]: r["grains"].split()[0] for r in rows if r["role"] in ("grain", "village")}
