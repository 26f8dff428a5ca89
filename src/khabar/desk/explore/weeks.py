"""Harm week by week: how many incidents are told of, by all that is asked but words and actors."""

import datetime
from collections.abc import Sequence

import msgspec
from django.db.models import Count, Q

from khabar.desk import wording
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.matching import harms

_LAST_TICK = 95
_MOST_YEARS = 10
HEIGHT = 64
"""How high the highest bar is drawn, in units of the picture; a week is one unit wide."""


class Week(msgspec.Struct, frozen=True):
    """A week by its Monday, and how many incidents have harm in it."""

    monday: str
    n: int

    @property
    def sunday(self) -> str:
        """Its last day."""
        return (datetime.date.fromisoformat(self.monday) + datetime.timedelta(days=6)).isoformat()


class Tick(msgspec.Struct, frozen=True):
    """Where a year begins: `at` hundredths of the timeline's width. `between`: it is left out where the picture is narrow."""

    at: int
    year: int
    between: bool = False

    @property
    def mirrored(self) -> int:
        """The same where time runs from right to left."""
        return 100 - self.at


class Timeline(msgspec.Struct, frozen=True):
    """The weeks that have any. `vague`: incidents told only by month or year; `undated`: without a day that is known.

    `width` are the weeks from the first to the last, `path` their bars as a picture's path.
    """

    weeks: tuple[Week, ...]
    vague: int
    undated: int
    width: int
    most: int
    path: str
    ticks: tuple[Tick, ...]

    @property
    def first(self) -> str:
        """The first Monday."""
        return self.weeks[0].monday if self.weeks else ""

    @property
    def first_words(self) -> str:
        """The first day, in words."""
        return wording.iso_day(self.first)

    @property
    def last_words(self) -> str:
        """The last day, in words."""
        return wording.iso_day(self.weeks[-1].sunday) if self.weeks else ""


def timeline(alias: str, asked: Asked) -> Timeline:
    """The weeks of what is asked. An incident counts in each week that is told of it."""
    rows = harms(alias, asked.overall)
    dated = rows.exclude(week="").order_by().values("week").annotate(n=Count("incident", distinct=True)).values_list("week", "n")
    weeks = tuple(sorted((Week(monday, n) for monday, n in dated), key=lambda w: w.monday))
    loose = rows.filter(week="").aggregate(undated=_many(first_day=""), vague=_many(first_day__gt=""))
    width = _apart(weeks[0].monday, weeks[-1].monday) + 1 if weeks else 0
    most = max((w.n for w in weeks), default=0)
    return Timeline(weeks, loose["vague"], loose["undated"], width, most, _path(weeks, most), _ticks(weeks, width))


def _many(**told: str) -> Count:
    return Count("incident", distinct=True, filter=Q(**told))


def _apart(monday: str, other: str) -> int:
    return (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(monday)).days // 7


def _path(weeks: Sequence[Week], most: int) -> str:
    """One bar a week, standing on the picture's lower edge; the least is still seen."""
    bars = []
    for week in weeks:
        high = max(2.0, week.n / most * HEIGHT)
        bars.append(f"M{_apart(weeks[0].monday, week.monday)} {HEIGHT}v{-high:.1f}h.8v{high:.1f}z")
    return "".join(bars)


def _ticks(weeks: Sequence[Week], width: int) -> tuple[Tick, ...]:
    """The years, so many that their numbers do not touch; on a narrow screen there is room for half of them."""
    if not weeks:
        return ()
    first, last = int(weeks[0].monday[:4]), int(weeks[-1].monday[:4])
    years = range(first + 1, last + 1)
    step = max(1, -(-len(years) // _MOST_YEARS))
    starts = ((100 * _apart(weeks[0].monday, f"{year}-01-01") // width, year) for year in years if year % step == 0)
    shown = [found for found in starts if found[0] <= _LAST_TICK]
    some = -(-len(shown) // (_MOST_YEARS // 2))
    return tuple(Tick(at, year, between=bool(i % some)) for i, (at, year) in enumerate(shown))
