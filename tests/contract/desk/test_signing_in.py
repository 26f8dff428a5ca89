"""Coming to an account and signing in: by invitation only, with limits, telling nothing about who has an account, leading nowhere else."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from team_site import PASSWORD, SECRET, code, set_up

from khabar.casefile import log
from khabar.casefile.opening import CaseFile
from khabar.desk.models import Invitation, Person, Role
from khabar.desk.people import invitations

pytestmark = pytest.mark.usefixtures("team")
WRONG = "wrong wrong wrong"
NEW = {"username": "samir", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def browser(desk_case: CaseFile) -> Client:
    """Somebody's browser, signed in nowhere."""
    return Client(SERVER_NAME="localhost")


def person(handle: str = "rana", role: str = "viewer", password: str = PASSWORD) -> Person:
    made = Person(username=handle, role=role)
    made.set_password(password)
    made.save()
    return made


def sign_in(client: Client, handle: str = "rana", password: str = PASSWORD, then: str = "") -> str:
    """Where one is led after signing in; the page's text where one is not."""
    response = client.post("/account/login/", {"login": handle, "password": password, "next": then})
    return response.headers["Location"] if response.status_code == 302 else response.content.decode()


def test_without_an_invitation_there_is_no_account(browser: Client) -> None:
    browser.get("/account/signup/")
    browser.post("/account/signup/", NEW)
    assert not Person.objects.exists()


def test_an_invitation_makes_one_account_with_its_role(browser: Client, desk_case: CaseFile) -> None:
    _, token = invitations.make(desk_case, Role.ANALYST, who="rana")
    response = browser.get(f"/join/{token}")
    assert response.headers["Location"] == "/account/signup/", "the token goes out of the address"
    assert browser.post("/account/signup/", NEW).headers["Location"] == "/"
    assert Person.objects.get().role == "analyst"
    other = Client(SERVER_NAME="localhost")
    assert other.get(f"/join/{token}").status_code == 410
    (entry,) = log.read("default", kinds=[log.PERSON])
    assert entry.body == {"handle": "samir", "what": "joined", "role": "analyst", "invitation": 1}


def test_two_who_came_by_one_invitation_make_one_account(desk_case: CaseFile) -> None:
    _, token = invitations.make(desk_case, Role.VIEWER, who="rana")
    first, second = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    for client in (first, second):
        client.get(f"/join/{token}")
    first.post("/account/signup/", NEW)
    second.post("/account/signup/", NEW | {"username": "salma"})
    assert [p.username for p in Person.objects.all()] == ["samir"]


def test_only_the_trace_of_a_link_is_kept(desk_case: CaseFile) -> None:
    made, token = invitations.make(desk_case, Role.VIEWER, who="rana")
    assert token not in str(Invitation.objects.filter(pk=made.pk).values())
    assert token not in str([e.body for e in log.read("default", kinds=[log.INVITED])])


@pytest.mark.parametrize("handle", ["rana@example.org", "", "a" * 65, "ra\u202ena", "ra na", "<b>"])
def test_a_handle_is_no_address_and_cannot_hide(browser: Client, desk_case: CaseFile, handle: str) -> None:
    _, token = invitations.make(desk_case, Role.VIEWER, who="rana")
    browser.get(f"/join/{token}")
    assert browser.post("/account/signup/", NEW | {"username": handle}).status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234"])
def test_weak_passwords_are_refused_in_the_page_s_language(browser: Client, desk_case: CaseFile, password: str) -> None:
    _, token = invitations.make(desk_case, Role.VIEWER, who="rana")
    browser.get(f"/join/{token}")
    response = browser.post("/account/signup/", NEW | {"password1": password, "password2": password})
    told = re.search(r'<ul class="errorlist"[^>]*>(.*?)</ul>', response.content.decode(), flags=re.DOTALL)
    assert told is not None
    assert not re.search("[a-z]{4}", re.sub("<[^>]+>", "", told[1])), told[1]
    assert not Person.objects.exists()


def test_signing_in_changes_the_session(browser: Client) -> None:
    person()
    browser.get("/account/login/")
    browser.session["x"] = 1
    before = browser.session.session_key
    assert sign_in(browser) == "/"
    assert browser.session.session_key != before


def test_five_failures_lock_a_handle_whoever_tries(browser: Client) -> None:
    person()
    for _ in range(5):
        sign_in(browser, password=WRONG)
    assert sign_in(Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.9")) != "/", "the right password does not help now"
    cache.clear()
    assert sign_in(browser) == "/"


def test_many_handles_from_one_address_are_limited(browser: Client) -> None:
    told = [sign_in(browser, handle=f"nobody{n}", password=WRONG) for n in range(25)]
    assert "خمس دقائق" in told[-1]


def test_a_page_tells_not_whether_a_handle_is_there(browser: Client) -> None:
    person()

    def shown(handle: str) -> str:
        text = sign_in(browser, handle=handle, password=WRONG)
        return re.sub(r'value="[^"]*"', "", text)

    assert shown("rana") == shown("rima")


ELSEWHERE = ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "\\\\evil.example", "https:evil.example")


@pytest.mark.parametrize("where", ELSEWHERE)
def test_no_address_leads_elsewhere(browser: Client, where: str) -> None:
    person()
    assert sign_in(browser, then=where) == "/"
    for path in ("/preferences", "/lock/now"):
        there = browser.post(path, {"next": where, "language": "en"}).headers["Location"]
        assert "evil" not in there.split("?")[0]
        assert not there.startswith(("//", "\\", "javascript"))
    assert "evil" not in browser.post("/account/logout/", {"next": where}).headers["Location"]


def test_one_is_led_back_to_where_one_wanted(browser: Client) -> None:
    person()
    wanted = browser.get("/reports?page=2").headers["Location"]
    assert wanted == "/account/login/?next=/reports%3Fpage%3D2"
    assert sign_in(browser, then="/reports?page=2") == "/reports?page=2"


def test_going_out_takes_a_form(browser: Client) -> None:
    person()
    sign_in(browser)
    assert browser.get("/account/logout/").status_code == 405
    assert browser.get("/reports").status_code == 200
    browser.post("/account/logout/")
    assert browser.get("/reports").status_code == 302


def test_the_second_step_is_asked_for_and_a_code_serves_once(browser: Client, client_of: Callable[[str], Client]) -> None:
    person(role="reviewer")
    other = Client(SERVER_NAME="localhost")
    other.force_login(Person.objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    set_up(other)
    assert sign_in(browser) == "/account/2fa/authenticate/"
    assert browser.get("/reports").status_code == 302
    assert browser.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    now = code(SECRET)
    assert browser.post("/account/2fa/authenticate/", {"code": now}).headers["Location"] == "/"
    assert browser.get("/reports").status_code == 200
    again = Client(SERVER_NAME="localhost")
    sign_in(again)
    assert again.post("/account/2fa/authenticate/", {"code": now}).status_code == 200


def test_who_needs_the_second_step_cannot_switch_it_off(client_of: Callable[[str], Client]) -> None:
    from allauth.mfa.models import Authenticator

    person(role="reviewer")
    client = Client(SERVER_NAME="localhost")
    sign_in(client)
    set_up(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/totp/deactivate/")
    assert Authenticator.objects.count() == 1


def test_a_new_link_takes_the_old_password_and_second_step_away(browser: Client, desk_case: CaseFile) -> None:
    from allauth.mfa.models import Authenticator

    found = person()
    inside = Client(SERVER_NAME="localhost")
    sign_in(inside)
    set_up(inside)
    _, token = invitations.make(desk_case, "viewer", who="lead", handle="rana")
    browser.get(f"/join/{token}")
    answer = browser.post("/account/renew/", {"new_password1": "nine grey doves fly", "new_password2": "nine grey doves fly"})
    assert answer.headers["Location"] == "/account/login/"
    assert not Authenticator.objects.exists()
    assert inside.get("/reports").status_code == 302, "the old session has ended"
    found.refresh_from_db()
    assert found.check_password("nine grey doves fly")


def test_a_closed_account_s_session_ends_at_once(browser: Client) -> None:
    found = person()
    sign_in(browser)
    assert browser.get("/reports").status_code == 200
    Person.objects.filter(pk=found.pk).update(is_active=False)
    assert browser.get("/reports").status_code == 302


def test_who_is_signed_in_uses_up_no_invitation(browser: Client, desk_case: CaseFile) -> None:
    person()
    sign_in(browser)
    _, token = invitations.make(desk_case, Role.LEAD, who="rana")
    assert browser.get(f"/join/{token}").status_code == 409
    assert invitations.valid(desk_case, invitations.hashed(token)) is not None
