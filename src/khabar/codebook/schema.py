"""The shape of the codebook: frozen records that its data files are read into. An unknown key in a file is an error."""

from typing import Literal

import msgspec

from khabar.records.codes import ClaimType, MentionType, Modality, Role, SourceKind
from khabar.records.span import Span

HarmOutcome = Literal["killed", "injured", "detained", "abused", "displaced"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same said in Arabic and in English."""

    ar: str
    en: str


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every concept has.

    `examples` are Arabic sentences with marks, «[مقتل](killing) [5 مدنيين](POP patient)»: see `examples.parse`.
    `sensitive` says in English why what is read under this concept can hurt somebody, or is None; whoever lets data out obeys it.
    """

    label: Words
    definition: Words
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    sensitive: str | None = None


class MentionConcept(Concept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A type of mention. `acts`: whether it can fill `agent`."""

    id: MentionType
    acts: bool


class SourceConcept(Concept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of source."""

    id: SourceKind


class ClaimConcept(Concept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A type of claim.

    `harm`: the outcome that its patients count under, or None. `posture`: it tells where armed forces are or go, and what fills a role
    of such claims only gets no coordinates anywhere.
    """

    id: ClaimType
    harm: HarmOutcome | None = None
    posture: bool = False


class RoleConcept(Concept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A role. `claims`: the claim types that take it, empty for any. `fillers`: types of mention, or ("claim",), the usual first."""

    id: Role
    claims: tuple[ClaimType, ...]
    fillers: tuple[MentionType | Literal["claim"], ...]


class ModalityConcept(Concept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A modality. `feeds_incident`: whether claims under it count as having happened."""

    id: Modality
    feeds_incident: bool


class SettledCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case that was argued once and is settled; `number` is cited in reviews and never given anew."""

    number: int
    text: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The codebook's own head: its version (every record names it), title, and settled cases."""

    version: int
    title: Words
    settled: tuple[SettledCase, ...]


class Crossing(msgspec.Struct, frozen=True):
    """One row of a crosswalk. `code` is None where the other scheme has no such event; then `note` says why or what comes nearest."""

    scheme: str
    claim: ClaimType
    code: str | None
    label: str | None
    note: str


class Mark(msgspec.Struct, frozen=True):
    """A marked span of an example. `label` is a mention type, source kind, claim type or "cue"; `part` a role or a modality, or None."""

    span: Span
    label: str
    part: str | None = None


class Example(msgspec.Struct, frozen=True):
    """An example without its mark-up. Offsets are code points of `text`."""

    text: str
    marks: tuple[Mark, ...]


class Codebook(msgspec.Struct, frozen=True):
    """The whole codebook, each kind of concept in the order of `records.codes`."""

    version: int
    title: Words
    mentions: tuple[MentionConcept, ...]
    sources: tuple[SourceConcept, ...]
    claims: tuple[ClaimConcept, ...]
    roles: tuple[RoleConcept, ...]
    modalities: tuple[ModalityConcept, ...]
    settled: tuple[SettledCase, ...]
    crosswalks: tuple[Crossing, ...]

    @property
    def posture(self) -> tuple[str, ...]:
        """The claim types that tell of the posture of forces."""
        return tuple(c.id for c in self.claims if c.posture)

    def crossings(self, claim: str, scheme: str) -> tuple[Crossing, ...]:
        """The rows of one claim type in one scheme."""
        return tuple(x for x in self.crosswalks if x.claim == claim and x.scheme == scheme)
