"""Importing a gazetteer: any of the formats known, checked row by row, matched with the units that are there, and written at once."""

import hashlib
import io
import zipfile
from pathlib import Path

import msgspec

from khabar.errors import DataError, LimitError, UnsupportedError
from khabar.lang.gazetteer_load import COLUMNS, Gazetteer
from khabar.lang.places_import_country import country_of
from khabar.lang.places_import_geonames import looks_like_geonames, read_geonames
from khabar.lang.places_import_json import read_json
from khabar.lang.places_import_rows import Key, RawPlace, Refused, Rows
from khabar.lang.places_import_store import PlacesInfo, save
from khabar.lang.places_import_tables import read_table
from khabar.lang.places_import_units import Placed, place_rows

LIMIT = 2_000_000_000
ZIP_LIMIT = 2_000_000_000
ZIP_RATIO = 200


class Imported(msgspec.Struct, frozen=True):
    """What an import came to: the gazetteer as it is listed, where it lies, and every row that was refused."""

    info: PlacesInfo
    path: Path
    refused: tuple[Refused, ...]


class Labels(msgspec.Struct, frozen=True):
    """How an imported gazetteer is named: its source, its licence, the ISO code of its rows' country (None: as the rows say)."""

    source: str
    licence: str = "not stated"
    country: str | None = None


def import_places(file: Path, labels: Labels, data_dir: Path, key: Key) -> Imported:
    """Imports `file` into `data_dir` under `labels.source`, in place of what was imported under that name before.

    `key` makes look-up keys (`khabar.text.fold.key`). Rows that give no place are refused one by one; a file that gives none at all, or is
    of no known format, raises UnsupportedError or DataError, LimitError where it is too large, OSError where it cannot be read.
    """
    data = _bytes(file)
    kind, rows = _read(_unzip(data, file.name), file.name, labels.country)
    places = [r for r in rows if isinstance(r, RawPlace)]
    refused = [r for r in rows if isinstance(r, Refused)]
    gazetteer = Gazetteer.open()
    country = labels.country or country_of([p for p in places if p.country is None], gazetteer, key)
    placed = place_rows(places, country, labels.source, gazetteer, key)
    refused = sorted([*refused, *placed.refused], key=lambda r: r.line)
    if not placed.rows and not placed.keys:
        first = f"; the first: line {refused[0].line}: {refused[0].why}" if refused else ""
        raise DataError(f"{file.name}: no row gives a place ({len(refused)} refused{first})")
    info = PlacesInfo(
        name=labels.source,
        licence=labels.licence,
        country=country,
        file=file.name,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=placed.count,
        refused=len(refused),
    )
    return Imported(info, _save(data_dir, info, placed), tuple(refused))


def _save(data_dir: Path, info: PlacesInfo, placed: Placed) -> Path:
    rows = ((row[0], "\t".join(row)) for row in placed.rows)
    if any(len(row) != len(COLUMNS) for row in placed.rows):
        raise DataError("a row of the wrong width (a fault of the importer)")
    return save(data_dir, info, rows, placed.keys)


def _bytes(file: Path) -> bytes:
    size = file.stat().st_size
    if size > LIMIT:
        raise LimitError(f"{file.name}: {size} bytes, more than {LIMIT}; split it by country")
    return file.read_bytes()


def _unzip(data: bytes, name: str) -> bytes:
    """The table inside a ZIP file, which must be the only one and no bomb; other bytes as they are."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tables = [i for i in archive.infolist() if i.filename.lower().endswith((".txt", ".csv", ".tsv", ".json"))]
            tables = [i for i in tables if "readme" not in i.filename.lower()]
            if len(tables) != 1:
                raise UnsupportedError(
                    f"{name}: {len(tables)} tables in the ZIP file; unpack it and import one (XLSX: save it as CSV first)"
                )
            if tables[0].file_size > max(ZIP_LIMIT, 1) or tables[0].file_size > ZIP_RATIO * max(tables[0].compress_size, 1):
                raise LimitError(f"{name}: {tables[0].filename} unpacks to {tables[0].file_size} bytes; unpack it yourself if you trust it")
            with archive.open(tables[0]) as packed:
                return packed.read(tables[0].file_size + 1)[: tables[0].file_size]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError) as e:
        raise DataError(f"{name}: a damaged or encrypted ZIP file ({e})") from e


def _read(data: bytes, name: str, country: str | None) -> tuple[str, Rows]:
    """The format of the bytes, and their rows."""
    if data.lstrip()[:1] in (b"[", b"{"):
        return "json", read_json(data, country)
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as e:
        raise UnsupportedError(f"{name}: not UTF-8 text (byte {e.start}); save the table as CSV in UTF-8") from e
    if looks_like_geonames(text):
        return "geonames", read_geonames(text)
    rows = read_table(text)
    if rows is None:
        raise UnsupportedError(
            f"{name}: neither a GeoNames dump nor a table whose headings name places (name_ar or admin3Name_ar, pcode, lat, lon)"
        )
    return "table", rows
