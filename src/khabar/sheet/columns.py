"""What each column of a spreadsheet holds: guessed by its head, and for people to say where that is not enough."""

from collections.abc import Mapping, Sequence

import msgspec

from khabar.errors import UsageError
from khabar.lang.load import table
from khabar.text.fold import fold_text
from khabar.text.words import words

FIELDS = (
    "date", "place", "within", "killed", "injured", "detained", "displaced", "kind", "blamed", "means", "source", "notes", "url", "id",
)  # fmt: skip
NEEDED = ("date", "place")
"""Without these two a row is no incident that can be told from others."""


class Columns(msgspec.Struct, frozen=True):
    """By field the position of its column (from 0); `unknown` are columns that hold something and fit no field."""

    fields: dict[str, int]
    unknown: tuple[int, ...] = ()


def guessed(heads: Sequence[str]) -> Columns:
    """What the heads say. Each field has one column: the first that fits it."""
    found: dict[str, int] = {}
    for i, head in enumerate(heads):
        field = _field(head)
        if field is not None:
            found.setdefault(field, i)
    taken = set(found.values())
    return Columns(found, tuple(i for i, head in enumerate(heads) if i not in taken and head))


def _field(head: str) -> str | None:
    """The field that a head names: by the whole head before by a word of it."""
    whole, parts = fold_text(head).strip(), [fold_text(w.text) for w in words(head)]
    rows = table("sheet/headers.tsv", ("field", "match", "form"))
    for row in rows:
        if row["match"] == "is" and fold_text(row["form"]) == whole:
            return row["field"]
    bare = {p.removeprefix("ال") for p in parts} | set(parts)
    return next(
        (r["field"] for r in rows if r["match"] == "has" and {fold_text(r["form"]), fold_text(r["form"]).removeprefix("ال")} & bare), None
    )


def said(heads: Sequence[str], mapping: Mapping[str, str]) -> Columns:
    """What a person says: by field the head of its column. Raises UsageError where a field or a head is none, or one is needed."""
    found: dict[str, int] = {}
    for field, head in mapping.items():
        if field not in FIELDS:
            raise UsageError(f"{field!r} is nothing that a column holds; what it can be: {', '.join(FIELDS)}")
        if head not in heads:
            raise UsageError(f"there is no column {head!r}; the columns are: {', '.join(h for h in heads if h)}")
        found[field] = list(heads).index(head)
    return Columns(found)


def check(columns: Columns) -> None:
    """Raise UsageError where a column that is needed is not known."""
    missing = [f for f in NEEDED if f not in columns.fields]
    if missing:
        raise UsageError(f"which column holds the {missing[0]}? Say it with --column {missing[0]}=HEAD")
