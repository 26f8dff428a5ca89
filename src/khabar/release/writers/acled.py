"""ACLED-style CSV: their columns, codes of precision and types of event; what cannot be filled stays empty.

Who did it has no column that could hold by whom that is said: `actor1` stays empty, and the sentence stands in `notes`. The mapping:
docs/reference/formats/acled.md.
"""

import csv
from pathlib import Path

from khabar.release.releasable import Release, Released
from khabar.release.writers.cells import plain
from khabar.release.writers.crossing import codes, from_the_air, leading
from khabar.release.writers.rows import notes, teller

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_EVENTS = {
    "Air/drone strike": ("Political violence", "Explosions/Remote violence"),
    "Shelling/artillery/missile attack": ("Political violence", "Explosions/Remote violence"),
    "Remote explosive/landmine/IED": ("Political violence", "Explosions/Remote violence"),
    "Suicide bomb": ("Political violence", "Explosions/Remote violence"),
    "Grenade": ("Political violence", "Explosions/Remote violence"),
    "Armed clash": ("Political violence", "Battles"),
    "Government regains territory": ("Political violence", "Battles"),
    "Non-state actor overtakes territory": ("Political violence", "Battles"),
    "Attack": ("Political violence", "Violence against civilians"),
    "Abduction/forced disappearance": ("Political violence", "Violence against civilians"),
    "Sexual violence": ("Political violence", "Violence against civilians"),
    "Peaceful protest": ("Demonstrations", "Protests"),
    "Looting/property destruction": ("Strategic developments", "Strategic developments"),
    "Agreement": ("Strategic developments", "Strategic developments"),
    "Change to group/activity": ("Strategic developments", "Strategic developments"),
    "Non-violent transfer of territory": ("Strategic developments", "Strategic developments"),
}
"""By ACLED's sub-event type its type of disorder and of event (ACLED codebook, 2023)."""
_TIME = {"day": 1, "week": 2, "month": 3}
_PLACE = {"site": 1, "neighbourhood": 1, "town": 1, "district": 2, "governorate": 3}


def write(release: Release, folder: Path) -> list[Path]:
    """Write `acled.csv`."""
    path = folder / "acled.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(COLUMNS)
        for found in release.incidents:
            cells = row(found)
            out.writerow([plain(v) if isinstance(v := cells.get(c, ""), str) else v for c in COLUMNS])
    return [path]


def row(found: Released) -> dict[str, str | int | float]:
    """What can be filled of an incident, by column."""
    out: dict[str, str | int | float] = {"event_id_cnty": found.id, "notes": notes(found), **_event(found), **_place(found)}
    if found.day is not None:
        out |= {"event_date": found.day.start, "year": int(found.day.start[:4]), "time_precision": _TIME.get(found.day.grain, "")}
    if found.killed is not None:
        out["fatalities"] = found.killed.low
    out["source"] = "; ".join(dict.fromkeys(o for a in found.accounts for o in a.outlets)) or _tellers(found)
    return out


def _tellers(found: Released) -> str:
    return "; ".join(dict.fromkeys(teller(a.teller, "en") for a in found.accounts))


def _event(found: Released) -> dict[str, str | int | float]:
    kind = leading(found.kinds, "acled")
    if kind is None:
        return {}
    known, air = codes(kind, "acled"), from_the_air(found)
    if kind == "strike" and air is None:
        return {"disorder_type": "Political violence", "event_type": "Explosions/Remote violence"}
    sub = known[1] if kind == "strike" and not air else known[0]
    disorder, event = _EVENTS.get(sub, ("", ""))
    return {"disorder_type": disorder, "event_type": event, "sub_event_type": sub}


def _place(found: Released) -> dict[str, str | int | float]:
    place = found.place
    if place is None:
        return {}
    out: dict[str, str | int | float] = {"location": place.name.en, "geo_precision": _PLACE.get(place.grain or "", "")}
    if place.lat is not None and place.lon is not None:
        out |= {"latitude": place.lat, "longitude": place.lon}
    chain = [place.name.en, *(w.en for w in place.within)][::-1]
    out["country"] = chain[0]
    return out | dict(zip(("admin1", "admin2", "admin3"), chain[1:], strict=False))
