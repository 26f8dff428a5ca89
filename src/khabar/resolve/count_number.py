"""How many people a span tells of: from its number, a number right beside it, its dual or its singular."""

from collections.abc import Sequence

import msgspec

from khabar.resolve.count_nouns import Noun, head, noun
from khabar.resolve.count_quantity import Quantity, bounds
from khabar.resolve.count_scene import Pop, Scene
from khabar.resolve.count_tokens import Token, bare, conjoined, find, find_before, readings, squeeze
from khabar.resolve.count_words import harm_told, links
from khabar.resolve.numerals import numeral

_SIZES = {"one": 1, "two": 2}
_NEAR = 12  # tokens around a span within which its number may begin
_TOLL_REACH = 7  # words between the people and the number in «عدد ضحايا القصف … إلى 10»


class HowMany(msgspec.Struct, frozen=True):
    """Inclusive bounds, both None where no number is told; `basis` says why. `explicit`: a numeral told it, no noun form.

    `floor`: what «عشرات», «مئات» cannot be fewer than; it is no value, and only keeps them out of smaller totals.
    """

    min: int | None
    max: int | None
    basis: str
    explicit: bool = False
    floor: int = 0


def how_many(pop: Pop, scene: Scene) -> HowMany:
    """The number of `pop`, as told."""
    found = pop.stretch.near(pop.first - _NEAR, pop.last + _NEAR)
    inside = [q for q in found if q.start >= pop.first and q.end <= pop.last]
    if inside:
        return _counted(pop, inside)
    if (before := _before(pop, scene, found)) is not None:
        return _explicit(before, "; the number stands before the span")
    if (after := _after(pop, scene, found)) is not None:
        return _explicit(after, "; the number stands behind the span")
    if (vague := _vague(pop)) is not None:
        return HowMany(None, None, f"«{vague[0]}» gives no number", floor=vague[1])
    if (toll := _toll(pop, scene, found)) is not None:
        return _explicit(toll, "; the number that the toll reached")
    return _from_nouns(pop)


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
    return _together(pop, found)


def _together(pop: Pop, found: Sequence[Quantity]) -> HowMany:
    """The sum of a list in one span: «5 رجال و3 نساء», «قيادي وثلاثة مقاتلين», «أب وأطفاله الثلاثة». It ends at another harm."""
    toks, first = pop.toks, found[0]
    alone = noun(toks[first.start - 1]) if first.start > pop.first and not _joined(toks, first.low) else None
    ahead = toks[pop.first : first.low - 1 if alone is not None else first.low]
    joined = _joined(toks, first.low if alone is None else first.low - 1)
    sizes = [_SIZES[n.number] for t in ahead if joined and (n := noun(t)) and n.kind == "person" and n.number in _SIZES]
    parts = [first]
    for q in found[1:]:
        between = toks[parts[-1].end : q.low]
        if not _joined(toks, q.low) or any(harm_told(t) or find((t,), 0, links(), ("inside",)) for t in between):
            break
        parts.append(q)
    if len(parts) == 1 and not sizes:
        return _explicit(first)
    low = sum(q.min for q in parts) + sum(sizes)
    high = None if any(q.max is None for q in parts) else sum(q.max or 0 for q in parts) + sum(sizes)
    basis = " + ".join([*(q.basis for q in parts), *(f"{n} beside it" for n in sizes)])
    return HowMany(low, high, f"{basis}: {low} together", explicit=True)


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


_VAGUE = {"none": 0, "none-10": 10, "none-100": 100, "none-1000": 1000, "none-1000000": 1000000}


def _vague(pop: Pop) -> tuple[str, int] | None:
    """Words in the span, or right before it, that say that there is no number, and what it cannot be fewer than."""
    toks = pop.toks
    for at in range(pop.first, pop.last):
        if (found := find(toks, at, bounds(), tuple(_VAGUE))) is not None:
            start, end = max(toks[at].start, pop.mention.start), toks[min(at + found[0], pop.last) - 1].end
            return squeeze(pop.mention.text[start - pop.mention.start : end - pop.mention.start]), _VAGUE[found[1]]
    before = find_before(toks, pop.first, bounds(), tuple(_VAGUE))
    if before is None:
        return None
    return " ".join(t.raw for t in toks[pop.first - before[0] : pop.first]), _VAGUE[before[1]]


def _toll(pop: Pop, scene: Scene, found: Sequence[Quantity]) -> Quantity | None:
    """The number of «عدد [القتلى] … إلى 10», where no other mention holds it."""
    toks = pop.toks
    opens = find_before(toks, pop.first, bounds(), ("toll",)) or find(toks, pop.first, bounds(), ("toll",))
    if opens is None:
        return None
    for q in found:
        if pop.last <= q.low <= pop.last + _TOLL_REACH and find_before(toks, q.low, bounds(), ("reach",)):
            return None if scene.taken(toks[q.start].start, toks[q.end - 1].end, pop.mention.id) else q
    return None


def _from_nouns(pop: Pop) -> HowMany:
    """What the forms of the nouns tell: «طفلان» two, «رجل وزوجته» one and one, «مدنيين» no number."""
    at = head(pop.own)
    heads: list[tuple[Token, Noun]] = []
    for token in pop.own[at:] if at is not None else ():
        found = noun(token)
        if found is not None and (not heads or _adds(token, heads)):
            heads.append((token, found))
    if not heads:
        return HowMany(None, None, f"«{squeeze(pop.mention.text)}» gives no number")
    sizes = [_SIZES.get(n.number) for _, n in heads]
    words = "» + «".join(t.raw for t, _ in heads)
    if all(size is None for size in sizes):
        return HowMany(None, None, f"«{words}» gives no number")
    least = sum(size or 1 for size in sizes)
    if None in sizes:
        return HowMany(least, None, f"«{words}»: at least {least}, the rest without a number")
    forms = {1: "one, a singular", 2: "two, a dual"}
    how = forms.get(least, str(least)) if len(sizes) == 1 else f"{least}, counted one by one"
    return HowMany(least, least, f"«{words}»: {how}")


def _adds(token: Token, heads: Sequence[tuple[Token, Noun]]) -> bool:
    """Whether a further noun of a span is one more person («و»), not an adjective or the noun that it belongs to."""
    if not conjoined(token):
        return False
    whole = readings(token)[0]
    return whole not in {h.fold for h, _ in heads} and noun(Token(token.start, token.end, token.raw, whole[1:], "word")) is not None
