"""How many people a span tells of: from its number, a number right beside it, its dual or its singular."""

from collections.abc import Sequence

import msgspec

from khabar.resolve.count_form import SIZES, from_nouns, joined_noun
from khabar.resolve.count_nouns import noun
from khabar.resolve.count_quantity import VAGUE, Quantity, bounds
from khabar.resolve.count_scene import Pop, Scene
from khabar.resolve.count_tokens import Token, bare, conjoined, find, find_before, squeeze
from khabar.resolve.count_toll import toll
from khabar.resolve.count_words import harm_told, links
from khabar.resolve.numerals import numeral

_NEAR = 12  # tokens around a span within which its number may begin


class HowMany(msgspec.Struct, frozen=True):
    """Inclusive bounds, both None where no number is told; `basis` says why. `explicit`: a numeral told it, no noun form.

    `floor`: what «عشرات», «مئات» cannot be fewer than; it is no value, and only keeps them out of smaller totals. `toll`: the number
    that a toll tells apart from its people, where it was taken.
    """

    min: int | None
    max: int | None
    basis: str
    explicit: bool = False
    floor: int = 0
    toll: Quantity | None = None


def how_many(pop: Pop, scene: Scene) -> HowMany:
    """The number of `pop`, as told."""
    found = pop.stretch.near(pop.first - _NEAR, pop.last + _NEAR)
    inside = [q for q in found if q.start >= pop.first and q.end <= pop.last]
    if inside:
        return _counted(pop, inside)
    if (before := _before(pop, scene, found)) is not None:
        return _explicit(before, "; the number stands before the span")
    if (reached := toll(pop, scene)) is not None:
        return msgspec.structs.replace(_explicit(reached, "; the number that the toll reached"), toll=reached)
    if (after := _after(pop, scene, found)) is not None:
        return _explicit(after, "; the number stands behind the span")
    if (vague := _vague(pop)) is not None:
        return HowMany(None, None, f"«{vague[0]}» gives no number", floor=vague[1])
    return HowMany(*from_nouns(pop))


def _explicit(quantity: Quantity, note: str = "") -> HowMany:
    return HowMany(quantity.min, quantity.max, quantity.basis + note, explicit=True)


def _counted(pop: Pop, found: Sequence[Quantity]) -> HowMany:
    """A number of the span, unless it counts families, or is the «أحد» of «nobody»; with those that «و» adds to it."""
    quantity = found[0]
    around = [*pop.toks[quantity.end : pop.last], *pop.toks[pop.first : quantity.start]]
    first = next((n for t in around if (n := noun(t)) is not None), None)
    if first is not None and first.kind in ("family", "collective"):
        return HowMany(None, None, f"{quantity.basis}: of {first.lemma}, which is no number of people")
    if len(pop.own) == 1 and numeral(pop.own[0]) is not None and bare(pop.own[0].fold) in ("احد", "احدا"):
        return HowMany(None, None, f"«{pop.mention.text}» alone is «anybody», no number")
    return _either(pop, quantity) or _together(pop, found)


def _either(pop: Pop, quantity: Quantity) -> HowMany | None:
    """«طفلين أو ثلاثة»: from what the form of the noun tells to the number behind it."""
    toks, at = pop.toks, quantity.low - 2
    if at < pop.first or toks[at + 1].fold != "او" or (one := noun(toks[at])) is None:
        return None
    size = SIZES.get(one.number)
    if size is None or one.kind != "person" or quantity.max is None or size >= quantity.min:
        return None
    return HowMany(size, quantity.max, f"«{toks[at].raw}» or {quantity.basis}: {size} to {quantity.max}", explicit=True)


def _together(pop: Pop, found: Sequence[Quantity]) -> HowMany:
    """The sum of a list in one span: «5 رجال و3 نساء», «قيادي وثلاثة مقاتلين», «أب وأطفاله الثلاثة». It ends at another harm."""
    toks, first = pop.toks, found[0]
    alone = noun(toks[first.start - 1]) if first.start > pop.first and not _joined(toks, first.low) else None
    ahead = toks[pop.first : first.low - 1 if alone is not None else first.low]
    joined = _joined(toks, first.low if alone is None else first.low - 1)
    sizes = [SIZES[n.number] for t in ahead if joined and (n := noun(t)) and n.kind == "person" and n.number in SIZES]
    parts = [first]
    for q in found[1:]:
        between = toks[parts[-1].end : q.low]
        if not _joined(toks, q.low) or any(harm_told(t) or find((t,), 0, links(), ("inside",)) for t in between):
            break
        parts.append(q)
    sizes += _further(pop, parts[-1])
    if len(parts) == 1 and not sizes:
        return _explicit(first)
    low = sum(q.min for q in parts) + sum(sizes)
    high = None if any(q.max is None for q in parts) else sum(q.max or 0 for q in parts) + sum(sizes)
    basis = " + ".join([*(q.basis for q in parts), *(f"{n} beside it" for n in sizes)])
    return HowMany(low, high, f"{basis}: {low} together", explicit=True)


def _further(pop: Pop, last: Quantity) -> list[int]:
    """How many the nouns behind the last number add: «3 نساء [وطفل]», «two women [and a child]».

    Only behind a plural: «20 طفلاً وطفلة» are twenty of both, since above ten what is counted stands in the singular.
    """
    toks = pop.toks
    counted = next(((i, n) for i in range(last.end, pop.last) if (n := noun(toks[i])) is not None), None)
    if counted is None or counted[1].number != "more" or counted[1].outcome:
        return []
    out: list[int] = []
    for i in range(counted[0] + 1, pop.last):
        found = noun(toks[i])
        if find((toks[i],), 0, links(), ("inside",)):
            break
        if found is not None and joined_noun(toks, i) and found.number in SIZES and found.kind == "person" and not found.outcome:
            out.append(SIZES[found.number])
    return out


def _joined(toks: Sequence[Token], at: int) -> bool:
    """Whether «و» joins token `at` to what stands before it; the first letter of «واحد» is none."""
    token = toks[at]
    glued = conjoined(token) and (numeral(token) is None or conjoined_numeral(token))
    return glued or (at > 0 and toks[at - 1].fold == "و")


def _before(pop: Pop, scene: Scene, found: Sequence[Quantity]) -> Quantity | None:
    """A number right before the span («خمسة [مدنيين]», «خمسة من [المدنيين]») that no other mention holds."""
    links = (pop.first, pop.first - 1) if pop.first and pop.toks[pop.first - 1].fold == "من" else (pop.first,)
    near = next((q for q in found if q.end in links), None)
    if near is None or (pop.own and conjoined(pop.toks[pop.first]) and pop.toks[pop.first].start < pop.mention.start):
        return None
    toks = pop.toks
    return None if scene.taken(toks[near.start].start, toks[near.end - 1].end, pop.mention.id) else near


def _after(pop: Pop, scene: Scene, found: Sequence[Quantity]) -> Quantity | None:
    """A number right behind the span that goes with it: «مدنيين [اثنين]», «المصابين [الأربعة]», «الضحايا [ال32]»."""
    toks, last = pop.toks, pop.last
    glued = last < len(toks) and toks[last].fold == "ال"
    near = next((q for q in found if q.low == (last + 1 if glued else last)), None)
    if near is None or scene.taken(toks[near.start].start, toks[near.end - 1].end, pop.mention.id):
        return None
    token = toks[near.start]
    small = (word := numeral(token)) is not None and word.kind == "unit" and word.value <= 2 and bare(token.fold) != "احد"
    article = token.kind == "word" and token.fold.startswith("ال")
    return near if glued or ((small or article) and not conjoined_numeral(token)) else None


def conjoined_numeral(token: Token) -> bool:
    """Whether the word is a number word behind «و» («وخمسة»): «واحد» is not."""
    return numeral(token, joined=True) is not None


def _vague(pop: Pop) -> tuple[str, int] | None:
    """Words in the span, or right before it, that say that there is no number, and what it cannot be fewer than."""
    toks = pop.toks
    for at in range(pop.first, pop.last):
        if (found := find(toks, at, bounds(), tuple(VAGUE))) is not None:
            start, end = max(toks[at].start, pop.mention.start), toks[min(at + found[0], pop.last) - 1].end
            return squeeze(pop.mention.text[start - pop.mention.start : end - pop.mention.start]), VAGUE[found[1]]
    before = find_before(toks, pop.first, bounds(), tuple(VAGUE))
    if before is None:
        return None
    return " ".join(t.raw for t in toks[pop.first - before[0] : pop.first]), VAGUE[before[1]]
