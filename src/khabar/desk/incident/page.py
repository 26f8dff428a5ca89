"""Everything that the page of an incident shows."""

from collections.abc import Collection

import msgspec

from khabar.casefile import composing, decisions, incidents, kept, log
from khabar.casefile.models import Report as Stored
from khabar.casefile.opening import CaseFile
from khabar.desk.incident.addresses import report_url
from khabar.desk.incident.days import Days, days
from khabar.desk.incident.decided import Decided, decided
from khabar.desk.incident.drawing import Drawing, drawing
from khabar.desk.incident.forms import Choices, Splitting, choices, splitting
from khabar.desk.incident.head import Head, head
from khabar.desk.incident.nearest import Near, nearest
from khabar.desk.incident.questions import Question, questions
from khabar.desk.incident.spots import Spot, spots, why_none
from khabar.desk.incident.table import MOST, Carrier, Sides, shown, sides
from khabar.desk.incident.victims import Victims, victims
from khabar.desk.incident.why import Together, together
from khabar.records.incident import Incident

PARTS = ("accounts", "pairs", "people")
"""Parts of which a page shows only the first unless it is asked for all."""
PAIRS = 14
"""Compared pairs that a page shows unless it is asked for all."""
FOLDED = 12
"""Accounts from which on long parts are folded."""


class Row(msgspec.Struct, frozen=True):
    """A report of the incident: outlet, day, state, which accounts it carries, why it was marked."""

    report: Carrier
    outlet: str
    published: str
    accounts: tuple[str, ...]
    because: str = ""


class Page(msgspec.Struct, frozen=True):
    """All parts of the page. Parts that only a reviewer uses are None for whoever may not decide."""

    number: int
    head: Head
    sides: Sides
    together: Together
    drawing: Drawing
    days: Days | None
    spots: tuple[Spot, ...]
    no_spot: str
    people: tuple[Victims, ...]
    people_left: int
    questions: tuple[Question, ...]
    decisions: tuple[Decided, ...]
    reports: tuple[Row, ...]
    standard: tuple[int, str]
    choices: Choices | None = None
    divisible: bool = False
    near: tuple[Near, ...] = ()

    @property
    def left(self) -> int:
        """How many accounts are not shown."""
        return self.head.accounts - len(self.sides.columns)

    @property
    def many(self) -> bool:
        """Whether there is so much that long parts are folded."""
        return len(self.sides.columns) > FOLDED

    @property
    def withdrawn(self) -> int:
        """How many of its reports were corrected, retracted or deleted by their outlets."""
        return sum(r.report.state != "current" for r in self.reports)


def page_of(case: CaseFile, number: int, *, decides: bool, rtl: bool, every: Collection[str] = ()) -> Page:
    """The page. `decides`: with what the forms of a reviewer need. `every`: of which of `PARTS` all is shown.

    Raises DecisionError where there is no such incident.
    """
    whole = incidents.whole(case, number, pairs=None if "pairs" in every else PAIRS)
    found = whole.record
    stored = list(Stored.objects.using(case.alias).filter(ident__in=found.reports).defer("address", "text_hash"))
    carriers = {r.ident: Carrier(r.ident, report_url(r.ident), r.title or r.outlet or r.ident, r.state) for r in stored}
    accounts = shown(found, None if "accounts" in every else MOST)
    places = spots(case, number)
    return Page(
        number=number,
        head=head(found),
        sides=sides(found, accounts, carriers),
        together=together(found, carriers, whole.left, None if "pairs" in every else PAIRS),
        drawing=drawing(found, accounts, rtl=rtl),
        days=days(found, [r.published or None for r in stored], rtl=rtl),
        spots=tuple(places),
        no_spot="" if places else why_none(found),
        people=victims(found, composing.reports(case.alias, _naming(found)), carriers, None if "people" in every else MOST),
        people_left=0 if "people" in every else max(0, len(found.people) - MOST),
        questions=questions(found, carriers),
        decisions=decided(found.decisions, log.taken_back(case.alias) if any(d.undone for d in found.decisions) else {}),
        reports=_rows(found, stored, carriers),
        standard=decisions.standard(case),
        choices=choices(found) if decides else None,
        divisible=len(found.claims) > 1,
        near=tuple(nearest(case, found)) if decides else (),
    )


def _naming(found: Incident) -> list[str]:
    """The reports that name somebody."""
    return sorted({m.report for person in found.people for m in person.mentions})


def division(case: CaseFile, number: int) -> Splitting:
    """The claims of an incident, to choose from which tell another one. Raises DecisionError where there is no such incident."""
    found = kept.record(case, number)
    stored = Stored.objects.using(case.alias).filter(ident__in=found.reports).only("ident", "title", "outlet", "state")
    carriers = {r.ident: Carrier(r.ident, report_url(r.ident), r.title or r.outlet or r.ident, r.state) for r in stored}
    return splitting(found, composing.reports(case.alias, found.reports), carriers)


def _rows(found: Incident, stored: list[Stored], carriers: dict[str, Carrier]) -> tuple[Row, ...]:
    carried: dict[str, list[str]] = {}
    for account in found.accounts:
        for report in account.reports:
            carried.setdefault(report, []).append(account.id.removeprefix("a"))
    why = {d.report: d.why for d in found.decisions if d.kind == "state" and not d.undone}
    rows = [Row(carriers[r.ident], r.outlet, r.published[:10], tuple(carried.get(r.ident, ())), why.get(r.ident, "")) for r in stored]
    return tuple(sorted(rows, key=lambda r: (r.published or "9999", r.report.ident)))
