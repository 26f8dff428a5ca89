"""The number that a toll tells apart from its people: «عدد [القتلى] … إلى 10», «بلغ عدد [القتلى] 9», «[القتلى] البالغ عددهم 9»."""

from collections.abc import Sequence

from khabar.resolve.count_nouns import noun
from khabar.resolve.count_quantity import Quantity, beyond, bounds
from khabar.resolve.count_scene import Pop, Scene
from khabar.resolve.count_tokens import Token, conjoined, find, find_before
from khabar.resolve.count_words import harm_told

_FAR = 16  # words between the people and the number in «ارتفعت حصيلة ضحايا القصف الذي … أمس إلى 10»
_NEAR = 4  # the same where the number follows at once: «بلغ عدد القتلى حتى الآن 9»
_VERBS = ("reach", "rise")


def toll(pop: Pop, scene: Scene) -> Quantity | None:
    """The number that a toll of `pop` tells, or None. What another mention of people holds is taken too, unless one claim is of both."""
    found = pop.stretch.near(pop.last, pop.last + _FAR + 1)
    quantity = _numbered(pop, found) or _reached(pop, found)
    return quantity if quantity is not None and _free(quantity, pop, scene) else None


def _numbered(pop: Pop, found: Sequence[Quantity]) -> Quantity | None:
    """«[القتلى] البالغ عددهم 9», «[الضحايا] وعددهم 9»."""
    q = found[0] if found else None
    if q is None or q.low > pop.last + _NEAR or not find_before(pop.toks, q.low, bounds(), ("numbered",)):
        return None
    return q


def _reached(pop: Pop, found: Sequence[Quantity]) -> Quantity | None:
    """The number after «إلى» and the like, of people whose number or toll is named before them."""
    toks = pop.toks
    before = find_before(toks, pop.first, bounds(), ("toll",))
    opened = find(toks, pop.first, bounds(), ("toll",))
    partial = opened is not None and pop.first + opened[0] < len(toks) and toks[pop.first + opened[0]].fold == "من"  # «عدد من القتلى»
    if before is None and (opened is None or partial):
        return None
    start = pop.first - before[0] if before is not None else pop.first
    for q in found:
        near = q.low <= pop.last + _NEAR and not any(_of_others(t) for t in toks[pop.last : q.low])
        if find_before(toks, q.low, bounds(), ("reach",)) and not _of_other_people(toks, pop.last, q.low):
            return q
        if near and toks[q.low - 1].kind == "mark" and toks[q.low - 1].fold == ":":
            return q
        if near and not conjoined(toks[q.low]) and (find_before(toks, start, bounds(), _VERBS) or _exceeds(toks, start)):
            return beyond(q) if _exceeds(toks, start) else q
    return None


def _exceeds(toks: Sequence[Token], start: int) -> bool:
    """«تجاوز عدد القتلى 15»: the verb stands before the toll, the number behind it."""
    found = find_before(toks, start, bounds(), ("more",))
    return found is not None and found[0] == 1


def _of_others(token: Token) -> bool:
    return token.fold == "و" or token.fold in ".،؛,;" or noun(token) is not None or bool(harm_told(token))


def _of_other_people(toks: Sequence[Token], start: int, end: int) -> bool:
    """Whether another harm is told between the people and the number: «عدد القتلى وإصابة 5 … إلى 10»."""
    return any(harm_told(t) or t.fold in ".؛" for t in toks[start:end])


def _free(quantity: Quantity, pop: Pop, scene: Scene) -> bool:
    """Whether the number is nobody's, or that of a mention of people that is told of in no claim with `pop`: both would count twice."""
    if _of_others_than(quantity, pop):
        return False
    start, end = pop.toks[quantity.start].start, pop.toks[quantity.end - 1].end
    if not scene.taken(start, end, pop.mention.id):
        return True
    claims = {c.id for c in pop.claims}
    held_by = holders(quantity, pop, scene)
    return bool(held_by) and not any(claims & {c.id for c in p.claims} for p in held_by)


def holders(quantity: Quantity, pop: Pop, scene: Scene) -> list[Pop]:
    """The other mentions of people that hold the number."""
    start, end = pop.toks[quantity.start].start, pop.toks[quantity.end - 1].end
    return [p for p in scene.pops if p is not pop and p.mention.start < end and start < p.mention.end]


def outcomes_of(pop: Pop) -> set[str]:
    """The harms that the words of `pop` tell, and those that are told of it."""
    return {n.outcome for t in pop.own if (n := noun(t)) is not None and n.outcome} | set(pop.outcomes())


def _of_others_than(quantity: Quantity, pop: Pop) -> bool:
    """Whether the noun behind the number tells another harm than those of `pop`, or families: «عدد القتلى … إلى 5 جرحى»."""
    following = pop.toks[quantity.end] if quantity.end < len(pop.toks) else None
    behind = noun(following) if following is not None and not conjoined(following) else None
    own = outcomes_of(pop)
    if behind is not None and behind.kind in ("family", "collective"):
        return True
    return behind is not None and bool(behind.outcome) and bool(own) and behind.outcome not in own
