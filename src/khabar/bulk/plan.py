"""The plan: what is read, how, and in which units. Written before anything is read; the same inputs and settings give the same bytes."""

from pathlib import Path

import msgspec

from khabar.bulk.kinds import Kind
from khabar.errors import DataError
from khabar.records.report import DataFile, Engine

SCHEMA = "khabar/bulk/1"


class Input(msgspec.Struct, frozen=True):
    """A file that is read, by the path that was given. `key` begins the keys of its reports: eight digits of the hash, or more."""

    path: str
    kind: Kind
    size: int
    sha256: str
    key: str


class Piece(msgspec.Struct, frozen=True):
    """A part of an input: bytes `start` to `end` (in Parquet, rows; half-open), in which `records` records begin."""

    input: int
    start: int
    end: int
    records: int
    sha256: str


class Unit(msgspec.Struct, frozen=True):
    """What is read at one go, and finished whole or not at all."""

    number: int
    pieces: tuple[Piece, ...]
    sha256: str

    @property
    def records(self) -> int:
        """How many records begin in it."""
        return sum(p.records for p in self.pieces)

    @property
    def name(self) -> str:
        """Its name among files."""
        return f"{self.number:07d}"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides about the output, besides the inputs.

    `languages` are ISO codes; `prefilter` whether reports that tell of no violence are dropped before they are read, and `keep_dropped`
    whether their texts are kept; `seconds` how long one record may take; `unit_records` and `unit_bytes` bound a unit.
    """

    reader: str = "encoder"
    languages: tuple[str, ...] = ("ar",)
    prefilter: bool = True
    keep_dropped: bool = False
    seconds: int = 120
    unit_records: int = 512
    unit_bytes: int = 64_000_000


class Made(msgspec.Struct, frozen=True):
    """With what the output is made: the reader's engine, the prefilter's data, the library that writes the files."""

    engine: Engine
    prefilter: DataFile
    pyarrow: str


class Refused(msgspec.Struct, frozen=True):
    """An input that is not read, and why."""

    path: str
    code: str
    what: str


class Plan(msgspec.Struct, frozen=True):
    """`same` are inputs whose bytes another input has too: they are read once."""

    schema: str
    settings: Settings
    made: Made
    inputs: tuple[Input, ...]
    units: tuple[Unit, ...]
    refused: tuple[Refused, ...] = ()
    same: tuple[str, ...] = ()

    @property
    def records(self) -> int:
        """How many records all units have."""
        return sum(u.records for u in self.units)

    def to_json(self) -> bytes:
        """The bytes of the file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def read_plan(path: Path) -> Plan | None:
    """The plan in that file; None where there is none. Raises DataError where it is of another version, or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, ValueError) as e:
        raise DataError(f"{path}: not a plan that this version reads ({e}); begin anew with --again") from None


def difference(old: Plan, new: Plan) -> str | None:
    """What changed between two plans, in words; None where nothing did."""
    if old.made != new.made:
        return "another engine: the reader, its data or a library changed"
    if old.settings != new.settings:
        names = [f for f in old.settings.__struct_fields__ if getattr(old.settings, f) != getattr(new.settings, f)]
        return f"other settings: {', '.join(names)}"
    before, now = {i.path: i.sha256 for i in old.inputs}, {i.path: i.sha256 for i in new.inputs}
    for path in sorted(before.keys() | now.keys()):
        if before.get(path) != now.get(path):
            return f"another input: {path} is {'new' if path not in before else 'gone' if path not in now else 'changed'}"
    return None if old == new else "other inputs: their order, or those that cannot be read"
