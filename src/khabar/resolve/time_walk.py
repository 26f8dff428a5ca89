"""A walk over terms: its place, what was said so far, and how numbers are taken (days, years, hours, lengths of time)."""

from collections.abc import Sequence
from typing import Any, cast

from khabar.resolve.time_moment import Length, Unit, Which
from khabar.resolve.time_numeric import clock_at, era_of, is_year, numbers_at, numeric_date, whole_year
from khabar.resolve.time_term import Term

PASSED = ("skip", "from", "on", "some", "more", "less")
_LENGTHS = ("unit", "dual", "plural")


class Walk:
    """Goes over the terms once. `said` gathers a moment's fields; `last` is what a following «الماضي» would belong to,
    `waiting` a «هذا» or «آخر» that stands before what it belongs to."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self.i = 0
        self.said: dict[str, Any] = {}
        self.last = ""
        self.waiting: Which | None = None

    def peek(self, *passed: str) -> Term | None:
        """The next term that is none of the `passed` kinds."""
        return next((t for t in self.terms[self.i :] if t.kind not in passed), None)

    def before(self, at: int) -> Term | None:
        """The term before `at`, brackets and words that add nothing left out."""
        return next((t for t in reversed(self.terms[:at]) if t.kind not in PASSED and t.name != "("), None)

    def add(self, field: str, *values: Any) -> None:
        """Adds `values` to those that `field` has."""
        self.said[field] = (*self.said.get(field, ()), *values)

    def number(self, term: Term) -> None:
        """Takes a number: an hour, a date in figures, a length, or a day, month or year by what stands beside it."""
        at = self.i - 1
        before = self.before(at)
        named = before is not None and (before.kind == "clock" or (before.kind == "unit" and before.name == "hour"))
        if (named or self._tells_hour(term)) and self._clock_time(at, named=named):
            return
        if term.width and self._date_in_figures(at):
            return
        if not self._length(term):
            self._lone_number(term, before)

    def _tells_hour(self, term: Term) -> bool:
        after = self.terms[self.i] if self.i < len(self.terms) else None
        if after is None:
            return False
        if term.width and after.kind == "sign" and after.name == ":":
            return self.i + 1 < len(self.terms) and self.terms[self.i + 1].kind == "number"
        if after.kind == "meridiem" and term.width:
            return True
        following = self.peek(*PASSED)
        if after.kind == "number" and after.joined and self.i + 1 < len(self.terms) and self.terms[self.i + 1].name == "minute":
            return True
        return term.name == "feminine" and (after.kind in ("fraction", "less-by") or (following is not None and following.kind == "part"))

    def _clock_time(self, at: int, *, named: bool) -> bool:
        found = clock_at(self.terms, at, named=named)
        if found is None or "clock" in self.said:
            return found is not None
        self.said["clock"], self.i = found
        after = self.terms[self.i] if self.i < len(self.terms) else None
        if after is not None and after.kind == "era" and after.name == "gregorian":
            self.said["meridiem"], self.i = "pm", self.i + 1
        return True

    def _date_in_figures(self, at: int) -> bool:
        numbers = numbers_at(self.terms, at)
        while len(numbers) > 1:
            date = numeric_date(numbers)
            if date is not None and "months" not in self.said:
                day, month, year = date
                self.said.update({k: v for k, v in (("day", day), ("year", year)) if v is not None})
                self.add("months", ("hijri" if year is not None and era_of(year) == "hijri" else "gregorian", month))
                self.i, self.last = at + 2 * len(numbers) - 1, "date"
                return True
            numbers = numbers[:-1]
        return False

    def _length(self, term: Term) -> bool:
        unit = self.peek("skip")
        if unit is None or unit.kind not in _LENGTHS or (is_year(term) and unit.name != "year"):
            return False
        at = self.terms.index(unit, self.i)
        after = self.terms[at + 1] if at + 1 < len(self.terms) else None
        if unit.kind == "unit" and after is not None:
            if unit.name == "month" and after.kind in ("month", "which"):
                return False
            if after.kind == "number":
                return False
        self.i = at + 1
        counted = unit.kind == "plural" and unit.name == "day" and term.name == "ordinal"
        if counted and after is not None and after.kind in ("month", "feast"):
            self.said["day"] = term.number
            return True
        self.set_length(term.number, cast(Unit, unit.name))
        return True

    def _lone_number(self, term: Term, before: Term | None) -> None:
        value = term.number or 0
        following = self.peek("sign", "skip", "from", "which") if 1 <= value <= 31 else None
        names_day = following is not None and (following.kind == "month" or (following.kind == "unit" and following.name == "month"))
        in_month = before is not None and before.kind == "unit" and before.name == "month" and term.width > 0
        if before is not None and before.name == "week" and term.name == "ordinal" and 1 <= value <= 4:
            self.said["portion"] = f"week{value}"
        elif in_month and 1 <= value <= 12 and "months" not in self.said:
            self.add("months", ("gregorian", value))
            self.last = "date"
        elif names_day and "day" not in self.said:
            self.said["day"] = value
            self.last = "number"
        elif is_year(term) or (before is not None and before.name == "year" and value >= 100):
            self.year(value)
        elif before is not None and before.kind == "month" and 1 <= value <= 31 and "day" not in self.said:
            self.said["day"] = value
        elif "months" in self.said and "day" in self.said and "year" not in self.said and term.width == 2:
            self.said["year"] = whole_year(term)
        elif value == 1 and before is not None and before.kind == "unit" and term.name == "cardinal":
            return  # «شهر واحد» is a length
        else:
            self.add("spare", value)
            self.last = "number"

    def year(self, value: int) -> None:
        """Of a year told in two calendars («1416 هـ/ 1996») the Gregorian one is kept."""
        if "year" in self.said:
            self.said["era"] = "gregorian"
        if "year" not in self.said or era_of(value) != "hijri":
            self.said["year"], self.last = value, "year"

    def fraction(self, term: Term) -> None:
        """Takes «نصف ساعة», and «النصف من شعبان», which is the middle day of a lunar month."""
        month = self.peek("from", "skip", "unit")
        if term.number == 30 and month is not None and (month.kind, month.name) == ("month", "hijri") and self.terms[self.i].kind == "from":
            self.said["day"] = 15
            return
        unit = self.peek("skip")
        if unit is not None and unit.kind == "unit" and unit.name == "hour":
            self.i += 1
            self.set_length(term.number, "minute")

    def set_length(self, count: int | None, unit: Unit) -> None:
        """Takes a length of time, with the «آخر» that may stand before it."""
        which = self.waiting if self.waiting in ("last", "next") else None
        self.waiting = None
        self.said["length"] = Length(count, unit, which)
        self.last = "length"
