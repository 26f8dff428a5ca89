"""What codes are called, in English and in Arabic: from the codebook where it names them, else from `data/labels.tsv`."""

import csv
import io
from functools import cache
from importlib.resources import files

import msgspec

from khabar.errors import DataError


class Label(msgspec.Struct, frozen=True):
    """A code's name in both languages."""

    en: str
    ar: str


def label(kind: str, code: str) -> Label:
    """The label of `code` among `kind` (claim, role, modality, source, mention, or one of labels.tsv); else the code itself."""
    return _labels().get((kind, code)) or Label(code, code)


def english(kind: str, code: str) -> str:
    """The English label alone."""
    return label(kind, code).en


def family(claim_type: str) -> str:
    """The family of a claim type, which gives its colour."""
    return _families()[claim_type][0]


def explains_blasts(claim_type: str) -> bool:
    """Whether a claim of this type can be one teller's explanation of a blast."""
    return _families()[claim_type][1]


def families() -> tuple[str, ...]:
    """Every family once, in the order of the data."""
    return tuple(dict.fromkeys(row[0] for row in _families().values()))


@cache
def _labels() -> dict[tuple[str, str], Label]:
    from khabar.codebook.load import codebook

    own = {(kind, code): Label(en, ar) for kind, code, en, ar in rows("labels.tsv", ("kind", "code", "en", "ar"))}
    book = codebook()
    groups = {"claim": book.claims, "role": book.roles, "modality": book.modalities, "source": book.sources, "mention": book.mentions}
    named = {(kind, str(c.id)): Label(c.label.en, c.label.ar) for kind, concepts in groups.items() for c in concepts}  # type: ignore[attr-defined]
    return {**own, **named}


@cache
def _families() -> dict[str, tuple[str, bool]]:
    return {kind: (group, explains == "yes") for kind, group, explains in rows("families.tsv", ("type", "family", "explains"))}


def rows(name: str, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of the view's own data file `name`, whose header must be `columns`, else DataError."""
    lines = [x for x in resource(name).split("\n") if x and not x.startswith("#")]
    found = [tuple(row) for row in csv.reader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)]
    if not found or found[0] != columns or any(len(row) != len(columns) for row in found):
        raise DataError(f"khabar/view/data/{name}: every row needs the columns {', '.join(columns)}; install khabar again")
    return found[1:]


@cache
def resource(name: str) -> str:
    """The text of the view's own data file `name`."""
    return files("khabar.view").joinpath("data", name).read_text(encoding="utf-8")
