"""How old a named person is told to be: «(14 عاماً)», «البالغ من العمر 30 عاماً», «في العقد الرابع من عمره», «رضيع عمره شهران»."""

from collections.abc import Sequence

import msgspec

from khabar.resolve.count_quantity import bounds, units
from khabar.resolve.count_tokens import Phrases, Token, bare, find, find_before, phrases, readings
from khabar.resolve.numerals import read_number

PERSON = "person_words.tsv"
_OLDEST = 120
_REACH = 8  # tokens behind a name in which its age may begin
_AGE_KINDS = ("age-male", "age-female", "age")


class Age(msgspec.Struct, frozen=True):
    """Inclusive years; the tokens `first:last` that tell them; `sex` where the words around say it («البالغة»)."""

    years: tuple[int, int]
    first: int
    last: int
    sex: str = ""


def person_words() -> Phrases:
    """The phrases around names."""
    return phrases(PERSON, ("phrase", "kind", "note"))


def age_behind(toks: Sequence[Token]) -> Age | None:
    """The age told in `toks`, the tokens behind a name: at once («أحمد (14 عاماً)»), or after a word of age within reach."""
    for at in range(min(len(toks), _REACH)):
        if (found := _worded(toks, at)) is not None:
            return found
        if at == 0 or all(t.kind == "mark" for t in toks[:at]):
            plain = _years(toks, at, unit=True)
            if plain is not None:
                return Age(plain[0], at, plain[1])
    return None


def age_ahead(toks: Sequence[Token]) -> Age | None:
    """The age told right before a name: «الطفلة (8 أعوام) سارة», «ذو ال12 عاما أحمد», «الثلاثيني أحمد»."""
    for at in range(max(0, len(toks) - _REACH), len(toks)):
        found = _worded(toks, at)
        if found is None and (plain := _years(toks, at, unit=True)) is not None:
            found = Age(plain[0], at, plain[1])
        if found is not None and found.last >= len(toks) - 1:
            return found
    return None


def _worded(toks: Sequence[Token], at: int) -> Age | None:
    """An age that words announce at token `at`."""
    if (tens := _tens(toks, at)) is not None:
        return tens
    opened = find(toks, at, person_words(), _AGE_KINDS)
    if opened is None:
        return None
    start = at + opened[0]
    while start < len(toks) and (toks[start].fold == "ال" or find(toks, start, bounds(), ("about", "less"))):
        hedge = find(toks, start, bounds(), ("about", "less"))
        start += hedge[0] if hedge else 1
    years = _years(toks, start, unit=opened[1] == "age-male" and opened[0] == 1 and toks[at].fold in ("ذو", "ذي"))
    sex = {"age-male": "male", "age-female": "female"}.get(opened[1], "")
    return Age(years[0], at, years[1], sex) if years is not None else None


def _tens(toks: Sequence[Token], at: int) -> Age | None:
    """«في العقد الرابع», «ثلاثيني», «في الثلاثينات»."""
    decade = find(toks, at, person_words(), ("decade",))
    if decade is not None:
        rank = find(toks, at + decade[0], person_words(), tuple(f"ordinal-{i}" for i in range(9)))
        if rank is not None:
            low = 10 * int(rank[1].removeprefix("ordinal-"))
            return Age((low, low + 9), at, at + decade[0] + 1)
    kinds = tuple(f"tens-{i}" for i in range(20, 100, 10))
    tens = find(toks, at, person_words(), kinds) or _article_tens(toks, at, kinds)
    if tens is None:
        return None
    low = int(tens[1].removeprefix("tens-"))
    female = tens[0] == 1 and toks[at].fold.endswith("ه")
    return Age((low, low + 9), at, at + tens[0], "female" if female else "male" if tens[0] == 1 else "")


def _article_tens(toks: Sequence[Token], at: int, kinds: Sequence[str]) -> tuple[int, str] | None:
    """«الثلاثيني»: the word with the article."""
    token = toks[at]
    for reading in readings(token):
        if reading.startswith("ال"):
            plain = Token(token.start, token.end, token.raw, bare(reading), "word")
            if (found := find((plain,), 0, person_words(), kinds)) is not None:
                return found
    return None


def _years(toks: Sequence[Token], at: int, *, unit: bool) -> tuple[tuple[int, int], int] | None:
    """Years, and the token behind them, of a number at token `at` with its unit; without one only where `unit` is False."""
    alone = {"years2": (2, 2)} if unit else {"years2": (2, 2), "year": (1, 1), "under-year": (0, 0)}
    if (years := alone.get(_unit(toks, at))) is not None:
        return years, at + 1
    number = read_number(toks, at)
    if number is None or number.value > _OLDEST:
        return None
    kind = _unit(toks, number.end)
    if kind == "under-year":
        return (0, 0), number.end + 1
    if kind != "year" and (unit or kind):
        return None
    hedge = find_before(toks, at, bounds(), ("less",))
    n = number.value
    return ((0, n - 1) if hedge else (n, n)), number.end + 1 if kind == "year" else number.end


def _unit(toks: Sequence[Token], at: int) -> str:
    if at >= len(toks):
        return ""
    return next((units()[w] for r in readings(toks[at]) for w in (r, bare(r)) if w in units()), "")
