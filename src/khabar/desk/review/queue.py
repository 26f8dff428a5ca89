"""What needs a person most, first: an order made by the database, in pages of a few, and each with why it is there in words."""

from collections.abc import Sequence
from typing import Any, Literal, get_args

import msgspec
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from khabar.casefile import reviews, rounds
from khabar.casefile.lines import Line
from khabar.casefile.models import Incident, Review, Reviewer, Summary
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import summaries

Show = Literal["all", "mine", "unassigned", "second", "adjudicate", "concerns"]
SHOWS: tuple[Show, ...] = get_args(Show)
PAGE, PAGES = 25, 40
HARD = 0.5
"""Below this score of its least sure claim an incident is called hard to read; the number itself is shown nowhere."""
_PATIENCE = 0.1
_SETTLED = ("confirmed", "dismissed")


class Person(msgspec.Struct, frozen=True):
    """Somebody who is to review an incident, or has answered."""

    handle: str
    assigned: bool
    answered: bool


class Row(msgspec.Struct, frozen=True):
    """An incident of the queue. `reasons`: reopened, harm, contested, concerns, hard. `mine`: whether this reader is assigned.

    `answered`: this reader has answered; `free`: one more can be assigned.
    """

    number: int
    line: Line | None
    reasons: tuple[str, ...]
    concerns: int
    state: str
    people: tuple[Person, ...]
    mine: bool
    answered: bool
    free: bool

    @property
    def others(self) -> int:
        """How many others have answered."""
        return sum(p.answered for p in self.people) - self.answered


class Queue(msgspec.Struct, frozen=True):
    """A page of the queue. `many`: how many there are, counted up to the last page; `unseen`: incidents not summed up since they changed.

    `counts`: by filter how many, where that is asked cheaply.
    """

    rows: tuple[Row, ...]
    show: Show
    page: int
    last: int
    many: int
    more: bool
    unseen: int
    counts: dict[str, int]


def queue(case: CaseFile, *, show: Show, handle: str, page: int) -> Queue:
    """A page of the incidents that wait, those first that need a person most."""
    found = _asked(case.alias, show, handle)
    many = found.order_by()[: PAGE * PAGES + 1].count()
    last = min(PAGES, max(1, -(-many // PAGE)))
    page = max(1, min(page, last))
    at = (page - 1) * PAGE
    here = list(found.values_list("incident_id", "status", "harm", "contested", "concerns", "score")[at : at + PAGE])
    rows = _rows(case, here, handle)
    return Queue(rows, show, page, last, min(many, PAGE * PAGES), many > PAGE * PAGES, _unseen(case.alias), _counts(case.alias, handle))


def _asked(alias: str, show: Show, handle: str) -> QuerySet[Summary]:
    """The summaries that are asked for, in order."""
    rows = Summary.objects.using(alias).annotate(need=_need())
    if show == "mine":
        rows = rows.filter(pk__in=Reviewer.objects.using(alias).filter(handle=handle, assigned=True).values("incident"))
    elif show in (rounds.SECOND, rounds.ADJUDICATE):
        rows = rows.filter(pk__in=Review.objects.using(alias).filter(state=show).values("pk"))
    else:
        ended = Review.objects.using(alias).filter(state=rounds.DONE, incident__summary__at__lte=F("since"))
        rows = rows.filter(need__gt=0).exclude(status__in=_SETTLED).exclude(pk__in=ended.values("pk"))
        if show == "concerns":
            rows = rows.filter(concerns__gt=0)
        if show == "unassigned":
            rows = rows.exclude(pk__in=Reviewer.objects.using(alias).values("incident"))
    return rows.order_by("-need", "-at", "-incident_id")


def _need() -> Any:
    """A number by which what weighs more comes first: a decision that rests on nothing any more, harm, rival accounts, doubt, questions."""
    weights = ((Q(status="reopened"), 16), (Q(harm=True), 8), (Q(contested=True), 4), (Q(score__lt=HARD), 2), (Q(concerns__gt=0), 1))
    parts = [Case(When(asked, then=Value(weight)), default=Value(0), output_field=IntegerField()) for asked, weight in weights]
    return sum(parts[1:], parts[0])


def reasons(status: str, harm: bool, contested: bool, concerns: int, score: float) -> tuple[str, ...]:
    """Why an incident is in the queue, as codes."""
    held = {"reopened": status == "reopened", "harm": harm, "contested": contested, "hard": score < HARD, "concerns": concerns > 0}
    return tuple(name for name, holds in held.items() if holds)


def _rows(case: CaseFile, here: Sequence[tuple[Any, ...]], handle: str) -> tuple[Row, ...]:
    numbers = [row[0] for row in here]
    lines = summaries(case, numbers, seconds=_PATIENCE)
    standing = reviews.standing(case, numbers)
    gone = set(Incident.objects.using(case.alias).filter(pk__in=numbers, dissolved=True).values_list("pk", flat=True))
    return tuple(_row(row, lines.get(row[0]), *standing[row[0]], handle) for row in here if row[0] not in gone)


def _row(row: tuple[Any, ...], line: Line | None, state: str, people: Sequence[Reviewer], handle: str) -> Row:
    shown = tuple(Person(p.handle, p.assigned, p.answer is not None) for p in people)
    mine = next((p for p in shown if p.handle == handle), Person(handle, False, False))
    free = sum(p.assigned for p in shown) < rounds.BOTH and state in (rounds.OPEN, rounds.SECOND, rounds.DONE)
    return Row(row[0], line, reasons(*row[1:]), row[4], state, shown, mine.assigned, mine.answered, free)


def _unseen(alias: str) -> int:
    """How many incidents have no summary, or changed after theirs was made: whether they belong here, and where, is not known."""
    standing = Incident.objects.using(alias).filter(dissolved=False).count()
    return standing - Summary.objects.using(alias).filter(incident__dissolved=False, at=F("incident__changed")).count()


def _counts(alias: str, handle: str) -> dict[str, int]:
    waiting = Review.objects.using(alias)
    return {
        "mine": Reviewer.objects.using(alias).filter(handle=handle, assigned=True).count(),
        "second": waiting.filter(state=rounds.SECOND).count(),
        "adjudicate": waiting.filter(state=rounds.ADJUDICATE).count(),
    }
