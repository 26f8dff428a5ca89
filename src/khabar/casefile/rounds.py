"""Where the review of an incident stands: who is to review it, who has answered, and what may be seen of it. Follows from the log.

A round is two reviews by two persons, and a third one's decision between them. Until both have answered, nobody but its author sees what
an answer says. A round ends with the decision; an incident that changes after it can be reviewed anew.
"""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from khabar.casefile import log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Entry, Incident, Review, Reviewer, Subject

State = Literal["open", "second", "adjudicate", "done"]
OPEN: Final = "open"
SECOND: Final = "second"
ADJUDICATE: Final = "adjudicate"
DONE: Final = "done"
"""Nobody has answered; one has; both have, and somebody has to decide between them; that is decided."""
BOTH = 2
_INCIDENT = "incident:"


class Round(msgspec.Struct, frozen=True):
    """The present round of an incident's review: who is assigned, and the answers in force, by handle in the order they came.

    `since`: the entry that ended the round before; 0 where there was none. `shown`: see `models.Review`.
    """

    state: State
    assigned: tuple[str, ...] = ()
    answers: tuple[log.Logged, ...] = ()
    since: int = 0
    shown: int = 0

    def answer_of(self, handle: str) -> log.Logged | None:
        """This person's own answer in the round."""
        return next((a for a in self.answers if a.who == handle), None)


def subject(number: int) -> str:
    """How the log names an incident."""
    return f"{_INCIDENT}{number}"


def round_of(alias: str, number: int) -> Round:
    """The present round of an incident, with what its answers say: not to be shown as it is."""
    entries = log.read(alias, kinds=log.REVIEWING, about=[subject(number)], reader=None)
    force = [e for e in entries if not e.undone and e.body is not None]
    ends = [e.seq for e in force if e.kind == log.ADJUDICATED]
    since = max(ends, default=0)
    assigned = [e for e in force if e.kind == log.ASSIGNED and e.seq > since]
    answers = {e.who: e for e in force if e.kind == log.REVIEWED and e.seq > since}
    shown = max((e.seq for e in entries if e.kind == log.ADJUDICATED), default=0)
    if len(answers) >= BOTH:
        shown = max(shown, *(e.seq for e in entries if e.kind == log.REVIEWED))
    state: State = ADJUDICATE if len(answers) >= BOTH else SECOND if answers else DONE if since else OPEN
    handles = tuple((assigned[-1].body or {})["to"]) if assigned else ()
    return Round(state, handles, tuple(sorted(answers.values(), key=lambda e: e.seq)), since, shown)


def replay(alias: str, number: int) -> None:
    """Bring the rows of an incident's review up to what the log says, inside the caller's write transaction."""
    found = round_of(alias, number)
    row = {"state": found.state, "since": found.since, "shown": found.shown}
    Review.objects.using(alias).update_or_create(incident_id=number, defaults=row)
    Reviewer.objects.using(alias).filter(incident_id=number).delete()
    answers = {a.who: a.seq for a in found.answers}
    people = dict.fromkeys([*found.assigned, *answers])
    rows = [Reviewer(incident_id=number, handle=p, assigned=p in found.assigned, answer=answers.get(p)) for p in people]
    Reviewer.objects.using(alias).bulk_create(rows)


def changed_since(alias: str, number: int, seq: int) -> bool:
    """Whether an incident's claims or decisions have changed after this entry."""
    return Incident.objects.using(alias).filter(pk=number, changed__gt=seq).exists()


def check_confirm(alias: str, number: int, who: str) -> None:
    """Raise DecisionError where a person who has answered would show it by confirming, before the second one has answered."""
    mine = Reviewer.objects.using(alias).filter(incident_id=number, handle=who, answer__isnull=False, incident__review__state=SECOND)
    if mine.exists():
        told = f"you have reviewed incident {number} and a second reviewer has not: what you confirm now would show them your answer"
        raise DecisionError(f"{told}; wait for their review, or take yours back first")


def check_undo(alias: str, entry: Entry, who: str) -> None:
    """Raise DecisionError where an entry about reviews cannot be taken back any more, or not by this person."""
    root = _root(alias, entry)
    number = next(iter(_numbers(alias, root)), None)
    if number is None or root.kind not in (log.REVIEWED, log.ADJUDICATED):
        return
    found = round_of(alias, number)
    if root.kind == log.ADJUDICATED:
        if found.answers and found.since >= root.pk:
            raise DecisionError(f"a new review of incident {number} has begun; it decides what holds, so entry {root.pk} stays")
    elif root.pk <= found.shown:
        raise DecisionError(f"entry {root.pk} is a review that others have seen or that was decided on; it stays, and the decision can go")
    elif root.who != who:
        raise DecisionError(f"entry {root.pk} is another person's review; only they can take it back")


def beside(alias: str, entry: Entry) -> Sequence[int]:
    """The entries that are taken back together with this one: what a decision between reviews confirmed, with it; or their undos."""
    if entry.kind not in (log.ADJUDICATED, log.UNDONE):
        return ()
    (found,) = log.read(alias, among=[entry.pk], mark=False, reader=None)
    body = found.body or {}
    alone = body["reviews"] if body.get("alone") else ()
    together = [*body.get("entries", ()), *body.get("with", ()), *alone]
    back = log.undone(alias)
    return [seq for seq in together if seq not in back]


def undone(alias: str, entry: Entry) -> None:
    """After an entry was taken back: what that means for the reviews it is about."""
    if _root(alias, entry).kind in log.REVIEWING:
        for number in _numbers(alias, entry):
            replay(alias, number)


def _root(alias: str, entry: Entry) -> Entry:
    """The decision that an undo, or the undo of an undo, goes back to."""
    while entry.kind == log.UNDONE:
        (found,) = log.read(alias, among=[entry.pk], mark=False, reader=None)
        if found.body is None:
            return entry
        entry = Entry.objects.using(alias).get(pk=found.body["entry"])
    return entry


def _numbers(alias: str, entry: Entry) -> list[int]:
    values = Subject.objects.using(alias).filter(entry=entry, value__startswith=_INCIDENT).values_list("value", flat=True)
    return sorted(int(v.removeprefix(_INCIDENT)) for v in values)
