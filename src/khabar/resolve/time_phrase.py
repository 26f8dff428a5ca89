"""Terms as a phrase: one moment, or the bounds of a period, with the words that tie them (منذ، حتى، بين … و، من … إلى، a dash)."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from khabar.resolve.time_moment import Clock, Link, Moment, Phrase, fill
from khabar.resolve.time_numeric import is_year
from khabar.resolve.time_reader import read_moment
from khabar.resolve.time_term import Term

LONGEST = 64
_LEADS: dict[str, Link] = {"since": "since", "before": "before", "after": "after", "until": "until"}
_PASSED = ("skip", "from", "on", "sign", "more", "less")
_DAY_FIELDS = ("day", "months", "year", "era", "weekdays", "relday", "which", "shift", "same", "now")
_LISTED = ("relday", "weekday", "month", "number", "part")
_MOST_DASHES = 6


def read_phrase(terms: Sequence[Term]) -> Phrase:
    """The phrase that `terms` make. At most LONGEST terms are read: no expression of time is longer."""
    body = _without_days(list(terms[:LONGEST]))
    at = next((i for i, t in enumerate(body) if t.kind not in _PASSED), 0)
    lead = body[at].kind if body else ""
    if lead == "between":
        pair = _split_between(body[at + 1 :])
        if pair is not None:
            return _period(*pair)
    end = next((i for i, t in enumerate(body) if i > at and t.kind in ("to", "until") and not _is_until_now(body, i, at)), None)
    if end is not None and _says_something(body[at:end]):
        first = body[at + 1 : end] if lead in _LEADS else body[at:end]
        return _period(first, body[end + 1 :])
    if lead in _LEADS and at + 1 < len(body):
        rest = body[at + 1 :]
        either = next((i for i, t in enumerate(rest) if i and t.kind == "or"), len(rest))
        return Phrase(_LEADS[lead], tuple(_one(side) for side in (rest[:either], rest[either + 1 :]) if side))
    return _parted(body)


def _without_days(body: list[Term]) -> list[Term]:
    """«أيام الخميس والجمعة» and «أيام 3 و4 آذار» without «أيام», which only says that several days follow. «أيام الجمعة» is a habit."""
    at = next((i for i, t in enumerate(body) if t.kind == "plural" and t.name == "day"), None)
    listed = body[at + 1 : at + 3] if at is not None else []
    if at is None or len(listed) < 2 or not listed[1].joined or {t.kind for t in listed} not in ({"weekday"}, {"number"}):
        return body
    dates = listed[0].kind == "weekday" or any(t.kind == "month" for t in body[at + 3 :])
    return body[:at] + body[at + 1 :] if dates else body


def _is_until_now(body: Sequence[Term], i: int, at: int) -> bool:
    return body[at].kind == "until" and i == at


def _says_something(terms: Sequence[Term]) -> bool:
    return any(t.kind not in (*_PASSED, *_LEADS, "other") for t in terms)


def _split_between(body: list[Term]) -> tuple[list[Term], list[Term]] | None:
    for i, term in enumerate(body):
        if i and term.joined:
            return body[:i], body[i:]
        if i and (term.kind in ("to", "until") or (term.kind == "sign" and term.name == "-")):
            return body[:i], body[i + 1 :]
    return None


def _parted(body: list[Term]) -> Phrase:
    dashes = [i for i, t in enumerate(body) if t.kind == "sign" and t.name == "-" and 0 < i < len(body) - 1]
    for i in dashes[:_MOST_DASHES]:
        left, right = body[:i], body[i + 1 :]
        if _bounds(left, right):
            return _period(left, right)
    for i, term in enumerate(body):
        if i and term.joined and term.kind in _LISTED and _same_kind(body[:i], body[i:]):
            left_moment, right_moment = _lend(read_moment(body[:i]), read_moment(body[i:]))
            return Phrase("each", (left_moment, right_moment))
    return Phrase("at", (_one(body),))


def _same_kind(left: Sequence[Term], right: Sequence[Term]) -> bool:
    """Whether what «و» joins are two times of one sort (two days, two years), and not one time told in two words."""
    kind = right[0].kind
    if kind != "number":
        told = any(t.kind == kind for t in left)
        return told and (kind != "part" or all(read_moment(side).dated for side in (left, right)))
    if is_year(right[0]):
        return any(is_year(t) for t in left)
    before = next((t for t in reversed(left) if t.kind not in _PASSED), None)
    return before is not None and before.kind in ("number", "month") and any(t.kind == "month" for t in right)


def _bounds(left: Sequence[Term], right: Sequence[Term]) -> bool:
    """Whether a dash between the two is «to»: 3-7 آذار, 2011-2013, 14:00-14:30, two whole dates."""
    last, first = left[-1], right[0]
    if last.kind == "number" and first.kind == "number":
        if is_year(last) and is_year(first):
            return len(left) == 1 or left[-2].kind != "sign"
        following = next((t for t in right[1:] if t.kind not in _PASSED), None)
        days = following is not None and following.kind == "month" and all(t.kind != "month" for t in left)
        if days and (len(left) == 1 or left[-2].kind != "sign"):
            return right[1].kind != "sign" or right[1].name != "-"
        if len(left) > 2 and left[-2].name == ":":
            return len(right) > 1 and right[1].name == ":"
    a, b = read_moment(left), read_moment(right)
    if not (a.months and b.months) or {c for c, _ in a.months} != {c for c, _ in b.months}:
        return False
    if a.day is None or b.day is None:
        return a.day is b.day and a.months[0] != b.months[0]
    return True


def _period(left: Sequence[Term], right: Sequence[Term]) -> Phrase:
    return Phrase("between", _lend(read_moment(left), _one(right)))


def _lend(left: Moment, right: Moment) -> tuple[Moment, Moment]:
    """The two bounds, each with what only the other one says: «من 3 إلى 7 آذار 2020»."""
    if right.months and not left.months and left.day is None and not left.weekdays and len(left.spare) == 1 and right.day is not None:
        left = fill(msgspec.structs.replace(left, day=left.spare[0], spare=()), right, "months", "year", "era", "which", "shift")
    if left.months and not right.months and left.day is not None and right.day is None and len(right.spare) == 1:
        right = fill(msgspec.structs.replace(right, day=right.spare[0], spare=()), left, "months", "year", "era", "which", "shift")
    if left.months and right.months:
        left, right = fill(left, right, "year", "era", "shift", "which"), fill(right, left, "year", "era", "shift")
    if right.clock and left.clock is None and not left.dated and len(left.spare) == 1 and left.spare[0] <= 24:
        left = msgspec.structs.replace(left, clock=Clock(left.spare[0] % 24, None, left.spare[0] > 12), spare=())
    if not left.dated and right.dated and (left.clock or left.part):
        left = fill(left, right, *_DAY_FIELDS)
    if not right.dated and left.dated and (right.clock or right.part):
        right = fill(right, left, *_DAY_FIELDS)
    if left.clock and right.clock:
        left = fill(left, right, "part", "meridiem", "zone")
    return left, right


def _one(terms: Sequence[Term]) -> Moment:
    """One moment; of two dates that «الموافق» sets equal, or that name one day in two calendars, the Gregorian one."""
    at = next((i for i, t in enumerate(terms) if t.kind == "equals"), None)
    if at is None:
        at = _second_calendar(terms)
    if at is None:
        return read_moment(terms)
    left, right = read_moment(terms[:at]), read_moment(terms[at:])
    if left.months and not right.months and left.day is not None and right.day is None and len(right.spare) == 1:
        right = fill(msgspec.structs.replace(right, day=right.spare[0], spare=()), left, "months", "year", "era", "which", "shift")
    if left.months and right.months:
        first, second = (left, right) if left.months[0][0] == "gregorian" else (right, left)
        return fill(first, second, "weekdays", "relday", "part", "clock", "meridiem", "zone")
    return read_moment([t for t in terms if t.kind != "equals"])


def _second_calendar(terms: Sequence[Term]) -> int | None:
    """Where the day of a second date begins whose month is of another calendar («21 شوال 1436 - 6 أغسطس 2015»); else None."""
    months = [i for i, t in enumerate(terms) if t.kind == "month"]
    for before, i in pairwise(months):
        counted = terms[i - 1].kind == "number" and any(t.kind == "number" for t in terms[:before])
        if terms[i].name != terms[before].name and counted:
            return i - 1
    return None
