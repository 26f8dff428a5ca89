"""GeoNames dumps: nineteen columns between tabs, as in SY.txt or allCountries.txt."""

from khabar.lang.load import table
from khabar.lang.places_import_rows import Above, RawPlace, Refused, Rows, grain, is_arabic, point, tidy

COLUMNS = 19
# Letters of Persian, Urdu, Kurdish and Pashto: names in these languages stand among the others of the same script.
_FOREIGN = frozenset("پچژگیکێۆەڕڵٹڈںھےہۇېښځڅړږټډڼ")


def looks_like_geonames(text: str) -> bool:
    """Whether the first line has the shape of a GeoNames dump: nineteen cells, a number first, coordinates fifth and sixth."""
    cells = text.partition("\n")[0].rstrip("\r").split("\t")
    if len(cells) != COLUMNS or not cells[0].isdigit():
        return False
    try:
        return point(cells[4], cells[5]) is not None
    except ValueError:
        return False


def read_geonames(text: str) -> Rows:
    """The populated places, sites and units of a dump that have an Arabic name; rows of other kinds are passed over."""
    kept = {r["code"]: r["grain"] for r in table("gazetteer/geonames_features.tsv", ("code", "grain"))}
    out: Rows = []
    units: dict[tuple[str, ...], Above] = {}
    rows = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for _, cells in rows:
        if len(cells) == COLUMNS and cells[7] in ("ADM1", "ADM2"):
            level = int(cells[7][3])
            code = tuple(cells[8:9] + cells[10 : 10 + level])
            units[code] = Above(level, f"geonames:{cells[0]}", next(iter(_arabic(cells)), None), tidy(cells[1]))
    for number, cells in rows:
        if len(cells) != COLUMNS:
            out.append(Refused(number, f"{len(cells)} cells instead of {COLUMNS}"))
        elif cells[7] in kept:
            out.append(_place(number, cells, kept[cells[7]], units))
    return out


def _arabic(cells: list[str]) -> list[str]:
    names = [tidy(n) for n in [cells[1], *cells[3].split(",")]]
    return list(dict.fromkeys(n for n in names if is_arabic(n) and not _FOREIGN & set(n)))


def _place(number: int, cells: list[str], kind: str, units: dict[tuple[str, ...], Above]) -> RawPlace | Refused:
    names = _arabic(cells)
    if not names:
        return Refused(number, f"no Arabic name among those of {tidy(cells[1])!r}")
    try:
        where = point(cells[4], cells[5])
    except ValueError as e:
        return Refused(number, str(e))
    if not cells[0].isdigit() or where is None:
        return Refused(number, f"no number or no point: {tidy(cells[0])!r}")
    level = {"governorate": 1, "district": 2}.get(kind, 3)
    codes = [tuple(cells[8:9] + cells[10 : 10 + n]) for n in (1, 2) if n < level]
    return RawPlace(
        line=number,
        id=f"geonames:{cells[0]}",
        name_ar=names[0],
        name_en=tidy(cells[1]) or None,
        grain=grain(kind),
        lat=where[0],
        lon=where[1],
        country=cells[8].upper() or None,
        aliases=tuple(names[1:]),
        above=tuple(units[c] for c in codes if c in units),
    )
