"""Opening a spreadsheet: CSV in the encodings and with the separators that there are, or an Excel workbook."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Any

import msgspec

from khabar.errors import IngestError

_MOST_ROWS, _MOST_COLUMNS, _LONGEST_CELL = 200_000, 200, 32_767
_MOST_UNPACKED = 512 * 2**20
_SAMPLE = 64 * 1024


class Table(msgspec.Struct, frozen=True):
    """The heads, and the rows with their numbers in the file (the heads' row is 1); every cell is text, empty where there is nothing."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(data: bytes, name: str) -> Table:
    """The table in a file's bytes; of a workbook the first sheet. Raises IngestError where it holds none or is too large."""
    suffix = PurePath(name).suffix.lower()
    lines = _workbook(data, name) if suffix in (".xlsx", ".xlsm") or data.startswith(b"PK") else _csv(data, name)
    found = list(islice(lines, _MOST_ROWS + 2))
    if len(found) > _MOST_ROWS + 1:
        raise IngestError(f"{name}: more than {_MOST_ROWS} rows; cut it into several files")
    if not found or not any(found[0]):
        raise IngestError(f"{name}: the first row has to hold the names of the columns")
    heads = found[0]
    if len(heads) > _MOST_COLUMNS:
        raise IngestError(f"{name}: more than {_MOST_COLUMNS} columns")
    rows = ((n, _fitted(row, len(heads))) for n, row in enumerate(found[1:], 2))
    return Table(heads, tuple((n, row) for n, row in rows if any(row)))


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *("" for _ in range(width - len(row))))


def _csv(data: bytes, name: str) -> Iterator[tuple[str, ...]]:
    text = _decoded(data)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:_SAMPLE], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        for row in csv.reader(io.StringIO(text, newline=""), dialect):
            yield tuple(_cell(c) for c in row)
    except csv.Error as error:
        raise IngestError(f"{name}: no table of comma-separated values ({error})") from None


def _decoded(data: bytes) -> str:
    """UTF-16 by its mark, else UTF-8, else what Arabic Excel saves, in which every byte is a letter."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256")


def _workbook(data: bytes, name: str) -> Iterator[tuple[str, ...]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > _MOST_UNPACKED:
                raise IngestError(f"{name}: unpacked it is larger than {_MOST_UNPACKED >> 20} MB")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise IngestError(f"{name}: no workbook that can be opened ({error})") from None
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield tuple(_cell(v) for v in row)
    finally:
        book.close()


def _cell(value: object) -> str:
    """A cell's words in one line. A day is written as ISO, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:_LONGEST_CELL]
