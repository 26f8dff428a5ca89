"""Reading the codebook from its data files, once a process."""

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Protocol, TypeVar

import msgspec
import yaml

from khabar.codebook.schema import (
    ClaimConcept,
    Codebook,
    Concept,
    Crossing,
    Head,
    MentionConcept,
    ModalityConcept,
    RoleConcept,
    SourceConcept,
)
from khabar.errors import DataError
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS

SCHEMES = ("plover", "cameo", "acled", "ucdp")
# The C loader reads the same, ten times as fast; PyYAML builds without libyaml lack it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COLUMNS = ["claim", "code", "label", "note"]
_NONE = "–"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


C = TypeVar("C", bound=Concept)


@cache
def codebook() -> Codebook:
    """The codebook that ships with this version. Raises DataError where a file breaks the schema, naming file and key."""
    return read(files("khabar.codebook").joinpath("data"))


def read(root: Traversable) -> Codebook:
    """The codebook under the folder `root`. Raises DataError."""
    head = _decode(root.joinpath("codebook.yaml"), Head)
    return Codebook(
        version=head.version,
        title=head.title,
        mentions=_concepts(root.joinpath("mentions"), MentionConcept, MENTION_TYPES),
        sources=_concepts(root.joinpath("sources"), SourceConcept, SOURCE_KINDS),
        claims=_concepts(root.joinpath("claims"), ClaimConcept, CLAIM_TYPES),
        roles=_concepts(root.joinpath("roles"), RoleConcept, ROLES),
        modalities=_concepts(root.joinpath("modalities"), ModalityConcept, MODALITIES),
        settled=head.settled,
        crosswalks=tuple(row for scheme in SCHEMES for row in _crosswalk(root.joinpath("crosswalks", f"{scheme}.tsv"), scheme)),
    )


def _concepts(folder: Traversable, kind: type[C], codes: tuple[str, ...]) -> tuple[C, ...]:
    found: dict[str, C] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        concept = _decode(file, kind)
        name = _identity(concept)
        if file.name != f"{name.lower()}.yaml":
            raise DataError(f"{_name(file)}: the concept {name} belongs in a file of its own name, {name.lower()}.yaml")
        found[name] = concept
    missing = [code for code in codes if code not in found]
    if missing:
        raise DataError(f"{_name(folder)}: no file for {', '.join(missing)}")
    return tuple(found[code] for code in codes)


def _identity(concept: Any) -> str:
    identified: _Identified = concept
    return identified.id


D = TypeVar("D")


def _decode(file: Traversable, kind: type[D]) -> D:
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader either way
        return msgspec.convert(raw, type=kind)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{_name(file)}: {error}") from error


def _crosswalk(file: Traversable, scheme: str) -> tuple[Crossing, ...]:
    lines = [x for x in file.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != _COLUMNS:
        raise DataError(f"{_name(file)}: the first row has to be {' '.join(_COLUMNS)}, parted by tabs")
    out = tuple(_crossing(row, scheme, file) for row in rows[1:])
    missing = [code for code in CLAIM_TYPES if code not in {x.claim for x in out}]
    if missing:
        raise DataError(f"{_name(file)}: no row for {', '.join(missing)}; write «{_NONE}» with a note where nothing fits")
    return out


def _crossing(row: list[str], scheme: str, file: Traversable) -> Crossing:
    if len(row) != len(_COLUMNS):
        raise DataError(f"{_name(file)}: {len(row)} cells instead of {len(_COLUMNS)} in the row {row}")
    claim, code, label, note = row
    if code == _NONE and (label != _NONE or not note):
        raise DataError(f"{_name(file)}: {claim} has no code: then its label is «{_NONE}» too, and its note says why")
    none = code == _NONE
    raw = {"scheme": scheme, "claim": claim, "code": None if none else code, "label": None if none else label, "note": note}
    try:
        return msgspec.convert(raw, type=Crossing)
    except msgspec.ValidationError as error:
        raise DataError(f"{_name(file)}: {error} in the row {row}") from error


def _name(file: Traversable) -> str:
    return f"codebook {file.name}"
