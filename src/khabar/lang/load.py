"""Reading the data files of `lang/`. Each file is read once a process and named with its hash in every record it helped to make."""

import csv
import hashlib
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from khabar.errors import DataError
from khabar.records.report import DataFile


def resource(name: str) -> Traversable:
    """The data file `name`, as in "ar/months.tsv". Raises DataError where there is none."""
    if not resource_is_there(name):
        raise DataError(f"khabar/lang/{name}: no such data file; the installation is damaged, install khabar again")
    return files("khabar.lang").joinpath(*name.split("/"))


@cache
def table(name: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of a TSV file with a header row, `#` comment lines left out. The header must be exactly `columns`, else DataError."""
    return rows_of(f"khabar/lang/{name}", resource(name).read_text(encoding="utf-8"), columns)


LANGUAGES = ("ar", "en")
"""The languages that have data files of their own; a file of one language has the name and columns of the other's."""


@cache
def tables(name: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of the data file `name` ("months.tsv") of every language that has one, Arabic first. Raises DataError as `table` does."""
    files_ = [f"{language}/{name}" for language in LANGUAGES]
    return tuple(row for file in files_ if resource_is_there(file) for row in table(file, columns))


def resource_is_there(name: str) -> bool:
    """Whether there is a data file `name`."""
    return files("khabar.lang").joinpath(*name.split("/")).is_file()


def rows_of(name: str, text: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of such a file's `text`; `name` is how errors call it. Raises DataError."""
    lines = [x for x in text.split("\n") if x and not x.startswith("#")]
    rows = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(rows, ()))
    if header != columns:
        raise DataError(f"{name}: the columns are {header}, expected {columns}")
    out = []
    for row in rows:
        if len(row) != len(columns):
            raise DataError(f"{name}: {len(row)} cells instead of {len(columns)} in the row {row}")
        out.append(dict(zip(columns, row, strict=True)))
    return tuple(out)


@cache
def fingerprint(name: str) -> DataFile:
    """The name and SHA-256 of the data file `name`."""
    return DataFile(name=name, sha256=hashlib.sha256(resource(name).read_bytes()).hexdigest())


@cache
def folder_fingerprint(folder: str) -> DataFile:
    """The folder of data `folder` ("ar") under its own name, with one SHA-256 over the names and bytes of all its files."""
    digest = hashlib.sha256()
    for file in sorted(files("khabar.lang").joinpath(folder).iterdir(), key=lambda f: f.name):
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return DataFile(name=folder, sha256=digest.hexdigest())
