"""A report as the rules look at it: who fills what, what stands in which sentence, what is tied to what."""

from collections.abc import Iterable

import msgspec

from khabar.concerns.load import concern_words, says
from khabar.concerns.word_forms import Said, ends_of, said
from khabar.records.codes import ClaimType
from khabar.records.document import Document
from khabar.records.report import Claim, Mention
from khabar.text.words import sentences

_FORCES = ("state armed force", "non-state armed group", "coalition", "police/security body")
_VIOLENT: frozenset[ClaimType] = frozenset({"strike", "explosion", "clash", "attack"})
# The classes that the unit word of a named place can tell («حي …»); else a name says nothing («دير الزور» is no convent).
_NAMED = ("residential", "camp")
_REACH = 3
_PARTY = "party to the conflict"
_PARTS = {"@medic": ("medic",), "@journalist": ("journalist",), "@relief": ("aid-worker", "rescuer")}


class Scene(msgspec.Struct, frozen=True):
    """A report's mentions and claims by id, the extents of its sentences, and the words of each."""

    mentions: dict[str, Mention]
    claims: dict[str, Claim]
    extents: tuple[tuple[int, int], ...]
    words: tuple[tuple[Said, ...], ...]

    @classmethod
    def of(cls, document: Document, mentions: Iterable[Mention], claims: Iterable[Claim]) -> "Scene":
        """The scene of a report."""
        extents = tuple(sentences(document.text))
        return cls(
            {m.id: m for m in mentions},
            {c.id: c for c in claims},
            extents,
            tuple(said(document.text, start, end) for start, end in extents),
        )

    def sentence(self, claim: Claim) -> int | None:
        """The index of the sentence in which the claim's trigger begins."""
        return next((i for i, (start, end) in enumerate(self.extents) if start <= claim.trigger.start < end), None)

    def sentence_ends(self, claim: Claim, names: Iterable[str]) -> list[int]:
        """Where words of the classes `names` end in the claim's sentence."""
        at = self.sentence(claim)
        return [] if at is None else [e for name in names for e in ends_of(self.words[at], concern_words()[name])]

    def around(self, claim: Claim) -> list[Mention]:
        """The mentions in the claim's sentence, in order."""
        at = self.sentence(claim)
        if at is None:
            return []
        start, end = self.extents[at]
        return sorted((m for m in self.mentions.values() if start <= m.start < end), key=lambda m: (m.start, m.id))

    def beside(self, mention: Mention) -> bool:
        """Whether words before the mention say that it is only near («محيط المشفى»)."""
        words = [w for i, (start, end) in enumerate(self.extents) if start <= mention.start < end for w in self.words[i]]
        before = [w for w in words if w.end <= mention.start][-_REACH:]
        return bool(before) and before[-1].end in ends_of(before, concern_words()["nearby"])

    def between(self, claim: Claim, start: int, end: int) -> list[Said]:
        """The words of the claim's sentence that lie in `start:end` (code points)."""
        at = self.sentence(claim)
        return [] if at is None else [w for w in self.words[at] if start <= w.start and w.end <= end]

    def fillers(self, claim: Claim, roles: Iterable[str]) -> list[Mention]:
        """The mentions that fill one of `roles`."""
        wanted = set(roles)
        return [self.mentions[a.mention] for a in claim.arguments if a.role in wanted and a.mention in self.mentions]

    def linked(self, claim: Claim) -> list[Claim]:
        """The claims that it comes from, that come from it, or that tell the same event; none that is denied."""
        near = {a.claim for a in claim.arguments if a.role == "cause"}
        return [c for c in self.claims.values() if c.id != claim.id and c.modality != "negated" and _linked(claim, c, near)]

    def holders(self, claim: Claim) -> list[Claim]:
        """The claims of which it is the content."""
        return [c for c in self.claims.values() if any(a.role == "content" and a.claim == claim.id for a in c.arguments)]

    def contents(self, claim: Claim) -> list[Claim]:
        """The claims that are its content."""
        return [self.claims[a.claim] for a in claim.arguments if a.role == "content" and a.claim in self.claims]

    def tied(self, claim: Claim) -> bool:
        """Whether the report ties it to the armed conflict: by what it is, who or what is in it or in its sentence, or by a link."""
        if self._armed(claim):
            return True
        return any(self._armed(c) for c in (*self.linked(claim), *self.holders(claim), *self.contents(claim)))

    def _armed(self, claim: Claim) -> bool:
        return claim.type in _VIOLENT or any(is_a(m, "@party") or is_a(m, "@weapon") for m in self.around(claim))


def _linked(claim: Claim, other: Claim, causes: set[str | None]) -> bool:
    if other.id in causes or any(a.role == "cause" and a.claim == claim.id for a in other.arguments):
        return True
    return bool(claim.event) and other.event == claim.event


def is_a(mention: Mention, name: str) -> bool:
    """Whether a mention is of a class of words, or has a computed property (`@…`)."""
    if not name.startswith("@"):
        if mention.type == "LOC" and name not in _NAMED:
            return False
        return says(mention.text, name)
    return _PROPERTIES[name](mention) if name in _PROPERTIES else _part(mention, name)


def _part(mention: Mention, name: str) -> bool:
    """Who somebody is by office: as counted, or by the words."""
    if mention.type not in ("POP", "PER", "ORG"):
        return False
    return (mention.count is not None and mention.count.part in _PARTS[name]) or is_a(mention, f"{name[1:]}-staff")


def _civilian(mention: Mention) -> bool:
    """Told to be civilians; children and women count too, where nothing says that they fight."""
    if mention.type not in ("POP", "PER") or is_a(mention, "fighter"):
        return False
    if mention.count is not None and mention.count.status != "unknown":
        return mention.count.status == "civilian"
    return is_a(mention, "civilian") or _child(mention) or _woman(mention)


def _child(mention: Mention) -> bool:
    return mention.type in ("POP", "PER") and ((mention.count is not None and mention.count.age == "child") or is_a(mention, "child"))


def _woman(mention: Mention) -> bool:
    return mention.type == "POP" and is_a(mention, "woman")


def _party(mention: Mention) -> bool:
    if mention.type != "ORG":
        return False
    return mention.actor.side == _PARTY if mention.actor else is_a(mention, "armed")


def _forces(mention: Mention) -> bool:
    """Forces, their arms, or their posts."""
    if mention.type == "ORG":
        return mention.actor.kind in _FORCES if mention.actor else is_a(mention, "armed")
    return mention.type == "WEAPON" or (mention.type == "SITE" and is_a(mention, "military-object"))


def _weapon(mention: Mention) -> bool:
    return mention.type == "WEAPON"


def _neighbourhood(mention: Mention) -> bool:
    if mention.type not in ("LOC", "SITE"):
        return False
    return is_a(mention, "residential") or (mention.place is not None and mention.place.grain == "neighbourhood")


_PROPERTIES = {
    "@civilian": _civilian,
    "@child": _child,
    "@woman": _woman,
    "@party": _party,
    "@forces": _forces,
    "@weapon": _weapon,
    "@neighbourhood": _neighbourhood,
}
