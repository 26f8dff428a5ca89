"""What a lead does on the page of people."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from team_site import PASSWORD, with_second_step

from khabar.casefile import log
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person

pytestmark = pytest.mark.usefixtures("team")


@pytest.fixture
def lead(client_of: Callable[[str], Client]) -> Client:
    """A lead's browser."""
    client = with_second_step(client_of, "lead")
    found = Person.objects.get(username="lead")
    found.set_password(PASSWORD)
    found.save()
    client.force_login(found, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, path: str, **fields: Any) -> str:
    """What the page says after a form was sent."""
    answer = client.post(path, {"once": str(uuid.uuid4()), "why": "a reason", **fields}, follow=True)
    return answer.content.decode()


def test_a_link_is_shown_once_and_joins(lead: Client) -> None:
    page = send(lead, "/settings/people/invite", role="analyst")
    (link,) = re.findall(r"http://[^\"]+/join/[\w-]+", page)
    assert link not in lead.get("/settings/people").content.decode()
    assert Client(SERVER_NAME="localhost").get(link).headers["Location"] == "/account/signup/"


def test_a_withdrawn_link_joins_no_more(lead: Client) -> None:
    (link,) = re.findall(r"http://[^\"]+/join/[\w-]+", send(lead, "/settings/people/invite", role="analyst"))
    send(lead, f"/settings/people/invitation/{Invitation.objects.get().pk}/withdraw")
    assert Client(SERVER_NAME="localhost").get(link).status_code == 410


def test_a_role_is_changed_and_logged_by_handle(lead: Client) -> None:
    other = Person.objects.create(username="salma", role="viewer")
    send(lead, f"/settings/people/{other.pk}/role", role="reviewer")
    other.refresh_from_db()
    assert other.role == "reviewer"
    (entry,) = log.read("default", kinds=[log.PERSON])
    assert entry.who == "lead"
    assert entry.body == {"handle": "salma", "what": "role", "before": "viewer", "role": "reviewer", "why": "a reason"}


def test_the_last_lead_stays(lead: Client) -> None:
    found = Person.objects.get(username="lead")
    send(lead, f"/settings/people/{found.pk}/role", role="viewer")
    send(lead, f"/settings/people/{found.pk}/active", active="no")
    found.refresh_from_db()
    assert (found.role, found.is_active) == ("lead", True)


def test_an_account_is_closed_and_opened_again(lead: Client, client_of: Callable[[str], Client]) -> None:
    viewer = client_of("viewer")
    assert viewer.get("/reports").status_code == 200
    number = Person.objects.get(username="viewer").pk
    send(lead, f"/settings/people/{number}/active", active="no")
    assert viewer.get("/reports").status_code == 302
    send(lead, f"/settings/people/{number}/active", active="yes")
    assert Person.objects.get(pk=number).is_active
    assert viewer.get("/reports").status_code == 302, "the session that ended stays ended"


def test_the_second_step_can_be_asked_of_everybody(lead: Client, client_of: Callable[[str], Client]) -> None:
    viewer = client_of("viewer")
    assert viewer.get("/reports").status_code == 200
    send(lead, "/settings/people/second-step", for_all="yes")
    assert viewer.get("/reports").headers["Location"] == "/account/2fa/totp/activate/"


def test_a_form_sent_twice_decides_once(lead: Client) -> None:
    other = Person.objects.create(username="salma", role="viewer")
    once = str(uuid.uuid4())
    for _ in range(2):
        send(lead, f"/settings/people/{other.pk}/active", active="no", once=once)
    assert len(log.read("default", kinds=[log.PERSON])) == 1


def test_a_new_link_for_a_handle_ends_its_earlier_links(lead: Client, desk_case: CaseFile) -> None:
    other = Person.objects.create(username="salma", role="viewer")
    links = [re.findall(r"http://[^\"]+/join/[\w-]+", send(lead, f"/settings/people/{other.pk}/renew"))[0] for _ in range(2)]
    assert [Client(SERVER_NAME="localhost").get(link).status_code for link in links] == [410, 302]
