"""Reviewing in two: who reviews an incident, what each answers by themselves, and what a third person decides between them.

Assigning and answering change nothing that is held of an incident. Only a decision between answers confirms, through
`decisions.confirm` and in the same transaction. Who may see an answer, and when, is in `rounds`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from khabar.casefile import decisions, kept, ledger, log, rounds, values
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Incident, Report, Review, Reviewer
from khabar.casefile.opening import CaseFile

Answers = Mapping[str, Any]
"""By field the value that a person holds to be shown, as `values.confirmation` takes it; None: none of what is told, or not known."""


def assign(case: CaseFile, incident: int, *, add: str = "", remove: str = "", who: str, why: str) -> int:
    """Somebody is to review an incident, or is not any more. The entry's number.

    Raises DecisionError where two are assigned already, that person is, or the one to be removed is not.
    """
    with case.writing():
        _check(case.alias, incident)
        now = list(rounds.round_of(case.alias, incident).assigned)
        if remove and remove not in now:
            raise DecisionError(f"{remove} is not assigned to incident {incident}")
        now = [handle for handle in now if handle != remove]
        if add in now:
            raise DecisionError(f"{add} is assigned to incident {incident} already")
        if add:
            now.append(ledger.check_handle(add))
        if len(now) > rounds.BOTH:
            raise DecisionError(f"incident {incident} has its two reviewers, {' and '.join(now[:2])}; take it from one of them first")
        body = {"incident": incident, "to": now, "why": why}
        entry = ledger.append(case.alias, log.ASSIGNED, who, body, about=[rounds.subject(incident)])
        rounds.replay(case.alias, incident)
        return entry.seq


def review(case: CaseFile, incident: int, answers: Answers, *, who: str, why: str) -> int:
    """One reviewer's own answer, which confirms nothing. The entry's number.

    Raises DecisionError where this person has answered already, two others have, what was decided is not outdated, or a value cannot be.
    """
    with case.writing():
        _check_turn(case.alias, incident, who)
        return _answer(case, incident, answers, who=who, why=why)


def review_alone(case: CaseFile, incident: int, answers: Answers, *, who: str, why: str) -> int:
    """Where one person works by themselves there is no second reviewer: their answer is decided on as it is. The entry's number.

    The log says that one person answered and decided.
    """
    with case.writing():
        _check_turn(case.alias, incident, who)
        seq = _answer(case, incident, answers, who=who, why=why)
        return _decide(case, incident, [seq], answers, who=who, why=why, alone=True)


def adjudicate(case: CaseFile, incident: int, answers: Answers, *, who: str, why: str) -> int:
    """A third person decides between two reviews: of each field the value that one of them gave, or None to leave it open.

    What they decide is confirmed. The entry's number. Raises DecisionError where two have not answered, this person is one of them, or a
    value is neither's.
    """
    with case.writing():
        _check(case.alias, incident)
        found = rounds.round_of(case.alias, incident)
        if found.state != rounds.ADJUDICATE:
            raise DecisionError(f"incident {incident} has no two reviews to decide between")
        if found.answer_of(who) is not None:
            raise DecisionError(f"you are one of the two who reviewed incident {incident}; somebody else has to decide between you")
        given = [(a.body or {})["answers"] for a in found.answers]
        for field, value in answers.items():
            if value is not None and not any(field in g and g[field] == value for g in given):
                raise DecisionError(f"{field} {value!r}: neither reviewer answered that; reload the page and decide again")
        return _decide(case, incident, [a.seq for a in found.answers], answers, who=who, why=why, alone=False)


def _check(alias: str, incident: int) -> None:
    if not Incident.objects.using(alias).filter(pk=incident, dissolved=False).exists():
        raise DecisionError(f"there is no incident {incident}; `khabar incidents` lists those that are")


def _check_turn(alias: str, incident: int, who: str) -> None:
    """Raise DecisionError where it is not for this person to answer now."""
    _check(alias, incident)
    found = rounds.round_of(alias, incident)
    if found.answer_of(who) is not None:
        raise DecisionError(f"you have reviewed incident {incident} already; as long as nobody else has, you can take that review back")
    if found.state == rounds.ADJUDICATE:
        raise DecisionError(f"two reviewers have answered on incident {incident}; it waits for a decision between them")
    if found.state == rounds.DONE and not rounds.changed_since(alias, incident, found.since):
        raise DecisionError(f"incident {incident} was decided in entry {found.since}, and nothing of it has changed since; undo that first")


def _answer(case: CaseFile, incident: int, answers: Answers, *, who: str, why: str) -> int:
    _check_answers(case, incident, answers)
    claims = Claim.objects.using(case.alias).filter(telling__incident_id=incident)
    reports = Report.objects.using(case.alias).filter(claims__telling__incident_id=incident).distinct()
    body = {
        "incident": incident,
        "answers": dict(answers),
        "claims": list(claims.order_by("report_id", "pk").values_list("anchor", flat=True)),
        "reports": sorted(reports.values_list("key", flat=True)),
        "why": why,
    }
    entry = ledger.append(case.alias, log.REVIEWED, who, body, about=[rounds.subject(incident)])
    rounds.replay(case.alias, incident)
    return entry.seq


def _check_answers(case: CaseFile, incident: int, answers: Answers) -> None:
    if not answers:
        raise DecisionError("a review answers at least one field")
    told: tuple[str, ...] = ()
    if answers.get("blamed") is not None:
        told = tuple(v.value.name for v in kept.record(case, incident).fields.blamed.values)
    for field, value in answers.items():
        if field not in values.CONFIRMABLE:
            raise DecisionError(f"there is no field {field!r}; the fields are {', '.join(values.CONFIRMABLE)}")
        if value is not None:
            values.confirmation(field, value, told if field == "blamed" else ())


def _decide(case: CaseFile, incident: int, reviews: Sequence[int], answers: Answers, *, who: str, why: str, alone: bool) -> int:
    kept = {field: value for field, value in answers.items() if value is not None}
    entries = [decisions.confirm(case, incident, field, value, who=who, why=why, reviewed=True) for field, value in kept.items()]
    body = {"incident": incident, "reviews": list(reviews), "answers": dict(answers), "entries": entries, "alone": alone, "why": why}
    entry = ledger.append(case.alias, log.ADJUDICATED, who, body, about=[rounds.subject(incident)])
    rounds.replay(case.alias, incident)
    return entry.seq


def standing(case: CaseFile, numbers: Sequence[int]) -> dict[int, tuple[str, list[Reviewer]]]:
    """Of each of these incidents how far its review is, and who is assigned or has answered, by handle."""
    states = dict(Review.objects.using(case.alias).filter(pk__in=numbers).values_list("pk", "state"))
    people: dict[int, list[Reviewer]] = {}
    for row in Reviewer.objects.using(case.alias).filter(incident__in=numbers).order_by("incident_id", "handle"):
        people.setdefault(row.incident_id, []).append(row)
    return {n: (states.get(n, rounds.OPEN), people.get(n, [])) for n in numbers}
