"""Lines that hold nothing but a date, and what day they state: of publication, of a change, or just a day."""

import re
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from khabar.ingest.lines import Line, key_of, lines
from khabar.lang.load import tables
from khabar.text.fold import fold_text

Label = Literal["published", "updated"]

_FILE = "furniture_dates.tsv"
_COLUMNS = ("phrase", "kind")
_MONTHS = ("months.tsv", ("name", "calendar", "number", "use"))
_WEEKDAYS = ("weekdays.tsv", ("name", "number"))
_CALENDARS = {"gregorian": "month", "hijri": "hijri"}
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:٫]\d{2}(?::\d{2})?(?!\d)")
_ZONE = re.compile(r"\(?\b(?:gmt|utc)\s?[+-]?\s?\d{0,4}\)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s{0,2}[-/.,]\s{0,2}(\d{1,2})\s{0,2}[-/.,]\s{0,2}(\d{1,4})(?!\d)")
_LONGEST = 20
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_HIJRI, _LAST_HIJRI = 1300, 1500


class DateLine(msgspec.Struct, frozen=True):
    """A line that is nothing but a date. `day` is the day it states as publication, or merely states, None where it states none."""

    label: Label | None
    day: date | None


@cache
def _phrases() -> dict[str, tuple[str, int]]:
    """Folded phrase -> (kind, number). Months and weekdays have rows without the article, and are known with it too."""
    out = {key_of(fold_text(r["phrase"])): (r["kind"], 0) for r in tables(_FILE, _COLUMNS)}
    rows = [(r["name"], _CALENDARS.get(r["calendar"], ""), int(r["number"])) for r in tables(*_MONTHS)]
    rows += [(r["name"], "weekday", int(r["number"])) for r in tables(*_WEEKDAYS)]
    for name, kind, number in rows:
        head, _, last = name.rpartition(" ")
        for form in (name, f"{head} ال{last}"):
            if kind:
                out.setdefault(key_of(fold_text(form)), (kind, number))
    return out


def date_line(line: Line) -> DateLine | None:
    """What `line` states if it is nothing but a date with its labels, weekday and time of day; else None."""
    if not line.plain or line.words > _LONGEST or not _DIGIT.search(line.plain):
        return None
    rest, numeric = _take_numeric(_ZONE.sub(" ", _CLOCK.sub(" ", line.plain)))
    parts = _parts(rest)
    if parts is None:
        return None
    days = list(numeric)
    spelled = _spelled(parts)
    if spelled:
        days.append(spelled)
    kinds = [kind for kind, _ in parts]
    clock = not any(kind == "number" for kind in kinds) and _CLOCK.search(line.plain)
    if len(set(days)) > 2:
        return None
    if not days and not clock and not {"updated", "published"} & set(kinds):
        return None
    return _labelled(kinds, days)


def spelled_day(text: str) -> str | None:
    """The ISO day of metadata that spells its month («20 March 2023 10:00»); None for numbers alone, whose order nobody tells."""
    if _NUMERIC.search(text):
        return None
    found = [d for line in lines(text) if (d := date_line(line))]
    return found[0].day.isoformat() if len(found) == 1 and found[0].label is None and found[0].day else None


def _labelled(kinds: list[str], days: list[date]) -> DateLine:
    """«نشر في A آخر تحديث B» states A; «A، آخر تحديث 14:00» states none: the page may have been changed since."""
    if "published" in kinds and ("updated" not in kinds or kinds.index("published") < kinds.index("updated")):
        return DateLine("published", days[0] if days else None)
    if "updated" in kinds:
        return DateLine("updated", None)
    return DateLine(None, days[0] if len(set(days)) == 1 else None)


def _take_numeric(plain: str) -> tuple[str, list[date]]:
    """Numeric dates, taken out: 2023-03-20, 20/3/2023 (day first unless impossible), 1436/10/21 (Hijri)."""
    days = []
    for match in _NUMERIC.finditer(plain):
        found = _numeric(*(int(g) for g in match.groups()))
        if found:
            days.append(found)
    return _NUMERIC.sub(" ", plain), days


def _numeric(a: int, b: int, c: int) -> date | None:
    year, month, day = (a, b, c) if a > 31 else (c, b, a)
    if month > 12 and a <= 31:
        month, day = day, month
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    if _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return _hijri(year, month, day)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _parts(plain: str) -> list[tuple[str, int]] | None:
    """The line as known phrases and numbers, longest phrase first; None where a word is no word of dates."""
    pieces = _PIECE.findall(plain)
    known = _phrases()
    out: list[tuple[str, int]] = []
    i = 0
    while i < len(pieces):
        if pieces[i].isdecimal():
            if len(pieces[i]) > 4:
                return None
            out.append(("number", int(pieces[i])))
            i += 1
            continue
        for size in range(min(5, len(pieces) - i), 0, -1):
            found = known.get(" ".join(pieces[i : i + size]))
            if found:
                out.append(found)
                i += size
                break
        else:
            return None
    return out


def _spelled(parts: list[tuple[str, int]]) -> date | None:
    """The day of «23 آذار/ مارس 2022» or «Mar 5, 2021»: one month (two names of the same), a day and a year about it."""
    months = [(i, kind, value) for i, (kind, value) in enumerate(parts) if kind in ("month", "hijri")]
    kinds = {kind for _, kind, _ in months}
    for wanted in ("month", "hijri"):
        if wanted in kinds:
            found = [(i, value) for i, kind, value in months if kind == wanted]
            if len({value for _, value in found}) == 1:
                return _around(parts, found[0][0], found[-1][0], found[0][1])
            return None
    return None


def _around(parts: list[tuple[str, int]], first: int, last: int, month: int) -> date | None:
    before = [v for k, v in parts[max(0, first - 1) : first] if k == "number"]
    after = [v for k, v in parts[last + 1 : last + 4] if k == "number"]
    numbers = before + after
    years = [n for n in numbers if n > 31]
    days = [n for n in numbers if 1 <= n <= 31]
    return _day(years[0], month, days[0]) if years and days else None
