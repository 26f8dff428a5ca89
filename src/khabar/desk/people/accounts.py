"""What a lead changes of an account. Each change is an entry of the log, which names handles only."""

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from khabar.casefile import ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person, Role
from khabar.desk.people import invitations

SECOND_STEP_FOR_ALL = "second_step_for_all"
"""The case file's setting by which everybody needs the second step of signing in, not only who decides."""


def set_role(case: CaseFile, number: int, role: str, *, who: str, why: str) -> int:
    """Give somebody another role. The log's entry. Raises DecisionError: no such account or role, the last lead."""
    if role not in Role.values:
        raise DecisionError(_("There is no role «%(role)s».") % {"role": role})
    with case.writing():
        person = _person(case, number)
        if person.role == role:
            raise DecisionError(_("This account has that role already."))
        if role != Role.LEAD:
            _not_the_last(case, person)
        before, person.role = person.role, role
        person.save(using=case.alias, update_fields=["role"])
        return _log(case, who, {"handle": person.username, "what": "role", "before": before, "role": role, "why": why})


def set_active(case: CaseFile, number: int, *, active: bool, who: str, why: str) -> int:
    """Close an account, whose sessions end at once, or open it again. The log's entry. Raises DecisionError."""
    with case.writing():
        person = _person(case, number)
        if person.is_active == active:
            raise DecisionError(_("Nothing was to be changed."))
        if not active:
            _not_the_last(case, person)
            end_sessions(case, person)
        person.is_active = active
        person.save(using=case.alias, update_fields=["is_active"])
        return _log(case, who, {"handle": person.username, "what": "opened" if active else "closed", "why": why})


def renew(case: CaseFile, token_hash: str, person: Person, password: str) -> None:
    """Use an invitation for an account that is there: a new password, no second step any more, no session left."""
    with case.writing():
        invitations.use(case, token_hash, person.username)
        person.set_password(password)
        person.save(using=case.alias, update_fields=["password"])
        Authenticator.objects.using(case.alias).filter(user=person).delete()
        end_sessions(case, person)


def require_second_step(case: CaseFile, *, for_all: bool, who: str, why: str) -> int:
    """Whether everybody needs the second step, or only reviewers and leads. The log's entry."""
    with case.writing():
        if second_step_for_all(case) == for_all:
            raise DecisionError(_("Nothing was to be changed."))
        case.set(SECOND_STEP_FOR_ALL, for_all)
        return _log(case, who, {"what": "second step for all" if for_all else "second step for reviewers", "why": why})


def second_step_for_all(case: CaseFile) -> bool:
    """Whether everybody needs the second step."""
    return bool(case.setting(SECOND_STEP_FOR_ALL))


def needs_second_step(case: CaseFile, person: Person) -> bool:
    """Whether this person has to have the second step: who decides, and everybody where a lead wants it so."""
    return person.may(Role.REVIEWER) or second_step_for_all(case)


def end_sessions(case: CaseFile, person: Person) -> None:
    """End all sessions of somebody."""
    for session in Session.objects.using(case.alias).all():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete(using=case.alias)


def _person(case: CaseFile, number: int) -> Person:
    found = Person.objects.using(case.alias).filter(pk=number).first()
    if found is None:
        raise DecisionError(_("There is no account with this handle."))
    return found


def _not_the_last(case: CaseFile, person: Person) -> None:
    if [p.pk for p in invitations.leads(case)] == [person.pk]:
        raise DecisionError(_("This is the last lead: make somebody else a lead first."))


def _log(case: CaseFile, who: str, body: dict[str, str]) -> int:
    return ledger.append(case.alias, log.PERSON, who, body).seq
