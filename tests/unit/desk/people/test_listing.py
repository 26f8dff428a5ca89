from allauth.mfa.models import Authenticator

from khabar.casefile.opening import CaseFile
from khabar.desk.models import Person
from khabar.desk.people import invitations
from khabar.desk.people.listing import people


def person(handle: str, role: str, *, active: bool = True) -> Person:
    made = Person(username=handle, role=role, is_active=active)
    made.set_password("x")
    made.save()
    return made


def test_who_may_most_comes_first_and_closed_accounts_last(desk: CaseFile) -> None:
    person("viewer", "viewer")
    person("gone", "lead", active=False)
    person("lead", "lead")
    assert [a.handle for a in people(desk).accounts] == ["lead", "viewer", "gone"]


def test_what_is_said_of_an_account(desk: CaseFile) -> None:
    Authenticator.objects.create(user=person("rana", "lead"), type="totp", data={"secret": "x"})
    Person.objects.create(username="me", role="reviewer", password="!")  # noqa: S106 - no password: cannot sign in
    rana, me = people(desk).accounts
    assert (rana.second_step, rana.needs, rana.last_lead, rana.laptop) == (True, True, True, False)
    assert (me.second_step, me.needs, me.last_lead, me.laptop) == (False, True, False, True)


def test_only_open_invitations_are_shown(desk: CaseFile) -> None:
    kept, _ = invitations.make(desk, "viewer", who="rana")
    gone, _ = invitations.make(desk, "viewer", who="rana")
    _, token = invitations.make(desk, "viewer", who="rana")
    invitations.revoke(desk, gone.pk, who="rana")
    invitations.use(desk, invitations.hashed(token), "samir")
    assert [i.number for i in people(desk).invitations] == [kept.pk]
