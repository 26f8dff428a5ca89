"""Dates and clock times that are written in figures: 8/3, 16.3.2023, 2023-03-16, 1436/10/21, 5:30."""

from collections.abc import Sequence

from khabar.resolve.time_moment import Clock
from khabar.resolve.time_term import Term

SEPARATORS = ("/", "-", ".")
LUNAR_YEARS = range(1300, 1501)
_PIVOT = 70


def era_of(year: int) -> str:
    """The calendar that a year without a word for its era is counted in: 1436 is Hijri, 2015 is not."""
    return "hijri" if year in LUNAR_YEARS else "gregorian"


def whole_year(term: Term) -> int:
    """The year that a number stands for: «23» is 2023, «97» is 1997."""
    year = term.number or 0
    if term.width == 2:
        return year + (2000 if year < _PIVOT else 1900)
    return year


def is_year(term: Term) -> bool:
    """Whether a number can only be a year: four digits, or as many in words."""
    return term.kind == "number" and (term.width == 4 or (term.width == 0 and (term.number or 0) >= 1000))


def numbers_at(terms: Sequence[Term], i: int) -> list[Term]:
    """The two or three numbers that one and the same separator joins, from `i` on; one number where nothing joins."""
    out = [terms[i]]
    sign = ""
    while len(out) < 3 and i + 2 < len(terms) and terms[i + 2].kind == "number" and terms[i + 2].width:
        mark = terms[i + 1].name if terms[i + 1].kind == "sign" else ""
        if mark not in SEPARATORS or (sign and mark != sign):
            break
        sign = mark
        out.append(terms[i + 2])
        i += 2
    return out


def numeric_date(numbers: Sequence[Term]) -> tuple[int | None, int, int | None] | None:
    """(day, month, year) of a date in figures, day first unless that is impossible; None where it is no date."""
    first, second, third = numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else None
    a, b = first.number or 0, second.number or 0
    if third is None:
        if is_year(first) or is_year(second):
            year, month = (a, b) if is_year(first) else (b, a)
            return (None, month, year) if 1 <= month <= 12 else None
        return _day_and_month(a, b, None)
    if is_year(first) or a > 31:
        return _day_and_month(third.number or 0, b, whole_year(first))
    if third.width not in (2, 4):
        return None
    return _day_and_month(a, b, whole_year(third))


def _day_and_month(day: int, month: int, year: int | None) -> tuple[int, int, int | None] | None:
    if month > 12:
        day, month = month, day
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def clock_at(terms: Sequence[Term], i: int, *, named: bool) -> tuple[Clock, int] | None:
    """The clock time that begins at `i` and where it ends; `named` where «الساعة» stands before it. None where it is none."""
    term = terms[i]
    hour = term.number or 0
    if hour > 24:
        return None
    full = hour >= 13 or hour == 0 or (term.width == 2 and hour < 10)
    after = terms[i + 1 : i + 4]
    if _points_minutes(after, named=named):
        end = i + 3
        if len(terms) > end + 1 and terms[end].name == ":" and terms[end + 1].kind == "number":
            end += 2
        elif len(terms) > end and terms[end].name == "minute":
            end += 1
        return Clock(hour % 24, after[1].number, full), end
    if after and after[0].kind == "fraction" and after[0].joined:
        return Clock(hour % 24, after[0].number, full), i + 2
    if len(after) > 1 and after[0].kind == "less-by" and after[1].kind == "fraction":
        return Clock((hour - 1) % 24, 60 - (after[1].number or 0), full), i + 3
    if len(after) > 1 and after[0].kind == "number" and after[0].joined and after[1].name == "minute" and (after[0].number or 60) < 60:
        return Clock(hour % 24, after[0].number, full), i + 3
    return Clock(hour % 24, None, full), i + 1


def _points_minutes(after: Sequence[Term], *, named: bool) -> bool:
    if len(after) < 2 or after[1].kind != "number" or (after[1].number or 0) > 59:
        return False
    spelled = len(after) > 2 and after[2].name == "minute"
    if after[1].width != 2 and not (after[1].width == 1 and spelled):
        return False
    return after[0].kind == "sign" and (after[0].name == ":" or (named and after[0].name == "."))
