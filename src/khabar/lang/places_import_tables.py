"""Tables of places: OCHA's administrative tables with old and new headings, and plain CSV or TSV."""

import csv
import io
import re
from collections.abc import Iterable

import msgspec

from khabar.errors import DataError
from khabar.lang.load import table
from khabar.lang.places_import_paths import Path, read_path
from khabar.lang.places_import_rows import LEVEL_GRAINS, Above, RawPlace, Refused, Rows, is_arabic, point, tidy

_ADMIN = re.compile(r"(?:admin|adm)(\d)(?:(?:name)?(ar|en)|(name)|(ref)?(pcode))\d?")
_CELL = 131_072


class Columns(msgspec.Struct, frozen=True):
    """What each column of a table holds: by place in the row. `levels` maps (level, "ar" | "en" | "id") to a column."""

    plain: dict[str, int]
    levels: dict[tuple[int, str], int]

    @property
    def finest(self) -> int:
        """The finest level that the table names; 0 where it has no levels of its own."""
        return max((level for level, what in self.levels if what != "id"), default=0)


def columns_of(header: list[str]) -> Columns | None:
    """The columns of a table by its headings; None where they name no place."""
    known = {r["heading"]: r["what"] for r in table("gazetteer/import_columns.tsv", ("heading", "what"))}
    plain: dict[str, int] = {}
    levels: dict[tuple[int, str], int] = {}
    for at, heading in enumerate(header):
        bare = "".join(c for c in heading.casefold() if c.isalnum())
        match = _ADMIN.fullmatch(bare)
        what = known.get(bare, "")
        if match:
            levels.setdefault((int(match[1]), match[2] or ("en" if match[3] else "id")), at)
        elif what.startswith("up_"):
            levels.setdefault((int(what[-1]), {"up_ar": "ar", "up_en": "en", "up_id": "id"}[what[:-1]]), at)
        elif what:
            plain.setdefault(what, at)
    found = Columns(plain, levels)
    names = "name_ar" in plain or "path_ar" in plain or any(w == "ar" for _, w in levels)
    return found if names else None


def read_table(text: str) -> Rows | None:
    """The rows of a delimited table; None where its first line is no heading that names places."""
    first = text.partition("\n")[0]
    delimiter = max("\t,;", key=first.count)
    csv.field_size_limit(_CELL)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=False)
    try:
        header = next(lines, [])
        columns = columns_of(header)
        return None if columns is None else list(_read(lines, columns, len(header)))
    except csv.Error as e:
        raise DataError(f"line {lines.line_num}: {e}; save the table again as CSV in UTF-8") from e


def _read(lines: Iterable[list[str]], columns: Columns, width: int) -> Iterable[RawPlace | Refused]:
    for number, row in enumerate(lines, start=2):
        if not any(c.strip() for c in row):
            continue
        if len(row) < min(width, 2):
            yield Refused(number, f"{len(row)} cells, the heading has {width}")
            continue
        try:
            yield from _place(number, row, columns)
        except ValueError as e:
            yield Refused(number, str(e))


def _cell(row: list[str], at: int | None) -> str:
    return tidy(row[at]) if at is not None and at < len(row) else ""


def _place(number: int, row: list[str], columns: Columns) -> Iterable[RawPlace]:
    """One row's place; ValueError says why there is none."""
    plain, finest = columns.plain, columns.finest
    above = [a for level in range(1, 4) if (a := _above(row, columns, level)) is not None]
    path: Path | None = None
    ident, name_ar, name_en = (_cell(row, plain.get(x)) for x in ("id", "name_ar", "name_en"))
    grain = LEVEL_GRAINS[4]
    if "path_ar" in plain:
        path = read_path(_cell(row, plain["path_ar"]), _cell(row, plain.get("path_en")))
        name_ar, name_en, grain, above = path.name_ar, path.name_en or "", path.grain, list(path.above)
    elif not name_ar and finest:
        name_ar, name_en = _cell(row, columns.levels.get((finest, "ar"))), _cell(row, columns.levels.get((finest, "en")))
        ident = ident or _cell(row, columns.levels.get((finest, "id")))
        grain = LEVEL_GRAINS[min(finest, 5)]
        above = [a for a in above if a.level < finest]
    if not is_arabic(name_ar):
        raise ValueError(f"no Arabic name in {name_ar or name_en!r}")
    where = point(_cell(row, plain.get("lat")) or None, _cell(row, plain.get("lon")) or None)
    aliases = (*(path.aliases if path else ()), *(tidy(x) for x in _cell(row, plain.get("aliases")).split(";") if tidy(x)))
    yield RawPlace(
        line=number,
        id=ident,
        name_ar=name_ar,
        name_en=name_en or None,
        grain=grain,
        lat=where[0] if where else None,
        lon=where[1] if where else None,
        country=_country(row, columns),
        aliases=aliases,
        above=tuple(above),
        official=bool(ident),
    )


def _country(row: list[str], columns: Columns) -> str | None:
    code = _cell(row, columns.plain.get("country")) or _cell(row, columns.levels.get((0, "id")))
    return code.upper() if len(code) == 2 and code.isascii() and code.isalpha() else None


def _above(row: list[str], columns: Columns, level: int) -> Above | None:
    ident, name_ar, name_en = (_cell(row, columns.levels.get((level, x))) or None for x in ("id", "ar", "en"))
    return Above(level, ident, name_ar, name_en) if ident or name_ar or name_en else None
