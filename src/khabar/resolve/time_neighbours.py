"""The words right beside a time mention that belong to it: a year after it, «قبل» before a length, the hour of a day."""

from collections.abc import Sequence
from functools import lru_cache

from khabar.resolve.time_lexicon import may_begin, may_end
from khabar.resolve.time_numeric import is_year
from khabar.resolve.time_term import Term
from khabar.resolve.time_terms import scan
from khabar.resolve.time_tokens import tokens

_WINDOW = 40
_MOST = 5
_CROSSED = (",", "/", "(", "-")
_AND = "و"
_LEFT = {
    "since": None, "until": None, "after": None, "before": None, "part": ("weekday", "relday", "number", "unit", "month"),
    "portion": ("month", "unit"),
}  # fmt: skip
_ENDS = {
    "which": ("month", "weekday", "unit", "dual", "plural", "number", "part", "sign", "season"),
    "number": ("month", "year"), "month": ("month",), "era": ("number",), "weekday": ("relday",), "part": ("clock", "number", "fraction"),
    "meridiem": ("number",), "zone": ("number", "fraction"),
}  # fmt: skip


def left_of(text: str, start: int, floor: int, inside: Sequence[Term]) -> tuple[int, tuple[Term, ...]]:
    """Where the expression really begins, and the terms between there and `start`. `floor`: no further left (another mention, the line)."""
    low = max(floor, start - _WINDOW)
    if start == low or not text[start - 1].isspace() or not inside or not _ends_in_time(text[low:start]):
        return start, ()
    terms = scan(text[low:start])
    if not terms:
        return start, ()
    last = terms[-1]
    allowed = _LEFT.get(last.kind, ())
    by_agent = last.kind == "before" and len(terms) > 1 and terms[-2].kind == "from"
    counts = last.kind == "number" and last.name in ("digits", "ordinal") and 1 <= (last.number or 0) <= 31
    if not (counts and inside[0].kind == "month") and (
        by_agent or allowed == () or (allowed is not None and inside[0].kind not in allowed)
    ):
        return start, ()
    if inside[0].kind == last.kind or (last.kind == "part" and any(t.kind == "part" for t in inside)):
        return start, ()
    return low + last.start, (last,)


def _ends_in_time(before: str) -> bool:
    """Whether the last word before a mention may be one of time: a look that spares most of the text a reading."""
    words = before.split()
    return bool(words) and _may_be_last(words[-1])


@lru_cache(maxsize=4096)
def _may_be_last(word: str) -> bool:
    found = tokens(word)
    if not found or found[-1].kind == "number":
        return True
    return found[-1].kind == "word" and (found[-1].text == _AND or may_end(found[-1].text))


def _begins_with_time(behind: str) -> bool:
    """Whether the first word or sign behind a mention may go on with it."""
    words = behind.split(maxsplit=1)
    return bool(words) and _may_be_first(words[0])


@lru_cache(maxsize=4096)
def _may_be_first(word: str) -> bool:
    found = tokens(word)
    if not found or found[0].kind == "number":
        return True
    if found[0].kind == "sign":
        return found[0].text in _CROSSED
    return found[0].text == _AND or may_begin(found[0].text)


def right_of(text: str, end: int, ceiling: int, inside: Sequence[Term]) -> tuple[int, tuple[Term, ...]]:
    """Where the expression really ends, and the terms between `end` and there. `ceiling`: no further right."""
    high = min(ceiling, end + _WINDOW)
    if end >= high or not inside or (text[end].isalnum() and text[end - 1].isalnum()) or not _begins_with_time(text[end:high]):
        return end, ()
    terms = scan(text[end:high])
    kept = 0
    have_year = any(is_year(t) for t in inside) or any(t.kind == "which" for t in inside)
    last = inside[-1]
    for i, term in enumerate(terms[:_MOST]):
        if term.kind == "sign" and term.name in _CROSSED:
            continue
        if term.joined or (term.kind in ("from", "unit", "skip") and (have_year or term.name not in ("", "year"))):
            break
        if term.kind in ("from", "skip") or (term.kind == "unit" and term.name == "year"):
            continue
        if not _belongs(term, last, terms[:i], have_year=have_year):
            break
        kept, last = i + 1, term
        have_year = have_year or is_year(term)
    if not kept:
        return end, ()
    return end + terms[kept - 1].end, tuple(terms[:kept])


def _belongs(term: Term, last: Term, between: Sequence[Term], *, have_year: bool) -> bool:
    if term.kind not in _ENDS or last.kind not in (*_ENDS[term.kind], *(("which",) if term.kind == "which" else ())):
        return False
    crossed = [t.name for t in between if t.kind == "sign"]
    if term.kind == "number":
        return is_year(term) and not have_year and all(s in (",", "/", "(", ")") for s in crossed)
    if term.kind == "which":
        plain = [t for t in between if t.kind in ("from", "unit")]
        return term.name in ("last", "next", "this", "before-last") and not crossed and (not plain or plain[-1].kind == "unit")
    if term.kind == "month":
        return (term.number, "/") in ((last.number, s) for s in crossed) or (term.number == last.number and not between)
    if term.kind == "weekday":
        return crossed == ["("] or not between
    return not crossed and not any(t.kind == "unit" for t in between)
