"""What the two forms of a review show: the questions to one reviewer, and both answers to whoever decides between them."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from django.utils.safestring import SafeString

from khabar.casefile import kept, rounds
from khabar.casefile.faults import DecisionError
from khabar.casefile.lines import Line
from khabar.casefile.log import Logged
from khabar.casefile.opening import CaseFile
from khabar.casefile.summaries import summary
from khabar.desk.review import questions as asking
from khabar.desk.review.answers import FIELDS, Places, answered
from khabar.desk.review.questions import Choice, Question

Turn = Literal["answer", "waiting", "between", "decide", "done"]
"""What this person can do: answer; wait for the second one, having answered; wait for a third one, being one of the two; decide between
them; or nothing, since it was decided and has not changed since."""


class Given(msgspec.Struct, frozen=True):
    """A field and what was answered."""

    field: str
    shown: SafeString


class Sheet(msgspec.Struct, frozen=True):
    """The form of one reviewer. `own`: what they answered themselves, in the log's line `entry`; never what another did."""

    number: int
    line: Line
    turn: Turn
    questions: tuple[Question, ...] = ()
    own: tuple[Given, ...] = ()
    own_why: str = ""
    entry: int = 0
    assigned: tuple[str, ...] = ()
    alone: bool = False
    ended: int = 0


class Side(msgspec.Struct, frozen=True):
    """A field with both answers. `same`: they are one and the same; `choices`: what can be decided."""

    field: str
    first: SafeString
    second: SafeString
    same: bool
    choices: tuple[Choice, ...]


class Between(msgspec.Struct, frozen=True):
    """Both answers, the one first that came first. `mine`: this person gave one of them, and cannot decide."""

    number: int
    line: Line
    people: tuple[str, str]
    reasons: tuple[str, str]
    entries: tuple[int, int]
    sides: tuple[Side, ...]
    mine: bool
    changed: bool

    @property
    def differing(self) -> int:
        """In how many fields they differ."""
        return sum(not side.same for side in self.sides)


def sheet(case: CaseFile, number: int, *, me: str, alone: bool) -> Sheet:
    """What a reviewer sees of an incident's review."""
    found = rounds.round_of(case.alias, number)
    turn, line = _turn(case.alias, number, found, me), summary(case, number)
    if turn == "answer":
        asked = asking.questions(kept.record(case, number))
        return Sheet(number, line, turn, asked, assigned=found.assigned, alone=alone)
    own = found.answer_of(me)
    if own is None:
        return Sheet(number, line, turn, assigned=found.assigned, alone=alone, ended=found.since)
    given = _given(own, asking.places_of(kept.record(case, number)))
    return Sheet(number, line, turn, own=given, own_why=own.why, entry=own.seq, assigned=found.assigned, alone=alone, ended=found.since)


def _turn(alias: str, number: int, found: rounds.Round, me: str) -> Turn:
    mine = found.answer_of(me) is not None
    if found.state == rounds.ADJUDICATE:
        return "between" if mine else "decide"
    if found.state == rounds.DONE and not rounds.changed_since(alias, number, found.since):
        return "done"
    return "waiting" if mine else "answer"


def _given(entry: Logged, places: Places) -> tuple[Given, ...]:
    given = _answers(entry)
    return tuple(Given(field, answered(field, given[field], places)) for field in FIELDS if field in given)


def answers(case: CaseFile, number: int, sent: Mapping[str, str]) -> dict[str, Any]:
    """What the form of a review answers. Errors as `questions.answers`."""
    return asking.answers(asking.questions(kept.record(case, number)), sent)


def between(case: CaseFile, number: int, *, me: str) -> Between | None:
    """Both answers; None as long as two have not answered."""
    found = rounds.round_of(case.alias, number)
    if found.state != rounds.ADJUDICATE:
        return None
    first, second = found.answers[: rounds.BOTH]
    places = asking.places_of(kept.record(case, number))
    return Between(
        number=number,
        line=summary(case, number),
        people=(first.who, second.who),
        reasons=(first.why, second.why),
        entries=(first.seq, second.seq),
        sides=_sides(first, second, places),
        mine=found.answer_of(me) is not None,
        changed=rounds.changed_since(case.alias, number, first.seq),
    )


def _sides(first: Logged, second: Logged, places: Places) -> tuple[Side, ...]:
    a, b = _answers(first), _answers(second)
    asked = asking.between(a, b, places)
    return tuple(
        Side(q.field, answered(q.field, a.get(q.field), places), answered(q.field, b.get(q.field), places), _same(q.field, a, b), q.choices)
        for q in asked
    )


def _answers(entry: Logged) -> dict[str, Any]:
    found: dict[str, Any] = (entry.body or {})["answers"]
    return found


def _same(field: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return field in a and field in b and asking.token(a[field]) == asking.token(b[field])


def chosen(case: CaseFile, number: int, sent: Mapping[str, str]) -> dict[str, Any]:
    """What the form between two reviews decides. Errors as `questions.answers`."""
    found = rounds.round_of(case.alias, number)
    if found.state != rounds.ADJUDICATE:
        raise DecisionError(f"incident {number} has no two reviews to decide between")
    given: Sequence[Logged] = found.answers
    return asking.answers(asking.between(_answers(given[0]), _answers(given[1]), {}), sent)
