"""HXL (1.1): CSV with a row of hashtags below its heads, as humanitarian tools read it."""

import csv
from pathlib import Path
from typing import Any

from khabar.release.releasable import Release, Released
from khabar.release.writers.cells import plain
from khabar.release.writers.rows import notes, row
from khabar.view.labels import label

COLUMNS = {
    "Id": "#event+id",
    "Kinds": "#event+type+code+list",
    "Kinds (Arabic)": "#event+type+list+i_ar",
    "From": "#date+start",
    "To": "#date+end",
    "Country code": "#country+code+iso2",
    "Country": "#country+name+i_en",
    "Admin 1": "#adm1+name+i_en",
    "Admin 1 (Arabic)": "#adm1+name+i_ar",
    "Admin 2": "#adm2+name+i_en",
    "Admin 2 (Arabic)": "#adm2+name+i_ar",
    "Area": "#loc+name+i_en",
    "Area (Arabic)": "#loc+name+i_ar",
    "Latitude of the area's middle": "#geo+lat",
    "Longitude of the area's middle": "#geo+lon",
    "Reach of the area, km": "#geo+radius+num",
    **{
        f"{name.capitalize()}, at {which}": f"#affected+{name}+{end}"
        for name in ("killed", "injured", "detained", "displaced")
        for which, end in (("least", "min"), ("most", "max"))
    },
    "Independent origins": "#indicator+origins+num",
    "Accounts": "#description+accounts",
    "Who says it": "#meta+source+list",
}
"""By head the column's tag."""


def write(release: Release, folder: Path) -> list[Path]:
    """Write `incidents.hxl.csv`."""
    path = folder / "incidents.hxl.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(COLUMNS)
        out.writerow(COLUMNS.values())
        for found in release.incidents:
            cells = values(found)
            out.writerow(["" if (v := cells.get(tag)) is None else plain(v) if isinstance(v, str) else v for tag in COLUMNS.values()])
    return [path]


def values(found: Released) -> dict[str, Any]:
    """An incident's cells by tag."""
    flat, place = row(found), found.place
    out: dict[str, Any] = {
        "#event+id": found.id,
        "#event+type+code+list": ", ".join(found.kinds),
        "#event+type+list+i_ar": "، ".join(label("claim", k).ar for k in found.kinds),
        "#date+start": flat["day_from"],
        "#date+end": flat["day_to"],
        "#indicator+origins+num": found.origins,
        "#description+accounts": notes(found),
        "#meta+source+list": ", ".join(dict.fromkeys(o for a in found.accounts for o in a.outlets)),
    }
    for name in ("killed", "injured", "detained", "displaced"):
        out |= {f"#affected+{name}+min": flat[f"{name}_low"], f"#affected+{name}+max": flat[f"{name}_high"]}
    if place is not None:
        chain = [place.name, *place.within][::-1]
        out |= {"#country+code+iso2": place.country, "#country+name+i_en": chain[0].en}
        out |= {"#loc+name+i_en": place.name.en, "#loc+name+i_ar": place.name.ar}
        out |= {"#geo+lat": place.lat, "#geo+lon": place.lon, "#geo+radius+num": place.radius_km}
        for n, unit in enumerate(chain[1:3], 1):
            out |= {f"#adm{n}+name+i_en": unit.en, f"#adm{n}+name+i_ar": unit.ar}
    return out
