"""English expressions of time brought into the form and order of Arabic ones, so that one reader reads both.

English writes «p.m.», «twenty-five» and «mid-March» with signs inside, and puts before what Arabic puts behind: «last week», «the first
week of March»; «two days ago» has behind it what stands before in «قبل يومين». Arabic terms stay as they are.
"""

from collections.abc import Sequence

import msgspec

from khabar.resolve.time_lexicon import names_date
from khabar.resolve.time_term import Term
from khabar.resolve.time_tokens import Token

_TARGETS = ("weekday", "unit", "dual", "plural", "month", "part", "season", "feast")
_PASSED = ("number", "skip", "some", "part-of", "sign")
_WHOLE = ("month", "season")
_HALVES = {"a": "am", "p": "pm"}


def plain_words(found: Sequence[Token]) -> list[Token]:
    """The tokens without the hyphens and apostrophes inside English words, and with «a.m.» and «p.m.» as one word."""
    out: list[Token] = []
    i = 0
    while i < len(found):
        token = found[i]
        half = _half_of_day(found, i)
        if half is not None:
            out.append(half[0])
            i = half[1]
            continue
        if not _is_inside(found, i):
            out.append(token)
        i += 1
    return out


def _half_of_day(found: Sequence[Token], i: int) -> tuple[Token, int] | None:
    token = found[i]
    rest = found[i + 1 : i + 4]
    if token.kind != "word" or token.text not in _HALVES or [t.text for t in rest[:2]] != [".", "m"]:
        return None
    taken = 3 if len(rest) == 3 and rest[2].text == "." else 2
    return Token("word", _HALVES[token.text], token.start, rest[taken - 1].end), i + 1 + taken


def _is_inside(found: Sequence[Token], i: int) -> bool:
    """Whether a sign only joins the two Latin words that it touches; between two names of days or months a hyphen means «to»."""
    if found[i].kind != "sign" or not 0 < i < len(found) - 1:
        return False
    before, after = found[i - 1], found[i + 1]
    touching = before.end == found[i].start and found[i].end == after.start
    latin = all(t.kind == "word" and t.text.isascii() for t in (before, after))
    if not touching or not latin or found[i].text not in ("-", "?"):
        return False
    return not (names_date(before.text) and names_date(after.text))


def in_arabic_order(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms with English words moved to where Arabic has them."""
    if not any(t.latin for t in terms):
        return tuple(terms)
    out = [_part_of(terms, i) for i in range(len(terms))]
    for move in (_ago, _which, _month_first, _ordinal_week, _clock):
        out = move(out)
    return tuple(out)


def _part_of(terms: Sequence[Term], i: int) -> Term:
    """«early» as a part of a month, a year or a season («early March»), else of a day («early Tuesday»)."""
    term = terms[i]
    if term.kind != "part-of":
        return term
    after = next((t for t in terms[i + 1 :] if t.kind not in ("skip", "sign", "which-of")), None)
    whole = after is not None and (
        after.kind in _WHOLE or (after.kind == "unit" and after.name in ("month", "year")) or (after.kind == "number" and after.width == 4)
    )
    if whole:
        return msgspec.structs.replace(term, kind="portion")
    day = after is None or after.kind in ("weekday", "relday", "number", "part")
    return msgspec.structs.replace(term, kind="part" if day and term.name != "mid" else "skip", name=term.name if day else "")


def _ago(terms: list[Term]) -> list[Term]:
    at = next((i for i, t in enumerate(terms) if t.kind == "ago"), None)
    if at is None:
        return terms
    return [msgspec.structs.replace(terms[at], kind="before"), *terms[:at], *terms[at + 1 :]]


def _which(terms: list[Term]) -> list[Term]:
    """«last», «this» and «next» behind what they belong to; alone they stay, as a word that stands behind."""
    out: list[Term] = []
    waiting: list[Term] = []
    for term in terms:
        if term.kind == "which-of":
            out += waiting
            waiting = [msgspec.structs.replace(term, kind="which")]
            continue
        out.append(term)
        if waiting and (term.kind in _TARGETS or term.kind not in _PASSED):
            out += [_today(t) if term.kind == "part" and t.name == "this" else t for t in waiting]
            waiting = []
    return out + waiting


def _today(this: Term) -> Term:
    """«this morning» is this day's."""
    return msgspec.structs.replace(this, kind="relday", name="0", number=0)


def _month_first(terms: list[Term]) -> list[Term]:
    """«March 3-7» and «March 8 and 9» as «3-7 March»."""
    for i, term in enumerate(terms):
        days = terms[i + 1 : i + 4]
        if term.kind != "month" or not term.latin or not days or not _is_day(days[0]):
            continue
        dashed = len(days) == 3 and days[1].kind == "sign" and days[1].name == "-" and _is_day(days[2])
        listed = len(days) > 1 and days[1].joined and _is_day(days[1])
        end = i + 4 if dashed else i + 3 if listed else 0
        if end and all(t.kind != "month" for t in terms[end : end + 2]):
            return [*terms[:i], *terms[i + 1 : end], term, *terms[end:]]
    return terms


def _is_day(term: Term) -> bool:
    return term.kind == "number" and 1 <= (term.number or 0) <= 31


def _ordinal_week(terms: list[Term]) -> list[Term]:
    """«the first week of March» as «الأسبوع الأول من آذار»."""
    out = list(terms)
    for i in range(len(out) - 1):
        if out[i].kind == "number" and out[i].name == "ordinal" and (out[i + 1].kind, out[i + 1].name) == ("unit", "week") and out[i].latin:
            out[i], out[i + 1] = out[i + 1], out[i]
    return out


def _clock(terms: list[Term]) -> list[Term]:
    """«5 o'clock» as «الساعة 5»."""
    out = list(terms)
    for i in range(len(out) - 1):
        if out[i].kind == "number" and out[i + 1].kind == "clock" and out[i + 1].latin:
            out[i], out[i + 1] = out[i + 1], out[i]
    return out
