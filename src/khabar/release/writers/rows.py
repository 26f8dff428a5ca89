"""An incident as one flat row, the same for every table of our own: CSV, Excel, Parquet, GeoPackage."""

from typing import Any

from khabar.release.releasable import Account, Blame, Number, Released, Teller
from khabar.view.labels import label

COLUMNS: dict[str, type] = {
    "id": str,
    "kinds": str,
    "day_from": str,
    "day_to": str,
    "day_grain": str,
    "place_id": str,
    "place_ar": str,
    "place_en": str,
    "place_grain": str,
    "within_ar": str,
    "within_en": str,
    "country": str,
    "lat": float,
    "lon": float,
    "radius_km": float,
    "status": str,
    **{f"{name}_{end}": int for name in ("killed", "injured", "detained", "displaced") for end in ("low", "high")},
    "means": str,
    "blame_ar": str,
    "blame_en": str,
    "accounts_ar": str,
    "accounts_en": str,
    "independent_origins": int,
    "victims": str,
    "concerns": str,
    "texts": str,
}
"""Columns with their types; every value may be missing. Several values of one cell stand apart by «; »."""


def row(found: Released) -> dict[str, Any]:
    """The row of an incident, by column."""
    day, place = found.day, found.place
    out: dict[str, Any] = dict.fromkeys(COLUMNS)
    out |= {"id": found.id, "kinds": _listed(found.kinds), "status": found.status, "independent_origins": found.origins}
    if day is not None:
        out |= {"day_from": day.start, "day_to": day.end, "day_grain": day.grain}
    if place is not None:
        out |= {"place_id": place.id, "place_ar": place.name.ar, "place_en": place.name.en, "place_grain": place.grain or "cell"}
        out |= {"within_ar": _listed(w.ar for w in place.within), "within_en": _listed(w.en for w in place.within)}
        out |= {"country": place.country, "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}
    for name in ("killed", "injured", "detained", "displaced"):
        number: Number | None = getattr(found, name)
        if number is not None:
            out |= {f"{name}_low": number.low, f"{name}_high": number.high}
    for language in ("ar", "en"):
        out[f"blame_{language}"] = _listed(blame(b, language) for b in found.blame)
        out[f"accounts_{language}"] = _listed(account(a, language) for a in found.accounts)
    out |= {"means": _listed(found.means), "victims": _listed(v.name for v in found.victims), "concerns": _listed(found.concerns)}
    out["texts"] = _listed(found.texts)
    return out


def _listed(parts: Any) -> str | None:
    return "; ".join(parts) or None


def teller(found: Teller, language: str) -> str:
    """Who says it: the body's name, else of what kind they are."""
    if found.name is not None:
        return found.name.ar if language == "ar" else found.name.en
    return _called("source", found.kind, language)


def blame(found: Blame, language: str) -> str:
    """«X says that Y did it», with who denies it."""
    who, whom = teller(found.teller, language), found.blamed.ar if language == "ar" else found.blamed.en
    denied = ("، " if language == "ar" else ", ").join(teller(d, language) for d in found.denied_by)
    if language == "ar":
        return f"يقول {who} إن الفاعل {whom}" + (f" (ينفي ذلك: {denied})" if denied else "")
    return f"{who} says that {whom} did it" + (f" (denied by: {denied})" if denied else "")


def account(found: Account, language: str) -> str:
    """One account: who tells it, the numbers it gives, what it denies."""
    parts = [f"{_called('field', t.field, language)} {span(t.number)}" for t in found.told]
    denies = _called("stance", "deny", language)
    parts += [f"{denies} {_called('claim', k, language)}" for k in found.denies]
    return teller(found.teller, language) + (f": {', '.join(parts)}" if parts else "")


def notes(found: Released) -> str:
    """In words what other schemes have no column for: each account, the range of the dead, and who says who did it."""
    parts = [account(a, "en") for a in found.accounts]
    parts += [blame(b, "en") for b in found.blame]
    if found.killed is not None and found.killed.high != found.killed.low:
        parts.append(f"killed: {found.killed.low} to {found.killed.high if found.killed.high is not None else 'more'}")
    return "; ".join(parts)


def span(found: Number) -> str:
    """A number or a range, its ends inclusive; «+» where it is open."""
    if found.high is None:
        return f"{found.low}+"
    return f"{found.low}" if found.low == found.high else f"{found.low}–{found.high}"


def _called(kind: str, code: str, language: str) -> str:
    found = label(kind, code)
    return found.ar if language == "ar" else found.en
