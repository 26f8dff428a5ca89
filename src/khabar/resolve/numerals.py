"""Numbers in Arabic, in digits and in words: «خمسة وعشرين ألفا», «1,200», «مليون ونصف». Bounds and ranges stand in `count_quantity`."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache

import msgspec

from khabar.lang.load import tables
from khabar.resolve.count_tokens import Amount, Token, bare, conjoined
from khabar.text.clitics import splits
from khabar.text.fold import fold_text

NUMERALS = "numerals.tsv"
_LIMIT = 10**10


class Numeral(msgspec.Struct, frozen=True):
    """A row of the numerals: `value`, and how it combines (see the data file)."""

    value: Amount
    kind: str
    needs: str


class Number(msgspec.Struct, frozen=True):
    """A number, and the index of the token behind it."""

    value: int
    end: int


@cache
def numerals() -> dict[str, Numeral]:
    """Folded number words."""
    columns = ("form", "value", "kind", "needs", "note")
    return {fold_text(r["form"]): Numeral(_amount(r["value"]), r["kind"], r["needs"]) for r in tables(NUMERALS, columns)}


def _amount(written: str) -> Amount:
    value = Fraction(written)
    return value.numerator if value.denominator == 1 else value


def numeral(token: Token, *, joined: bool = False) -> Numeral | None:
    """The number word that `token` is; with `joined`, the one behind its conjunction «و» («وعشرين»)."""
    if token.kind != "word":
        return None
    if joined:
        whole = token.fold in numerals()  # «واحد» begins with a letter of its own
        rows = _rows(token.fold[1:]) if conjoined(token) and not whole else ()
    else:
        rows = number_words(token.fold)
    return next((row for row in rows if row.needs in token.raw), None)


@lru_cache(maxsize=4096)
def number_words(fold: str) -> tuple[Numeral, ...]:
    """The rows that a folded word may be of, with its glued particles or without, in the order of preference."""
    return tuple(row for _, rest in splits(fold) for row in _rows(rest))


def _rows(word: str) -> tuple[Numeral, ...]:
    """The rows of a folded word and of what is left without its article; «الأحد», «الاثنين» are weekdays."""
    plain = bare(word)
    whole, without = numerals().get(word), numerals().get(plain) if plain != word else None
    weekday = without is not None and without.kind == "unit" and plain in ("احد", "اثنين")
    return tuple(row for row in (whole, None if weekday else without) if row is not None)


def read_number(toks: Sequence[Token], at: int) -> Number | None:
    """The number that begins at token `at`, as long as it goes: «خمسة وعشرين ألفا», «1,200», «1.2 مليون», «مليون ونصف»."""
    if at >= len(toks) or (toks[at].kind != "number" and numeral(toks[at]) is None):
        return None
    group = _group(toks, at, joined=False, below=_LIMIT)
    if group is None:
        return None
    total, end, least = group
    while (more := _next_group(toks, end, least)) is not None:
        value, end, least = more
        total += value
    if total.denominator != 1 or not 0 < total < _LIMIT:
        return None
    return Number(int(total), end)


def _next_group(toks: Sequence[Token], end: int, least: int) -> tuple[Amount, int, int] | None:
    """The smaller number that «و» adds to one whose last part was a multiple of `least`."""
    if end >= len(toks) or least < 100:
        return None
    if (half := numeral(toks[end], joined=True)) is not None and half.kind == "half" and least >= 1000:
        return half.value * least, end + _half_length(toks, end), 1
    group = _group(toks, end, joined=True, below=least)
    return group if group is not None and group[0] < least else None


def _half_length(toks: Sequence[Token], at: int) -> int:
    following = numeral(toks[at + 1]) if at + 1 < len(toks) else None
    return 2 if following is not None and following.kind == "scale" else 1


def _group(toks: Sequence[Token], at: int, *, joined: bool, below: int) -> tuple[Amount, int, int] | None:
    """One number below a thousand with the scale behind it: its value, the token behind, and the multiple it is of."""
    if joined and at + 1 < len(toks) and toks[at].fold == "و":
        at, joined = at + 1, False
        if toks[at].kind == "number":
            return None
    small = _small(toks, at, joined=joined)
    if small is None:
        return _bare_scale(toks, at, joined=joined)
    value, end = small
    multiple = 1 if value % 100 else 100
    while end < len(toks) and (scale := numeral(toks[end])) is not None and not conjoined(toks[end]):
        if scale.kind not in ("scale", "scales"):
            break
        value, multiple, end = value * scale.value, int(scale.value), end + 1
    return (value, end, multiple) if value < below else None


def _bare_scale(toks: Sequence[Token], at: int, *, joined: bool) -> tuple[Amount, int, int] | None:
    """«ألف», «مليونين», «نصف مليون»: a scale with no number before it."""
    found = numeral(toks[at], joined=joined) if at < len(toks) else None
    if found is None:
        return None
    if found.kind in ("scale", "scale2"):
        return found.value, at + 1, 10 ** (len(str(int(found.value))) - 1)
    if found.kind == "half" and at + 1 < len(toks):
        scale = numeral(toks[at + 1])
        if scale is not None and scale.kind == "scale":
            return found.value * scale.value, at + 2, 1
    return None


def _small(toks: Sequence[Token], at: int, *, joined: bool) -> tuple[Amount, int] | None:
    """A number below a thousand in words, or any in digits."""
    if at >= len(toks):
        return None
    if toks[at].kind == "number":
        value = toks[at].value
        return None if joined or value is None else (value, at + 1)
    first = numeral(toks[at], joined=joined)
    if first is None or first.kind not in ("unit", "ten", "teen", "tens", "hundred"):
        return None
    if first.kind == "unit":
        return _after_unit(toks, at, first.value)
    if first.kind == "hundred":
        rest = _under_hundred(toks, at + 1)
        return (first.value + rest[0], rest[1]) if rest else (first.value, at + 1)
    return _after_tens(toks, at, first)


def _after_tens(toks: Sequence[Token], at: int, first: Numeral) -> tuple[Amount, int]:
    """English tens with the unit behind them: «twenty-five»; Arabic has the unit in front."""
    unit = numeral(toks[at + 1]) if first.kind == "tens" and toks[at].fold.isascii() and at + 1 < len(toks) else None
    return (first.value + unit.value, at + 2) if unit is not None and unit.kind == "unit" else (first.value, at + 1)


def _after_unit(toks: Sequence[Token], at: int, unit: Amount) -> tuple[Amount, int]:
    """A unit with what belongs to it: «خمسة عشر», «خمسة وعشرين», «خمس مئة وعشرين»."""
    following = toks[at + 1] if at + 1 < len(toks) else None
    if following is None:
        return unit, at + 1
    if (tens := numeral(following, joined=True)) is not None and tens.kind == "tens":
        return unit + tens.value, at + 2
    apart = numeral(toks[at + 2]) if following.fold == "و" and at + 2 < len(toks) and not conjoined(toks[at + 2]) else None
    if apart is not None and apart.kind == "tens":  # «ثلاثة و ستون»
        return unit + apart.value, at + 3
    plain = numerals().get(following.fold)
    if plain is not None and plain.kind == "ten":
        return unit + plain.value, at + 2
    if plain is not None and plain.kind == "hundred" and plain.value == 100 and unit > 2:
        rest = _under_hundred(toks, at + 2)
        return (unit * 100 + rest[0], rest[1]) if rest else (unit * 100, at + 2)
    return unit, at + 1


def _under_hundred(toks: Sequence[Token], at: int) -> tuple[Amount, int] | None:
    """What «و» adds to hundreds: «وخمسة وعشرين», «و ثلاثين»."""
    joined = True
    if at + 1 < len(toks) and toks[at].fold == "و":
        at, joined = at + 1, False
    found = numeral(toks[at], joined=joined) if at < len(toks) else None
    if found is None or found.kind not in ("unit", "ten", "teen", "tens"):
        return None
    return _after_unit(toks, at, found.value) if found.kind == "unit" else (found.value, at + 1)


def joined_number(toks: Sequence[Token], at: int) -> Number | None:
    """The number that begins at token `at`, whose glued «و» may be the conjunction of a range: «وسبعة», «7»."""
    if at < len(toks) and conjoined(toks[at]) and (found := numeral(toks[at], joined=True)) is not None:
        group = _group(toks, at, joined=True, below=_LIMIT)
        return Number(int(group[0]), group[1]) if group is not None and found.kind != "half" else None
    return read_number(toks, at)
