"""How many, as told: a number with the words that bound it («أكثر من 20»), or a range («بين 5 و7»). What it counts is not asked here.

Numbers that count no people (ages, years, dates, shares, measures, «اللواء 137») are left out, so that a caller may take what is left.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from khabar.lang.load import tables
from khabar.resolve.count_tokens import Phrases, Token, bare, conjoined, find, find_before, phrases, readings, squeeze
from khabar.resolve.numerals import Number, joined_number, numeral, numerals, read_number
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

QUANTITIES = "quantities.tsv"
UNITS = "count_units.tsv"
BEFORE = ("more", "least", "less", "most", "about")
_AFTER = ("after_more", "after_least", "after_most", "after_about")
VAGUE = {"none": 0, "none-10": 10, "none-100": 100, "none-1000": 1000, "none-1000000": 1000000}
"""Kinds of bounds that give no number («عشرات»), and what they cannot be fewer than."""
_NOT_PEOPLE = ("year", "under-year", "time", "measure", "thing")
_BETWEEN = frozenset(("بين", "مابين"))
_RANGE = _BETWEEN | {"من"}
_REACH = 3  # words between a number and «على الأقل» behind it: «18 شخصا قتلوا على الأقل»


class Quantity(msgspec.Struct, frozen=True):
    """How many, as told: inclusive `min` and `max` (None: no bound told). `start:end` are the tokens of the bare number.

    `low` is the first token of the words that bound it. `basis` says what was read, in English, with the words.
    """

    min: int
    max: int | None
    low: int
    start: int
    end: int
    basis: str


def bounds() -> Phrases:
    """The phrases that bound a number."""
    return phrases(QUANTITIES, ("phrase", "kind", "note"))


@cache
def units() -> dict[str, str]:
    """Folded words beside which a number is not a number of people, each with its kind; things also as a number above ten has them.

    «20 هجوما» has the accusative of «هجوم», which words in ة, ا and ى do not show.
    """
    rows = [(fold_text(r["form"]), r["kind"]) for r in tables(UNITS, ("form", "kind", "note"))]
    return {**{f"{form}ا": kind for form, kind in rows if kind == "thing" and form[-1] not in "هايء"}, **dict(rows)}


def quantities(toks: Sequence[Token], text: str) -> list[Quantity]:
    """The numbers of a sentence that may count people, in order, each with its bounds. `text` is that of the document."""
    out: list[Quantity] = []
    done = 0
    for at in [i for i, token in enumerate(toks) if _opens(token)]:
        if at < done:
            continue
        number = read_number(toks, at)
        found = _range(toks, at, number, text) or _single(toks, at, number, text)
        if found is not None and not _counts_nothing(toks, found.start, found.end) and not _left_behind(toks, found):
            out.append(found)
        done = max(found.end if found is not None else 0, number.end if number is not None else 0)
    return out


def _opens(token: Token) -> bool:
    """Whether a number or a range may begin at the token."""
    return token.kind == "number" or (token.kind == "word" and _opening(token.fold))


@lru_cache(maxsize=8192)
def _opening(fold: str) -> bool:
    return any(word in _openers() for _, rest in splits(fold) for word in (rest, bare(rest)))


@cache
def _openers() -> frozenset[str]:
    return _RANGE.union(numerals())


def _words(toks: Sequence[Token], text: str, start: int, end: int) -> str:
    return squeeze(text[toks[start].start : toks[end - 1].end])


def _single(toks: Sequence[Token], at: int, number: Number | None, text: str) -> Quantity | None:
    """The `number` that begins at token `at`, with the words that bound it."""
    if number is None:
        return None
    ahead = at - 1 if at and toks[at - 1].fold == "ال" else at  # «نحو ال20»
    before = find_before(toks, ahead, bounds(), BEFORE)
    low = ahead - before[0] if before else at
    kind = before[1] if before else bound_behind(toks, number.end)
    low_bound, high_bound, basis = bounded(number.value, kind)
    return Quantity(low_bound, high_bound, low, at, number.end, f"«{_words(toks, text, low, number.end)}»: {basis}")


def bounded(n: int, kind: str) -> tuple[int, int | None, str]:
    """What `n` comes to with words of a kind that bound it: inclusive bounds, and how they were told."""
    told = {
        "more": (n + 1, None, f"more than {n}"),
        "least": (n, None, f"at least {n}"),
        "less": (0, n - 1, f"fewer than {n}"),
        "most": (0, n, f"at most {n}"),
        "about": (n, n, f"about {n}, as told"),
    }
    return told.get(kind, (n, n, str(n)))


def beyond(quantity: Quantity) -> Quantity:
    """The number as one that is exceeded: «تجاوز عدد القتلى 15»."""
    low, high, basis = bounded(quantity.max or quantity.min, "more")
    return msgspec.structs.replace(quantity, min=low, max=high, basis=f"{quantity.basis}, {basis}")


def bound_behind(toks: Sequence[Token], end: int, *, reach: int = _REACH) -> str:
    """The bound that stands behind the number or the noun after it («31 شخصا على الأقل»), or ""; `reach` words on at most."""
    for at in range(end, min(end + reach + 1, len(toks))):
        found = find(toks, at, bounds(), _AFTER)
        if found is not None:
            return found[1].removeprefix("after_")
        if toks[at].kind != "word" or numeral(toks[at]) is not None:
            return ""
    return ""


def _range(toks: Sequence[Token], at: int, number: Number | None, text: str) -> Quantity | None:
    """«بين 5 و7», «من 5 إلى 7», «5-7», «خمسة أو ستة». A change «ارتفع من 5 إلى 7» is not a range. `number` is the one at `at`."""
    opened = toks[at].kind == "word" and not _RANGE.isdisjoint(readings(toks[at]))
    between = opened and not _BETWEEN.isdisjoint(readings(toks[at]))
    start = at + 1 if opened else at
    first = read_number(toks, start) if opened else number
    if first is None or first.end >= len(toks):
        return None
    joint = toks[first.end]
    if between:
        end = first.end if conjoined(joint) and joint.fold != "و" else first.end + 1
        second = joined_number(toks, end) if joint.fold[:1] == "و" or joint.fold == "او" else None
    elif joint.fold in ("الي", "او", "-", "–", "—"):
        second = read_number(toks, first.end + 1)
    else:
        second = None
    if second is None or second.value <= first.value or _rises(toks, start):
        return None
    if joint.fold == "الي" and not opened and not _adjacent(toks, first.end):
        return None
    words = _words(toks, text, at, second.end)
    return Quantity(first.value, second.value, at, start, second.end, f"«{words}»: {first.value} to {second.value}")


def _adjacent(toks: Sequence[Token], at: int) -> bool:
    """Whether the numbers on both sides of token `at` are both in digits or both in words, as those of one range are."""
    return at > 0 and at + 1 < len(toks) and toks[at - 1].kind == toks[at + 1].kind


def _left_behind(toks: Sequence[Token], quantity: Quantity) -> bool:
    """Whether it is the «5» of «ارتفع من 5 إلى 7»."""
    return _rises(toks, quantity.start) and quantity.end < len(toks) and toks[quantity.end].fold == "الي"


def _rises(toks: Sequence[Token], at: int) -> bool:
    """Whether the number at `at` is what a toll rose from: «ارتفع العدد من 5»."""
    if at == 0 or toks[at - 1].fold != "من":
        return False
    return any(find(toks, k, bounds(), ("rise",)) for k in range(max(0, at - 6), at))


def _counts_nothing(toks: Sequence[Token], start: int, end: int) -> bool:
    """Whether the number is an age, a year, a share, a measure, a number of things, or part of a name."""
    after = toks[end] if end < len(toks) else None
    if after is not None:
        # What is counted stands without a particle: «مقتل 5 بغارة» tells of five people.
        kind = next((units()[w] for w in (after.fold, bare(after.fold)) if w in units()), "")
        if kind in _NOT_PEOPLE or after.fold in "%٪" or find(toks, end, bounds(), ("share",)):
            return True
    if find(toks, start, bounds(), ("share",)):
        return True
    if start == 0:
        return False
    before = toks[start - 1]
    if before.kind == "word" and before.fold == "ال" and start > 1:
        before = toks[start - 2]
    kinds = {units().get(w, "") for r in readings(before) for w in (r, bare(r))}
    digits = toks[start].kind == "number"
    return digits and (bool({"name", "year-before"} & kinds) or ("year" in kinds and len(toks[start].fold) == 4))
