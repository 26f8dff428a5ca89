"""What a reader reads: mentions, sources and claims with their spans, before any rule computes a value from them."""

import msgspec

from khabar.records.codes import ClaimType, MentionType, Modality, Role, SourceKind
from khabar.records.record_warning import RecordWarning
from khabar.records.span import Span


class ReadMention(msgspec.Struct, frozen=True):
    """A mention as read. Offsets are code points of the document's text, half-open; `score` is in 0..1."""

    id: str
    type: MentionType
    start: int
    end: int
    text: str
    score: float = 1.0


class ReadSource(msgspec.Struct, frozen=True):
    """A source as read: the whole noun phrase, and the reporting word that goes with it, where there is one."""

    id: str
    kind: SourceKind
    start: int
    end: int
    text: str
    cue: Span | None = None
    score: float = 1.0


class Argument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A role and its filler: a mention's id, or for `content` and `cause` a claim's id. Exactly one is given."""

    role: Role
    mention: str | None = None
    claim: str | None = None
    score: float | None = None

    def __post_init__(self) -> None:
        if (self.mention is None) == (self.claim is None):
            raise ValueError(f"{self.role}: a mention or a claim, and not both")
        if (self.claim is not None) != (self.role in ("content", "cause")):
            raise ValueError(f"{self.role}: wrong kind of filler")


class ReadClaim(msgspec.Struct, frozen=True):
    """A claim as read. `attribution` is the chain of source ids, nearest teller first; empty is the outlet's own voice.

    Claims with the same `event` tell the same event.
    """

    id: str
    type: ClaimType
    modality: Modality
    trigger: Span
    arguments: tuple[Argument, ...] = ()
    attribution: tuple[str, ...] = ()
    event: str = ""
    score: float = 1.0


class Reading(msgspec.Struct, frozen=True):
    """A document's reading: everything a reader found, in the order of the text."""

    mentions: tuple[ReadMention, ...] = ()
    sources: tuple[ReadSource, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    warnings: tuple[RecordWarning, ...] = ()
