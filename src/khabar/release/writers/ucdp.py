"""UCDP-GED-style CSV: their columns and codes of precision; incidents with a death alone, as there. What cannot be filled stays empty.

The sides stay empty: GED's have no room for who says that a side did it. The mapping: docs/reference/formats/ucdp.md.
"""

import csv
import datetime
from pathlib import Path

from khabar.release.releasable import Day, Place, Release, Released
from khabar.release.writers.cells import plain
from khabar.release.writers.rows import teller

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_WHERE = {"site": 1, "neighbourhood": 1, "town": 1, "district": 3, "governorate": 4, "country": 6}
_UNITS = ("adm_1", "adm_2")


def write(release: Release, folder: Path) -> list[Path]:
    """Write `ucdp_ged.csv`."""
    path = folder / "ucdp_ged.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(COLUMNS)
        for found in release.incidents:
            if found.killed is not None and found.killed.high != 0:
                cells = row(found)
                out.writerow([plain(v) if isinstance(v := cells.get(c, ""), str) else v for c in COLUMNS])
    return [path]


def row(found: Released) -> dict[str, str | int | float]:
    """What can be filled of an incident with a death, by column."""
    out: dict[str, str | int | float] = {"id": found.id, "relid": found.id, "code_status": "Clear", "event_clarity": 1}
    out |= {"number_of_sources": found.origins, "source_original": "; ".join(dict.fromkeys(teller(a.teller, "en") for a in found.accounts))}
    outlets = dict.fromkeys(o for a in found.accounts for o in a.outlets)
    out |= {"source_office": "; ".join(outlets), "source_article": "; ".join(dict.fromkeys(x for a in found.accounts for x in a.links))}
    if found.killed is not None:
        out |= {"low": found.killed.low, "best": found.killed.low, "deaths_unknown": found.killed.low}
        out["high"] = "" if found.killed.high is None else found.killed.high
    return out | (_day(found.day) if found.day else {}) | (_place(found.place) if found.place else {})


def _day(day: Day) -> dict[str, str | int | float]:
    first, last = datetime.date.fromisoformat(day.start), datetime.date.fromisoformat(day.end)
    days = (last - first).days + 1
    grains = ((1, 1), (6, 2), (7, 3), (31, 4))
    return {"year": first.year, "date_start": day.start, "date_end": day.end, "date_prec": next((p for n, p in grains if days <= n), 5)}


def _place(place: Place) -> dict[str, str | int | float]:
    out: dict[str, str | int | float] = {"where_description": place.name.en, "where_prec": _WHERE.get(place.grain or "", 5)}
    if place.lat is not None and place.lon is not None:
        out |= {"latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})"}
    chain = [place.name.en, *(w.en for w in place.within)][::-1]
    out["country"] = chain[0]
    return out | dict(zip(_UNITS, chain[1:], strict=False))
