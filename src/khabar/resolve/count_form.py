"""How many people the forms of nouns tell: «طفلان» two, «رجل وزوجته» one and one, «أكثر من شخصين» three or more, «مدنيين» no number."""

from collections.abc import Sequence

from khabar.resolve.count_nouns import Noun, head, lexicon, noun
from khabar.resolve.count_quantity import BEFORE, bound_behind, bounded, bounds
from khabar.resolve.count_scene import Pop
from khabar.resolve.count_tokens import Token, conjoined, find_before, readings, squeeze

SIZES = {"one": 1, "two": 2}
_FORMS = {1: "one, a singular", 2: "two, a dual"}
_OWNERS = ("his", "her", "their")
_UNCOUNTED = ("family", "collective")

Told = tuple[int | None, int | None, str]


def from_nouns(pop: Pop) -> Told:
    """Inclusive bounds, None where none is told, and why."""
    at = head(pop.own)
    heads: list[tuple[Token, Noun]] = []
    for i, token in enumerate(pop.own):
        found = noun(token) if at is not None and i >= at else None
        if found is not None and (not heads or _adds(pop.own, i, heads)):
            heads.append((token, found))
    if not heads and (two := _construct(pop)) is not None:
        return 2, 2, f"«{two}»: two, a dual of what follows"
    if not heads:
        return None, None, f"«{squeeze(pop.mention.text)}» gives no number"
    sizes = [None if n.kind in _UNCOUNTED else SIZES.get(n.number) for _, n in heads]
    words = "» + «".join(t.raw for t, _ in heads)
    if all(size is None for size in sizes):
        return None, None, f"«{words}» gives no number"
    least = sum(size or 1 for size in sizes)
    if None in sizes:
        return least, None, f"«{words}»: at least {least}, the rest without a number"
    if len(sizes) == 1:
        return _bounded(pop, heads[0][0], least)
    return least, least, f"«{words}»: {least}, counted one by one"


def _bounded(pop: Pop, token: Token, size: int) -> Told:
    """One noun that tells a number, with the words that bound it: «أكثر من [شخصين]», «[شخصين] على الأقل»."""
    at = next((i for i, t in enumerate(pop.toks) if t.end == token.end), None)
    plain = f"«{token.raw}»: {_FORMS[size]}"
    if at is None:
        return size, size, plain
    before = find_before(pop.toks, at, bounds(), BEFORE)
    kind = before[1] if before is not None else bound_behind(pop.toks, at + 1, reach=1)
    if not kind:
        return size, size, plain
    low, high, told = bounded(size, kind)
    return low, high, f"{plain}, {told}"


def _construct(pop: Pop) -> str | None:
    """The dual that has lost its ن before whose they are: «جثتي الشابين», «طفلتا المزارع»; not «مدنيي البلدة», which is a plural."""
    toks, at = pop.toks, pop.first
    if at + 1 >= len(toks) or (word := toks[at]).kind != "word":
        return None
    owner = toks[at + 1]
    if owner.kind != "word" or conjoined(owner) or noun(owner) is None:  # «شقيقي الأصغر» is one: the adjective is of no people
        return None
    stems = [r[:-1] for r in readings(word) if r.endswith("تا")]
    found = [lexicon().get(form) for form in (*readings(word), *(f"{stem}ي" for stem in stems))]
    return word.raw if any(n is not None and n.number == "two" and n.kind == "person" for n in found) else None


def _adds(own: Sequence[Token], at: int, heads: Sequence[tuple[Token, Noun]]) -> bool:
    """Whether a further noun of a span is one more person («و»), not an adjective or the noun that it belongs to."""
    return joined_noun(own, at) and readings(own[at])[0] not in {h.fold for h, _ in heads}


def joined_noun(toks: Sequence[Token], at: int) -> bool:
    """Whether the noun at token `at` is joined to what stands before it: by a glued «و», or by one that stands apart («and his wife»)."""
    token = toks[at]
    if conjoined(token) and noun(Token(token.start, token.end, token.raw, readings(token)[0][1:], "word")) is not None:
        return True
    before = at - 1
    if before > 0 and toks[before].fold in _OWNERS:
        before -= 1
    return before >= 0 and toks[before].fold == "و"
