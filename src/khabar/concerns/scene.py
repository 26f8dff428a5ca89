"""A report as the rules look at it: who fills what, what stands in which sentence, what is tied to what."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from khabar.concerns.load import classes_in, concern_words, ends_by_class
from khabar.concerns.word_forms import Said, as_said, ends_of
from khabar.records.codes import ClaimType
from khabar.records.document import Document
from khabar.records.report import Claim, Mention
from khabar.text.words import Word, all_sentences, holding, words

_FORCES = ("state armed force", "non-state armed group", "coalition", "police/security body")
_VIOLENT: frozenset[ClaimType] = frozenset({"strike", "explosion", "clash", "attack"})
# The classes that the unit word of a named place can tell («حي …»); else a name says nothing («دير الزور» is no convent).
_NAMED = ("residential", "camp")
_REACH = 3
_PARTY = "party to the conflict"
_PARTS = {"@medic": ("medic",), "@journalist": ("journalist",), "@relief": ("aid-worker", "rescuer")}


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its words, where words of each class end in it (code points), the mentions that begin in it, in order."""

    words: tuple[Word, ...]
    ends: dict[str, list[int]]
    mentions: tuple[Mention, ...]


class Scene(msgspec.Struct, frozen=True):
    """A report's mentions and claims by id, the kinds of the mentions that fill a role, the extents of its sentences.

    `standing` tells in which sentence the trigger of each claim begins, `sentences` what stands in those and in those of the sites;
    `armed` are the claims that are violent by themselves or stand in a sentence with a party or a weapon.
    """

    mentions: dict[str, Mention]
    kinds: dict[str, frozenset[str]]
    claims: dict[str, Claim]
    extents: tuple[tuple[int, int], ...]
    sentences: dict[int, Sentence]
    standing: dict[str, int | None]
    armed: frozenset[str]

    @classmethod
    def of(cls, document: Document, mentions: Iterable[Mention], claims: Iterable[Claim]) -> "Scene":
        """The scene of a report."""
        extents = all_sentences(document.text)
        inside: dict[int | None, list[Mention]] = {}
        for m in sorted(mentions, key=lambda m: (m.start, m.id)):
            inside.setdefault(holding(extents, m.start), []).append(m)
        by_id = {m.id: m for found in inside.values() for m in found}
        claimed = {c.id: c for c in claims}
        filling = {a.mention for c in claimed.values() for a in c.arguments}
        standing = {c.id: holding(extents, c.trigger.start) for c in claimed.values()}
        told = {*standing.values(), *(holding(extents, m.start) for m in by_id.values() if m.type == "SITE")}
        armed = {at for at in standing.values() if at is not None and any(map(_is_armed, inside.get(at, ())))}
        return cls(
            mentions=by_id,
            kinds={m.id: kinds(m) for m in by_id.values() if m.id in filling},
            claims=claimed,
            extents=extents,
            sentences={at: _sentence(document.text, extents[at], inside.get(at, ())) for at in told if at is not None},
            standing=standing,
            armed=frozenset(c.id for c in claimed.values() if c.type in _VIOLENT or standing[c.id] in armed),
        )

    def sentence(self, claim: Claim) -> int | None:
        """The index of the sentence in which the claim's trigger begins."""
        return self.standing[claim.id]

    def sentence_says(self, claim: Claim, names: Iterable[str]) -> bool:
        """Whether a word of one of the classes `names` stands in the claim's sentence."""
        at = self.sentence(claim)
        return at is not None and not self.sentences[at].ends.keys().isdisjoint(names)

    def sentence_ends(self, claim: Claim, names: Iterable[str]) -> list[int]:
        """Where words of the classes `names` end in the claim's sentence."""
        at = self.sentence(claim)
        return [] if at is None else [e for name in names for e in self.sentences[at].ends.get(name, ())]

    def around(self, claim: Claim) -> tuple[Mention, ...]:
        """The mentions in the claim's sentence, in order."""
        at = self.sentence(claim)
        return () if at is None else self.sentences[at].mentions

    def beside(self, mention: Mention) -> bool:
        """Whether words before the mention say that it is only near («محيط المشفى»)."""
        at = holding(self.extents, mention.start)
        before = as_said([w for w in self.sentences[at].words if w.end <= mention.start][-_REACH:]) if at is not None else ()
        return bool(before) and before[-1].end in ends_of(before, concern_words()["nearby"])

    def between(self, claim: Claim, start: int, end: int) -> tuple[Said, ...]:
        """The words of the claim's sentence that lie in `start:end` (code points)."""
        at = self.sentence(claim)
        return () if at is None else as_said(w for w in self.sentences[at].words if start <= w.start and w.end <= end)

    def fillers(self, claim: Claim, roles: Collection[str]) -> list[Mention]:
        """The mentions that fill one of `roles`."""
        return [self.mentions[a.mention] for a in claim.arguments if a.role in roles and a.mention in self.mentions]

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
        if claim.id in self.armed:
            return True
        return any(c.id in self.armed for c in (*self.linked(claim), *self.holders(claim), *self.contents(claim)))


def _is_armed(mention: Mention) -> bool:
    return mention.type == "WEAPON" or (mention.type == "ORG" and _is_party(mention, classes_in(mention.text)))


def _sentence(text: str, extent: tuple[int, int], mentions: Iterable[Mention]) -> Sentence:
    found = tuple(words(text, *extent))
    return Sentence(found, ends_by_class(found), tuple(mentions))


def _linked(claim: Claim, other: Claim, causes: set[str | None]) -> bool:
    if other.id in causes or any(a.role == "cause" and a.claim == claim.id for a in other.arguments):
        return True
    return bool(claim.event) and other.event == claim.event


def is_a(mention: Mention, name: str) -> bool:
    """Whether a mention is of a class of words, or has a computed property (`@…`)."""
    return name in kinds(mention)


def kinds(mention: Mention) -> frozenset[str]:
    """All classes of words that a mention is of, and all computed properties (`@…`) that it has."""
    said = classes_in(mention.text)
    if mention.type in ("POP", "PER"):
        return said.union(_of_people(mention, said), _of_offices(mention, said))
    if mention.type == "ORG":
        return said.union(_of_a_body(mention, said), _of_offices(mention, said))
    if mention.type == "WEAPON":
        return said.union(("@weapon", "@forces"))
    if mention.type == "LOC":
        return said.intersection(_NAMED).union(_of_a_place(mention, said))
    if mention.type == "SITE":
        return said.union(_of_a_place(mention, said), ("@forces",) if "military-object" in said else ())
    return said


def _of_people(mention: Mention, said: frozenset[str]) -> Iterator[str]:
    """Told to be civilians: children and women count too, where nothing says that they fight."""
    count = mention.count
    child = (count is not None and count.age == "child") or "child" in said
    woman = mention.type == "POP" and "woman" in said
    if child:
        yield "@child"
    if woman:
        yield "@woman"
    told = count.status == "civilian" if count is not None and count.status != "unknown" else "civilian" in said or child or woman
    if told and "fighter" not in said:
        yield "@civilian"


def _of_offices(mention: Mention, said: frozenset[str]) -> Iterator[str]:
    """Who somebody is by office: as counted, or by the words."""
    for name, offices in _PARTS.items():
        if (mention.count is not None and mention.count.part in offices) or f"{name[1:]}-staff" in said:
            yield name


def _of_a_body(mention: Mention, said: frozenset[str]) -> Iterator[str]:
    actor = mention.actor
    if _is_party(mention, said):
        yield "@party"
    if actor.kind in _FORCES if actor else "armed" in said:
        yield "@forces"


def _is_party(body: Mention, said: frozenset[str]) -> bool:
    return body.actor.side == _PARTY if body.actor else "armed" in said


def _of_a_place(mention: Mention, said: frozenset[str]) -> Iterator[str]:
    if "residential" in said or (mention.place is not None and mention.place.grain == "neighbourhood"):
        yield "@neighbourhood"
