"""The days of an incident as a small picture: every day that is told, as wide as its grain, and when the reports came out."""

import datetime
import math
from collections.abc import Iterable, Sequence

import msgspec

from khabar.desk.incident.because import account_number
from khabar.records.incident import DayValue, FieldValue, Incident

WIDTH, NAMES, EDGE = 540, 170, 30
ROW, TOP = 30, 30
_LEAST = 7
"""The narrowest bar, so that one day of a year can be seen."""
_MARGIN = 1
_MARKS, _LABEL = 3, 150
"""Days of the scale at most, and how wide the name of one is: a month may have two names in Arabic."""


class Told(msgspec.Struct, frozen=True):
    """A day as accounts tell it: its bar, and the last day on which it was told. `open` where it has no end."""

    value: DayValue
    accounts: tuple[str, ...]
    standing: str
    y: float
    x: float
    width: float
    as_of: float | None = None
    as_of_day: str | None = None
    open: bool = False


class Out(msgspec.Struct, frozen=True):
    """How many reports came out on a day."""

    day: str
    count: int
    x: float


class Mark(msgspec.Struct, frozen=True):
    """A day of the scale."""

    day: str
    x: float


class Days(msgspec.Struct, frozen=True):
    """The picture. `unplaced`: days told without a year, which stand on no scale."""

    width: float
    height: float
    told: tuple[Told, ...]
    published: tuple[Out, ...]
    marks: tuple[Mark, ...]
    unplaced: tuple[tuple[DayValue, tuple[str, ...]], ...]
    names_x: float
    undated: int = 0

    @property
    def published_y(self) -> float:
        """The middle of the row of publications."""
        return self.height - ROW / 2 - 4

    @property
    def bottom(self) -> float:
        """Where the lines of the scale end."""
        return self.height - 4


def days(found: Incident, published: Sequence[str | None], *, rtl: bool) -> Days | None:
    """The days; None where there is nothing to show. `published`: the day of each report, None where it is not known."""
    values = [v for v in found.fields.day.values if _start(v.value) is not None]
    unplaced = tuple((v.value, _numbers(v)) for v in found.fields.day.values if _start(v.value) is None)
    out = [d for p in published if p is not None and (d := _day(p)) is not None]
    every = [d for v in values for d in (_start(v.value), _end(v.value)) if d is not None] + out
    if not every:
        return Days(0, 0, (), (), (), unplaced, 0.0, len(published)) if unplaced else None
    scale = _Scale(min(every), max(every), rtl=rtl)
    told = tuple(_told(v, TOP + ROW * n + ROW / 2, scale) for n, v in enumerate(values))
    counts = {d: out.count(d) for d in sorted(out)}
    shown = tuple(Out(d.isoformat(), n, scale.middle(d)) for d, n in counts.items())
    height = TOP + ROW * (len(values) + 1) + 8
    undated = len(published) - len(out)
    return Days(WIDTH, height, told, shown, tuple(scale.marks()), unplaced, scale.names, undated)


class _Scale:
    """Days to where they stand; time runs with the page's writing."""

    def __init__(self, first: datetime.date, last: datetime.date, *, rtl: bool) -> None:
        self._first, self._rtl = first.toordinal() - _MARGIN, rtl
        self._last = last.toordinal() + _MARGIN + 1
        self._step = (WIDTH - NAMES - EDGE) / (self._last - self._first)
        self.names = WIDTH - 2.0 if rtl else 2.0

    def bar(self, start: datetime.date, end: datetime.date) -> tuple[float, float]:
        """The left edge and the width of the days from one to the other, both with them."""
        a, b = (NAMES + (x - self._first) * self._step for x in (start.toordinal(), end.toordinal() + 1))
        wide = max(b - a, _LEAST)
        left = (a + b - wide) / 2
        return round(WIDTH - left - wide if self._rtl else left, 1), round(wide, 1)

    def middle(self, day: datetime.date) -> float:
        left, wide = self.bar(day, day)
        return round(left + wide / 2, 1)

    def marks(self) -> Iterable[Mark]:
        """A few days, evenly spread over the scale."""
        span = self._last - self._first - 1
        step = max(1, -(-span // _MARKS), math.ceil(_LABEL / self._step))
        for ordinal in range(self._first + _MARGIN, self._last - _MARGIN, step):
            day = datetime.date.fromordinal(ordinal)
            yield Mark(day.isoformat(), self.middle(day))


def _told(found: FieldValue[DayValue], y: float, scale: _Scale) -> Told:
    start, end = _start(found.value), _end(found.value)
    assert start is not None  # noqa: S101 - those without a day are shown apart
    x, width = scale.bar(start, end or start)
    as_of = _day(found.as_of) if found.as_of else None
    return Told(
        found.value,
        _numbers(found),
        found.standing,
        y,
        x,
        width,
        scale.middle(as_of) if as_of else None,
        found.as_of,
        open=found.value.end is None,
    )


def _numbers(found: FieldValue[DayValue]) -> tuple[str, ...]:
    return tuple(account_number(a) for a in found.accounts)


def _start(value: DayValue) -> datetime.date | None:
    return _day(value.start) if value.start else None


def _end(value: DayValue) -> datetime.date | None:
    return _day(value.end) if value.end else None


def _day(text: str) -> datetime.date | None:
    """A day of the calendar; None where the year is not known."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
