"""The incidents of a page, the newest change first, each with its line and what changed about it."""

from typing import Any, Literal, get_args

import msgspec
from django.db.models import Q, QuerySet

from khabar.casefile.lines import Line
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import summaries
from khabar.desk.home.changes import Change, changes

Show = Literal["all", "differ", "new", "open", "harm"]
"""Which incidents: all; those of which accounts differ; those that changed since the last visit; with open questions; with harm."""
SHOWS: tuple[Show, ...] = get_args(Show)
PAGE = 25
_PATIENCE = 0.1
"""Seconds for lines that are outdated; the page shows the others as they come."""


class Card(msgspec.Struct, frozen=True):
    """An incident of the list. `line` None: it is being made; `outdated`: it changed since the line was made."""

    number: int
    line: Line | None
    changes: tuple[Change, ...] = ()
    outdated: bool = False

    @property
    def rival(self) -> bool:
        """Whether accounts stand against each other."""
        return self.line is not None and bool(self.line.differing or self.line.denials)


class Listing(msgspec.Struct, frozen=True):
    """A page of incidents; `after`: where the next page goes on, empty where there is none."""

    cards: tuple[Card, ...]
    show: Show
    after: str = ""


def listing(case: CaseFile, *, show: Show, since: int, before: str = "") -> Listing:
    """The page of incidents that comes before the point `before` (as `Listing.after` gave it; the first where it is none)."""
    rows = _rows(case.alias, show, since)
    point = _point(before)
    if point is not None:
        rows = rows.filter(Q(changed__lt=point[0]) | Q(changed=point[0], pk__lt=point[1]))
    found = list(rows.order_by("-changed", "-pk").values_list("pk", "changed")[: PAGE + 1])
    here = found[:PAGE]
    lines = summaries(case, [pk for pk, _ in here], seconds=_PATIENCE)
    cards = tuple(card(lines.get(pk), pk, changed, since) for pk, changed in here)
    return Listing(cards, show, f"{here[-1][1]}-{here[-1][0]}" if len(found) > PAGE else "")


def card(line: Line | None, number: int, changed: int, since: int) -> Card:
    """One incident of the list."""
    if line is None:
        return Card(number, None, outdated=True)
    return Card(number, line, changes(line, since), line.at != changed)


def _rows(alias: str, show: Show, since: int) -> QuerySet[Incident]:
    asked: dict[Show, dict[str, Any]] = {
        "all": {},
        "differ": {"summary__contested": True},
        "new": {"changed__gt": since},
        "open": {"summary__concerns__gt": 0},
        "harm": {"summary__harm": True},
    }
    return Incident.objects.using(alias).filter(dissolved=False, **asked[show])


def _point(text: str) -> tuple[int, int] | None:
    changed, _, number = text.partition("-")
    if not (changed.isdecimal() and number.isdecimal() and len(text) < 40):
        return None
    return int(changed), int(number)
