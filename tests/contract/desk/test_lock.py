"""The lock: after a time without anybody, or at once; on a laptop with an open file, with a locked one, and for a team."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections
from django.test import Client

from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create, open_case
from khabar.desk.models import Person
from khabar.desk.serve import prepare

PASSPHRASE = "a lamp in the window"  # noqa: S105 - of the tests alone
HOUR = 3600


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[float], None]]:
    """Lets time pass."""
    cache.clear()
    now = [time.time()]
    monkeypatch.setattr("khabar.desk.idle.time.time", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    yield passes
    cache.clear()


@pytest.fixture
def locked_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Somebody at a desk over a locked file."""
    from khabar.casefile import keys

    monkeypatch.setitem(keys._COST, "n", 2**10)
    path = str(tmp_path / "locked.khabar")
    create(locate(path), PASSPHRASE).close()
    with open_case(locate(path), PASSPHRASE, alias="default") as case:
        prepare(case.alias)
        apps.get_app_config("desk").case = case  # type: ignore[attr-defined] # the app of the desk
        client = Client(SERVER_NAME="localhost")
        client.force_login(Person.objects.create(username="me", role="lead"), backend="django.contrib.auth.backends.ModelBackend")
        yield client
        apps.get_app_config("desk").case = None  # type: ignore[attr-defined] # as above
        connections["default"].close()


@pytest.mark.usefixtures("team")
def test_a_team_s_session_ends_after_a_while(client_of: Callable[[str], Client], later: Callable[[float], None]) -> None:
    client = client_of("viewer")
    assert client.get("/reports").status_code == 200
    later(29 * 60)
    assert client.get("/reports").status_code == 200
    later(31 * 60)
    assert client.get("/reports").headers["Location"] == "/account/login/?next=%2Freports"
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("team")
def test_what_a_page_asks_for_by_itself_keeps_nothing_open(client_of: Callable[[str], Client], later: Callable[[float], None]) -> None:
    client = client_of("viewer")
    client.get("/reports")
    for _ in range(4):
        later(10 * 60)
        answer = client.get("/reports", headers={"Sec-Fetch-Dest": "empty", "HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"][:15]) == (401, "/account/login/")


@pytest.mark.usefixtures("team")
def test_who_is_writing_stays(client_of: Callable[[str], Client], later: Callable[[float], None]) -> None:
    client = client_of("viewer")
    for _ in range(4):
        later(20 * 60)
        assert client.post("/lock/awake").status_code == 204
    assert client.get("/reports").status_code == 200


def test_an_open_file_s_desk_needs_the_printed_address_again(client_of: Callable[[str], Client], later: Callable[[float], None]) -> None:
    client = client_of("lead")
    later(HOUR)
    assert client.get("/reports").headers["Location"] == "/lock"
    assert "khabar desk" in client.get("/lock").content.decode()
    assert client.get("/reports").headers["Location"] == "/lock"
    client.get("/enter/the key of the tests")
    assert client.get("/reports").status_code == 200


def test_a_locked_file_s_desk_asks_for_the_passphrase(locked_client: Client, later: Callable[[float], None]) -> None:
    assert locked_client.get("/settings").status_code == 200
    later(HOUR)
    assert locked_client.get("/settings/places").headers["Location"] == "/lock?next=%2Fsettings%2Fplaces"
    assert locked_client.get("/settings").status_code == 302, "nothing is answered while it is locked"
    before = locked_client.session.session_key
    assert locked_client.post("/lock/open", {"passphrase": "another one"}).status_code == 403
    answer = locked_client.post("/lock/open", {"passphrase": PASSPHRASE, "next": "/settings/places"})
    assert answer.headers["Location"] == "/settings/places"
    assert locked_client.session.session_key != before
    assert locked_client.get("/settings/places").status_code == 200


def test_lock_now_locks_at_once(locked_client: Client) -> None:
    assert locked_client.post("/lock/now", {"next": "/settings"}).headers["Location"] == "/lock?next=%2Fsettings"
    page = locked_client.get("/lock").content.decode()
    assert "<nav" not in page
    assert "locked.khabar" not in page
    assert locked_client.get("/settings").status_code == 302


def test_after_five_wrong_passphrases_the_session_ends(locked_client: Client) -> None:
    locked_client.post("/lock/now")
    for _ in range(5):
        assert locked_client.post("/lock/open", {"passphrase": "wrong wrong"}).status_code == 403
    locked_client.post("/lock/open", {"passphrase": PASSPHRASE})
    assert "_auth_user_id" not in locked_client.session


def test_the_passphrase_is_kept_nowhere(locked_client: Client) -> None:
    locked_client.post("/lock/now")
    locked_client.post("/lock/open", {"passphrase": PASSPHRASE})
    assert PASSPHRASE not in str(dict(locked_client.session))


def test_pages_are_not_stored(desk_case: CaseFile, client_of: Callable[[str], Client]) -> None:
    for path in ("/", "/reports", "/settings", "/lock"):
        assert client_of("lead").get(path).headers["Cache-Control"] == "no-store"
