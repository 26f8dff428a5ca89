import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from khabar.casefile import log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person
from khabar.desk.people import accounts, invitations

HOW = {"who": "rana", "why": "a reason"}


def person(handle: str, role: str) -> Person:
    made = Person(username=handle, role=role)
    made.set_password("x")
    made.save()
    return made


def session_of(found: Person) -> None:
    store = SessionStore()
    store["_auth_user_id"] = str(found.pk)
    store.save()


def told(entry: int) -> dict[str, object]:
    (found,) = log.read("default", among=[entry])
    return found.body or {}


def test_a_role_is_given(desk: CaseFile) -> None:
    found = person("salma", "viewer")
    entry = accounts.set_role(desk, found.pk, "lead", **HOW)
    assert Person.objects.get().role == "lead"
    assert told(entry) == {"handle": "salma", "what": "role", "before": "viewer", "role": "lead", "why": "a reason"}


def test_the_last_lead_who_can_sign_in_stays(desk: CaseFile) -> None:
    last = person("rana", "lead")
    Person.objects.create(username="me", role="lead", password="!")  # noqa: S106 - no password: cannot sign in
    for change in (
        lambda: accounts.set_role(desk, last.pk, "viewer", **HOW),
        lambda: accounts.set_active(desk, last.pk, active=False, **HOW),
    ):
        with pytest.raises(DecisionError):
            change()
    person("salma", "lead")
    accounts.set_role(desk, last.pk, "viewer", **HOW)
    assert Person.objects.get(pk=last.pk).role == "viewer"


def test_closing_an_account_ends_its_sessions_alone(desk: CaseFile) -> None:
    found, other = person("salma", "viewer"), person("samir", "viewer")
    session_of(found)
    session_of(other)
    accounts.set_active(desk, found.pk, active=False, **HOW)
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(other.pk)]
    assert not Person.objects.get(pk=found.pk).may("viewer")
    accounts.set_active(desk, found.pk, active=True, **HOW)
    assert Person.objects.get(pk=found.pk).may("viewer")


def test_nothing_is_logged_where_nothing_changes(desk: CaseFile) -> None:
    found = person("salma", "viewer")
    for change in (
        lambda: accounts.set_role(desk, found.pk, "viewer", **HOW),
        lambda: accounts.set_role(desk, found.pk, "owner", **HOW),
        lambda: accounts.set_role(desk, found.pk + 1, "viewer", **HOW),
        lambda: accounts.set_active(desk, found.pk, active=True, **HOW),
        lambda: accounts.require_second_step(desk, for_all=False, **HOW),
    ):
        with pytest.raises(DecisionError):
            change()
    assert log.read("default", kinds=[log.PERSON]) == []


def test_a_renewed_account_has_neither_its_password_nor_its_second_step(desk: CaseFile) -> None:
    found = person("salma", "viewer")
    Authenticator.objects.create(user=found, type="totp", data={"secret": "x"})
    session_of(found)
    _, token = invitations.make(desk, "viewer", handle="salma", **HOW)
    accounts.renew(desk, invitations.hashed(token), found, "another one")
    assert Person.objects.get().check_password("another one")
    assert not Authenticator.objects.exists()
    assert not Session.objects.exists()
    with pytest.raises(DecisionError):
        accounts.renew(desk, invitations.hashed(token), found, "a third one")
    assert Person.objects.get().check_password("another one")


@pytest.mark.parametrize(("role", "needs"), [("viewer", False), ("analyst", False), ("reviewer", True), ("lead", True)])
def test_who_decides_needs_the_second_step(desk: CaseFile, role: str, needs: bool) -> None:
    assert accounts.needs_second_step(desk, person("salma", role)) == needs


def test_a_lead_asks_it_of_everybody(desk: CaseFile) -> None:
    found = person("salma", "viewer")
    entry = accounts.require_second_step(desk, for_all=True, **HOW)
    assert told(entry)["what"] == "second step for all"
    assert accounts.needs_second_step(desk, found)
    accounts.require_second_step(desk, for_all=False, **HOW)
    assert not accounts.needs_second_step(desk, found)
