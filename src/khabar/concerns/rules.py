"""Raising concerns: rules over claims, each a question for a reviewer, never a finding."""

from collections.abc import Iterator
from functools import cache, lru_cache

from khabar.concerns.load import classes_in, concern_book, concern_words
from khabar.concerns.scene import Scene
from khabar.concerns.schema import Case, ConcernConcept, Filler
from khabar.concerns.word_forms import ends_of
from khabar.records.codes import ClaimType, Modality, Role
from khabar.records.document import Document
from khabar.records.report import Claim, Concern, Extent, Mention, Source

_ASIDE = ("agent", "instrument", "time", "origin")
_NEAR = 3


def raise_concerns(
    document: Document, mentions: tuple[Mention, ...], sources: tuple[Source, ...], claims: tuple[Claim, ...]
) -> tuple[Concern, ...]:
    """The concerns that the report's claims raise, in the order of their ids; each once, with all the claims that raised it.

    The records must carry their values (actors, counts, places). What is denied raises nothing; whoever tells it, and however far it
    is believed, is for the reviewer: `sources` are handed in for that reason only, and no rule looks at them. `quote` runs over the
    sentences of the triggers (code points, half-open).
    """
    del sources
    scene = Scene.of(document, mentions, claims)
    numbers: dict[str, set[int]] = {}
    raised: dict[str, list[Claim]] = {}
    for claim in claims:
        told = classes_in(claim.trigger.text), frozenset(a.role for a in claim.arguments)
        for concept, case in _cases_of(claim.type, claim.modality, *told):
            if _holds(case, claim, scene):
                by = raised.setdefault(concept.id, [])
                if not by or by[-1] is not claim:
                    by.append(claim)
                numbers.setdefault(concept.id, set()).update(case.rules or [r.number for r in concept.rules])
    return tuple(
        Concern(concept.id, tuple(sorted(numbers[concept.id])), tuple(c.id for c in raised[concept.id]), _quote(raised[concept.id], scene))
        for concept in concern_book()
        if concept.id in raised
    )


@lru_cache(maxsize=4096)
def _cases_of(
    kind: ClaimType, modality: Modality, trigger: frozenset[str], roles: frozenset[Role]
) -> tuple[tuple[ConcernConcept, Case], ...]:
    """Those of `_cases_on` that such a `trigger` (the classes of its words) and the `roles` that are filled leave."""

    def may_hold(case: Case) -> bool:
        filled = all(not roles.isdisjoint(filler.roles) for filler in case.fillers)
        return filled and not (case.trigger and trigger.isdisjoint(case.trigger))

    return tuple((concept, case) for concept, case in _cases_on(kind, modality) if may_hold(case))


@cache
def _cases_on(kind: ClaimType, modality: Modality) -> tuple[tuple[ConcernConcept, Case], ...]:
    """The cases by which claims of this type, told so, may raise concerns, each behind its concern. What is denied raises none."""
    asked = ((concept, case) for concept in concern_book() for case in concept.cases if modality != "negated")
    return tuple((concept, case) for concept, case in asked if kind in case.types and modality in case.modalities)


def _quote(raised: list[Claim], scene: Scene) -> Extent:
    first = min(raised, key=lambda c: c.trigger.start)
    last = max(raised, key=lambda c: c.trigger.end)
    at, to = scene.sentence(first), scene.sentence(last)
    start = first.trigger.start if at is None else scene.extents[at][0]
    end = last.trigger.end if to is None else max(last.trigger.end, scene.extents[to][1])
    return Extent(start, end)


def _holds(case: Case, claim: Claim, scene: Scene) -> bool:
    """Whether everything else that a case of `_cases_of` asks for is there."""
    if case.sentence and not scene.sentence_says(claim, case.sentence):
        return False
    if case.without and scene.sentence_says(claim, case.without):
        return False
    return _fillers_hold(case, claim, scene) and _links_hold(case, claim, scene)


def _fillers_hold(case: Case, claim: Claim, scene: Scene) -> bool:
    for filler in case.fillers:
        if not any(_found(filler, claim, scene)):
            return False
    return not case.directed or any(_directed(case, claim, m, scene) for m in _found(case.fillers[0], claim, scene))


def _found(filler: Filler, claim: Claim, scene: Scene) -> Iterator[Mention]:
    """The fillers that the case looks for; a site that is only near is not what was hit."""
    for a in claim.arguments:
        if a.role in filler.roles and a.mention in scene.kinds and not scene.kinds[a.mention].isdisjoint(filler.be):
            mention = scene.mentions[a.mention]
            if mention.type != "SITE" or not scene.beside(mention):
                yield mention


def _directed(case: Case, claim: Claim, target: Mention, scene: Scene) -> bool:
    """Whether a directing word stands right before `target`, with none but the doer, the means and the time between."""
    aside = {m.id for m in scene.fillers(claim, _ASIDE)}
    for end in scene.sentence_ends(claim, case.directed):
        behind = [m for m in scene.around(claim) if m.start >= end and m.id not in aside]
        if behind and behind[0].id == target.id and _runs_on(claim, end, target, scene):
            return True
    return False


def _runs_on(claim: Claim, end: int, target: Mention, scene: Scene) -> bool:
    """Whether few words lie between, and none that begins to tell what came of it («أسفر الاستهداف عن مقتل …»)."""
    inside = [(m.start, m.end) for m in scene.fillers(claim, _ASIDE)]
    words = [w for w in scene.between(claim, end, target.start) if not any(a <= w.start < b for a, b in inside)]
    return len(words) <= _NEAR and not ends_of(words, concern_words()["result"])


def _links_hold(case: Case, claim: Claim, scene: Scene) -> bool:
    if case.linked and not any(c.type in case.linked for c in scene.linked(claim)):
        return False
    if case.content_of and not any(_holder(case, c, scene) for c in scene.holders(claim)):
        return False
    if case.contents and not any(c.type in case.contents for c in scene.contents(claim)):
        return False
    return not case.tied or scene.tied(claim)


def _holder(case: Case, holder: Claim, scene: Scene) -> bool:
    if holder.type not in case.content_of or holder.modality == "negated":
        return False
    return not case.holders or any(not scene.kinds[m.id].isdisjoint(case.holders) for m in scene.fillers(holder, ("agent",)))
