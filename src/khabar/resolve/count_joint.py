"""One number over several harms: «استشهاد وإصابة 4», «20 بين قتيل وجريح», «12 قتيلا وجريحا». It counts for none of them alone."""

from collections.abc import Sequence
from itertools import pairwise

from khabar.records.reading import ReadClaim
from khabar.resolve.count_nouns import Noun, noun
from khabar.resolve.count_quantity import bounds
from khabar.resolve.count_scene import HARMS, Pop, Scene
from khabar.resolve.count_tokens import Token, conjoined, find, find_before, tokens
from khabar.resolve.count_words import harm_told, links
from khabar.resolve.numerals import numeral

_HEDGES = ("more", "least", "less", "most", "about", "none", "none-10", "none-100", "none-1000", "none-1000000")
# Who was seized and killed is one person; who was killed and who was seized are two: only these orders are two fates.
_APART = frozenset({("killed", "injured"), ("injured", "killed"), ("killed", "detained"), ("injured", "detained")})


def joint(pop: Pop, scene: Scene, *, explicit: bool, most: int | None) -> str | None:
    """Why the number of `pop` is over several harms, in English, or None. `explicit`: a numeral tells it; `most`: its upper bound."""
    if most == 1:
        return None
    if (words := _two_words_before(pop, scene)) is not None:
        return f"one number over {words}"
    if explicit and (words := _two_nouns(pop)) is not None:
        return f"one number over {words}"
    if (words := _between(pop)) is not None:
        return f"one number over {words}"
    return _coordinated(pop, scene) if explicit else None


def _two_words_before(pop: Pop, scene: Scene) -> str | None:
    """«استشهاد وإصابة [4]», «قتل أو جرح نحو [20]»; not «5 قتلوا وأصيب [12]», where the first harm is of others."""
    toks, at = pop.toks, pop.first
    while (hedge := find_before(toks, at, bounds(), _HEDGES)) is not None:
        at -= hedge[0]
    while at > 0 and (numeral(toks[at - 1]) is not None or toks[at - 1].kind == "number"):
        at -= 1
    if at < 2 or not (second := harm_told(toks[at - 1])):
        return None
    back = at - 2
    linked = conjoined(toks[at - 1])
    if toks[back].fold in ("و", "او") and back > 0:
        linked, back = True, back - 1
    first = harm_told(toks[back])
    if not linked or (first, second) not in _APART or _of_others(toks[back], pop, scene):
        return None
    return f"«{toks[back].raw} {toks[at - 1].raw}»"


def _of_others(token: Token, pop: Pop, scene: Scene) -> bool:
    """Whether the harm that `token` tells was read as that of others, or its ending says so («قتلوا»)."""
    patients = {a.mention for c in scene.told(token.start, token.end) for a in c.arguments if a.role == "patient"}
    return pop.mention.id not in patients if patients else token.fold.endswith("وا")


def _two_nouns(pop: Pop) -> str | None:
    """«12 قتيلا وجريحا», «4 قتلى وجرحى»: two nouns of different harms, of one form, behind a number."""
    toks = pop.toks
    for at in range(pop.first, pop.last):
        pair = _pair(toks, at)
        if pair is not None and pair[0].number == pair[1].number and not _number_between(toks, at, pair[2]):
            return f"«{toks[at].raw} {toks[pair[2] - 1].raw}»"
    return None


def _between(pop: Pop) -> str | None:
    """«20 [شخصا] بين قتيل وجريح»."""
    toks = pop.toks
    for at in range(pop.first, min(pop.last + 2, len(toks))):
        opened = find(toks, at, links(), ("between",))
        pair = _pair(toks, at + opened[0]) if opened else None
        if pair is not None:
            return f"«{toks[at].raw} {toks[pair[2] - 2].raw} {toks[pair[2] - 1].raw}»"
    return None


def _pair(toks: Sequence[Token], at: int) -> tuple[Noun, Noun, int] | None:
    """Two nouns of different harms joined by «و» at token `at`, and the token behind them."""
    if at + 1 >= len(toks) or (one := noun(toks[at])) is None:
        return None
    second = at + 2 if toks[at + 1].fold in ("و", "او") else at + 1
    if second >= len(toks) or not (second == at + 2 or conjoined(toks[second])):
        return None
    two = noun(toks[second])
    if two is None or not one.outcome or not two.outcome or one.outcome == two.outcome:
        return None
    return one, two, second + 1


def _number_between(toks: Sequence[Token], start: int, end: int) -> bool:
    return any(t.kind == "number" or numeral(t) is not None for t in toks[start:end])


def _coordinated(pop: Pop, scene: Scene) -> str | None:
    """Claims of two harms with this patient whose triggers stand side by side: «القتلى والجرحى … 25»."""
    ordered = sorted(pop.claims, key=lambda c: (c.trigger.start, c.id))
    for one, two in pairwise(ordered):
        if (HARMS[one.type], HARMS[two.type]) in _APART and _side_by_side(one, two, scene.text):
            return f"one number over «{one.trigger.text}» and «{two.trigger.text}»"
    return None


def _side_by_side(one: ReadClaim, two: ReadClaim, text: str) -> bool:
    """Whether only a conjunction stands between two triggers."""
    gap = tokens(text, one.trigger.end, max(one.trigger.end, two.trigger.start))
    return two.trigger.start > one.trigger.end and all(t.fold in ("و", "او", "وال", "ال", "ب", "وب") for t in gap)
