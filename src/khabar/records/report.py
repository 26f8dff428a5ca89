"""The record `khabar/report/1`: what `khabar read` gives, and what every other part takes."""

from typing import Literal

import msgspec

from khabar.errors import DataError
from khabar.records.codes import ClaimType, MentionType, Modality, SourceKind, Stance
from khabar.records.document import Document
from khabar.records.reading import Argument
from khabar.records.record_warning import RecordWarning
from khabar.records.resolution import ActorValue, Affiliation, Age, CountValue, PlaceCandidate, PlaceValue, Sex, Status, TimeValue
from khabar.records.span import Span

Outcome = Literal["killed", "injured", "detained", "abused", "displaced", "joint"]
Via = Literal["event", "cause", "sentence"]


class Mention(msgspec.Struct, frozen=True):
    """A mention with its values. `unresolved` names each value that was sought and not found, with the reason."""

    id: str
    type: MentionType
    start: int
    end: int
    text: str
    score: float = 1.0
    actor: ActorValue | None = None
    place: PlaceValue | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    time: TimeValue | None = None
    count: CountValue | None = None
    unresolved: dict[str, str] = {}


class Source(msgspec.Struct, frozen=True):
    """Whoever is said to tell something."""

    id: str
    kind: SourceKind
    start: int
    end: int
    text: str
    cue: Span | None = None
    stance: Stance = "report"
    affiliation: Affiliation = Affiliation()
    score: float = 1.0


class Harm(msgspec.Struct, frozen=True):
    """How many people were harmed how, as told; `mention` points at the words.

    `part_of` (a mention id): inside that total, never added. Totals over a period («since the start of the year») are no harm of an
    incident and have no entry; their number stands in the mention's count.
    """

    outcome: Outcome
    min: int | None
    max: int | None
    mention: str
    status: Status = "unknown"
    age: Age = "unknown"
    sex: Sex = "unknown"
    part: str | None = None
    part_of: str | None = None


class Person(msgspec.Struct, frozen=True):
    """A named victim, as told. `age` is an inclusive range in years; every value was read at the span beside it in `spans`."""

    name: str
    mention: str
    outcome: Outcome
    age: tuple[int, int] | None = None
    sex: Sex = "unknown"
    father: str | None = None
    kunya: str | None = None
    kin_of: str | None = None
    home: str | None = None
    spans: dict[str, Span] = {}


class Claim(msgspec.Struct, frozen=True):
    """One event, as somebody tells it. `places` and `time` are mention ids.

    `places_via` and `time_via` say that they come from the event or, for what was caused, from its cause (and the other way round); a
    time also from the only day that its sentence names.
    """

    id: str
    type: ClaimType
    modality: Modality
    trigger: Span
    arguments: tuple[Argument, ...] = ()
    attribution: tuple[str, ...] = ()
    event: str = ""
    places: tuple[str, ...] = ()
    places_via: Via | None = None
    time: str | None = None
    time_via: Via | None = None
    harm: tuple[Harm, ...] = ()
    people: tuple[Person, ...] = ()
    score: float = 1.0
    concerns: tuple[str, ...] = ()


class Extent(msgspec.Struct, frozen=True):
    """Where a passage stands (code points, half-open), without its words."""

    start: int
    end: int


class Concern(msgspec.Struct, frozen=True):
    """A question for a reviewer, never a finding: which rules of customary law it touches, and the claims that raised it."""

    id: str
    rules: tuple[int, ...]
    claims: tuple[str, ...]
    quote: Extent


class DataFile(msgspec.Struct, frozen=True):
    """A data file that the record depends on."""

    name: str
    sha256: str


class Engine(msgspec.Struct, frozen=True):
    """What made the record: enough to make the same bytes again."""

    version: str
    reader: str
    model: str | None
    model_sha256: str | None
    codebook: int
    data: tuple[DataFile, ...] = ()


class Report(msgspec.Struct, frozen=True, tag_field="schema", tag="khabar/report/1"):
    """A read report: a document with everything that was read out of it."""

    document: Document
    mentions: tuple[Mention, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    concerns: tuple[Concern, ...]
    engine: Engine
    warnings: tuple[RecordWarning, ...]

    def to_json(self) -> bytes:
        """The record as one line of JSON in UTF-8; the same report gives the same bytes."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> "Report":
        """A record read back. Raises DataError where it is not a `khabar/report/1`."""
        try:
            return msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, ValueError) as e:
            raise DataError(f"not a khabar/report/1 record: {e}") from None
