"""Raising concerns: rules over claims, each a question for a reviewer, never a finding."""

from khabar.concerns.load import concern_book, concern_words, says
from khabar.concerns.scene import Scene, is_a
from khabar.concerns.schema import Case, ConcernConcept, Filler
from khabar.concerns.word_forms import ends_of
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
    return tuple(found for concept in concern_book() if (found := _raised(concept, claims, scene)))


def _raised(concept: ConcernConcept, claims: tuple[Claim, ...], scene: Scene) -> Concern | None:
    numbers: set[int] = set()
    raised: list[Claim] = []
    for claim in claims:
        cases = [case for case in concept.cases if holds(case, claim, scene)]
        if cases:
            raised.append(claim)
            numbers.update(n for case in cases for n in (case.rules or [r.number for r in concept.rules]))
    if not raised:
        return None
    return Concern(concept.id, tuple(sorted(numbers)), tuple(claim.id for claim in raised), _quote(raised, scene))


def _quote(raised: list[Claim], scene: Scene) -> Extent:
    first = min(raised, key=lambda c: c.trigger.start)
    last = max(raised, key=lambda c: c.trigger.end)
    at, to = scene.sentence(first), scene.sentence(last)
    start = first.trigger.start if at is None else scene.extents[at][0]
    end = last.trigger.end if to is None else max(last.trigger.end, scene.extents[to][1])
    return Extent(start, end)


def holds(case: Case, claim: Claim, scene: Scene) -> bool:
    """Whether everything that the case asks for is there."""
    if claim.type not in case.types or claim.modality not in case.modalities or claim.modality == "negated":
        return False
    return _words_hold(case, claim, scene) and _fillers_hold(case, claim, scene) and _links_hold(case, claim, scene)


def _words_hold(case: Case, claim: Claim, scene: Scene) -> bool:
    if case.trigger and not any(says(claim.trigger.text, name) for name in case.trigger):
        return False
    if case.sentence and not scene.sentence_ends(claim, case.sentence):
        return False
    return not (case.without and scene.sentence_ends(claim, case.without))


def _fillers_hold(case: Case, claim: Claim, scene: Scene) -> bool:
    found = [_found(filler, claim, scene) for filler in case.fillers]
    if not all(found):
        return False
    return not case.directed or any(_directed(case, claim, m, scene) for m in found[0])


def _found(filler: Filler, claim: Claim, scene: Scene) -> list[Mention]:
    """The fillers that the case looks for; a site that is only near is not what was hit."""
    fillers = scene.fillers(claim, filler.roles)
    return [m for m in fillers if any(is_a(m, name) for name in filler.be) and not (m.type == "SITE" and scene.beside(m))]


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
    return not case.holders or any(is_a(m, name) for m in scene.fillers(holder, ("agent",)) for name in case.holders)
