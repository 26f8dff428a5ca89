"""What a dossier is made from: of the unredacted one all that the case file holds about the incident, of the redacted one its structure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from khabar.casefile.approvals import Approval
from khabar.records.incident import Incident
from khabar.records.report import Report


class EngineTold(msgspec.Struct, frozen=True):
    """What read the reports."""

    version: str
    reader: str
    model: str
    model_sha256: str
    codebook: int


class Stamp(msgspec.Struct, frozen=True):
    """How the dossier came to be. `set`: the number of its set of exhibits, made by chance.

    `problems`: how many the audit of the log found. `standards`: the versions of the written standard by which values were confirmed, 0
    where there was none. `policy` None: unredacted.
    """

    set: str
    day: str
    program: str
    head: str
    entries: int
    erased: int
    problems: int
    engines: tuple[EngineTold, ...]
    standards: tuple[int, ...]
    policy: "PolicyTold | None"


class PolicyTold(msgspec.Struct, frozen=True):
    """The policy under which the redacted one leaves."""

    name: str
    version: int
    ar: str
    en: str
    digest: str


class Exhibit(msgspec.Struct, frozen=True):
    """One report as it was received and read. `intact` None: its bytes are not kept. `claims`: the ids of the incident's in it."""

    number: int
    report: Report
    claims: tuple[str, ...]
    name: str
    size: int | None
    intact: bool | None
    entered: str
    entry: int
    who: str
    state: str
    reading: str


class Confirmed(msgspec.Struct, frozen=True):
    """A confirmation that stands."""

    value: Any
    entry: int
    day: str


class Facts(msgspec.Struct, frozen=True):
    """All about the incident. `confirmed`: by field. `corrected`: by claim (report, claim) the entries by field.

    `binding`: the entries of all approvals that have not lapsed.
    """

    record: Incident
    exhibits: tuple[Exhibit, ...]
    confirmed: Mapping[str, tuple[Confirmed, ...]]
    corrected: Mapping[tuple[str, str], Mapping[str, int]]
    approvals: tuple[Approval, ...]
    maker: str
    binding: frozenset[int] = frozenset()


class DecisionShown(msgspec.Struct, frozen=True):
    """A decision without its reason and who took it, and without its value but for the id of a listed body or a class of means (`ident`).

    `stands`: a confirmation that does.
    """

    kind: str
    field: str | None
    day: str
    undone: bool
    stands: bool
    ident: str | None = None


class Outline(msgspec.Struct, frozen=True):
    """What a redacted dossier tells beside what the policy lets leave. Nothing in it can hold words of a report.

    How many exhibits there are; of each account that counts, in their order, in which it stands and of which fields a person corrected a
    number; which decisions were taken, and on which day a field was confirmed.
    """

    exhibits: int
    accounts: tuple[tuple[int, ...], ...]
    corrected: tuple[frozenset[str], ...]
    decisions: tuple[DecisionShown, ...]
    confirmed: Mapping[str, str]
