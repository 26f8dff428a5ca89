import datetime

import pytest
from django.utils import timezone

from khabar.casefile import log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person
from khabar.desk.people import invitations


def person(role: str = "lead", *, laptop: bool = False) -> Person:
    made = Person(username=f"{role}-{Person.objects.count()}", role=role)
    made.set_password(None if laptop else "x")
    made.save()
    return made


def test_a_token_opens_its_invitation_and_no_other_does(desk: CaseFile) -> None:
    made, token = invitations.make(desk, "analyst", who="rana", why="a new colleague")
    found = invitations.valid(desk, invitations.hashed(token))
    assert found is not None
    assert (found.pk, found.role, found.by) == (made.pk, "analyst", "rana")
    assert invitations.valid(desk, invitations.hashed(token + "x")) is None
    assert invitations.valid(desk, token) is None, "the trace is not the token"


def test_it_ends_after_some_days(desk: CaseFile) -> None:
    made, token = invitations.make(desk, "viewer", who="rana")
    assert datetime.timedelta(days=6) < made.expires - timezone.now() <= datetime.timedelta(days=7)
    Invitation.objects.update(expires=timezone.now() - datetime.timedelta(seconds=1))
    assert invitations.valid(desk, invitations.hashed(token)) is None


def test_it_serves_once(desk: CaseFile) -> None:
    _, token = invitations.make(desk, "viewer", who="rana")
    invitations.use(desk, invitations.hashed(token), "samir")
    with pytest.raises(DecisionError):
        invitations.use(desk, invitations.hashed(token), "salma")


def test_it_serves_whom_it_names(desk: CaseFile) -> None:
    found = person("viewer")
    _, token = invitations.make(desk, "viewer", who="rana", handle=found.username)
    with pytest.raises(DecisionError):
        invitations.use(desk, invitations.hashed(token), "somebody")
    assert invitations.use(desk, invitations.hashed(token), found.username).used_by == found.username


@pytest.mark.parametrize(("role", "handle"), [("owner", ""), ("viewer", "nobody")])
def test_no_invitation_for_what_is_not_there(desk: CaseFile, role: str, handle: str) -> None:
    with pytest.raises(DecisionError):
        invitations.make(desk, role, who="rana", handle=handle)
    assert not Invitation.objects.exists()


def test_a_withdrawn_one_serves_no_more(desk: CaseFile) -> None:
    made, token = invitations.make(desk, "viewer", who="rana")
    invitations.revoke(desk, made.pk, who="rana", why="sent to the wrong person")
    assert invitations.valid(desk, invitations.hashed(token)) is None
    with pytest.raises(DecisionError):
        invitations.revoke(desk, made.pk, who="rana")


def test_everything_is_in_the_log_and_no_token_is(desk: CaseFile) -> None:
    made, token = invitations.make(desk, "viewer", who="rana")
    invitations.use(desk, invitations.hashed(token), "samir")
    entries = log.read("default", kinds=[log.INVITED, log.PERSON])
    assert [(e.kind, e.who, (e.body or {})["what"]) for e in entries] == [("invite", "rana", "invited"), ("person", "samir", "joined")]
    assert token not in str(entries)
    assert made.token_hash not in str(entries)


def test_the_first_lead_s_link_ends_the_one_before(desk: CaseFile) -> None:
    before, after = invitations.first(desk, who="me"), invitations.first(desk, who="me")
    assert before is not None
    assert after is not None
    assert invitations.valid(desk, invitations.hashed(before)) is None
    assert invitations.valid(desk, invitations.hashed(after)) is not None


def test_where_a_lead_can_sign_in_there_is_no_first_link(desk: CaseFile) -> None:
    person("lead", laptop=True)
    assert invitations.first(desk, who="me") is not None, "who came in on a laptop cannot sign in"
    person("lead")
    assert invitations.first(desk, who="me") is None
