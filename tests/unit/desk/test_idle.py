from typing import Any

import pytest
from django.contrib.sessions.backends.cache import SessionStore
from django.core.cache import cache
from django.test import RequestFactory

from khabar.desk import idle

HALF_AN_HOUR = 30 * 60


@pytest.fixture
def request_(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A request of a session that has just begun, and a clock that the test turns."""
    cache.clear()
    made = RequestFactory().get("/")
    made.session = SessionStore()
    made.session.create()
    monkeypatch.setattr("khabar.desk.idle.time.time", lambda: made.session.get("clock", 1000.0))
    idle.entered(made)
    return made


def test_nobody_for_half_an_hour_is_too_long(request_: Any) -> None:
    request_.session["clock"] = 1000.0 + HALF_AN_HOUR
    assert not idle.too_long(request_)
    request_.session["clock"] += 1
    assert idle.too_long(request_)


def test_whoever_is_there_is_counted_from_then_on(request_: Any) -> None:
    request_.session["clock"] = 2000.0
    idle.touch(request_)
    request_.session["clock"] = 2000.0 + HALF_AN_HOUR
    assert not idle.too_long(request_)


def test_a_session_that_nothing_is_known_of_is_too_old(request_: Any) -> None:
    request_.session = SessionStore()
    request_.session["clock"] = 10_000.0
    assert idle.too_long(request_)


def test_locking_and_opening_again(request_: Any) -> None:
    before = request_.session.session_key
    idle.lock(request_)
    assert idle.is_locked(request_)
    request_.session["clock"] = 9000.0
    idle.unlock(request_)
    assert not idle.is_locked(request_)
    assert not idle.too_long(request_)
    assert request_.session.session_key != before


@pytest.mark.parametrize(
    ("method", "asked_for", "there"),
    [("get", "document", True), ("get", None, True), ("get", "empty", False), ("get", "image", False), ("post", "empty", True)],
)
def test_what_shows_that_somebody_is_there(method: str, asked_for: str | None, there: bool) -> None:
    headers = {"Sec-Fetch-Dest": asked_for} if asked_for else {}
    assert idle.counts(getattr(RequestFactory(), method)("/", headers=headers)) == there
