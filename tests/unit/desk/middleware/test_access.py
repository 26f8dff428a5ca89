"""What the table of routes does not allow is refused before a view runs."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import override_settings

from khabar.desk.middleware.access import Access
from khabar.desk.models import Person
from khabar.desk.site import Site

ACCESS = Access(lambda _: HttpResponse("x"))


def asked(route: str | None, method: str = "GET", role: str | None = None, **headers: str) -> HttpResponse | None:
    request = HttpRequest()
    request.method, request.path, request.META = method, "/somewhere", {"HTTP_HOST": "localhost", **headers}
    request.resolver_match = SimpleNamespace(view_name=route) if route is not None else None  # type: ignore[assignment]
    request.user = Person(username="x", role=role) if role else AnonymousUser()
    return ACCESS.process_view(request, lambda: None, (), {})


@pytest.mark.parametrize("route", [None, "", "no-such-route"])
def test_a_route_without_a_rule_is_refused_to_everybody(route: str | None) -> None:
    with pytest.raises(PermissionDenied):
        asked(route, role="lead")


def test_a_role_that_is_too_low_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        asked("undo", "POST", role="analyst")
    assert asked("undo", "POST", role="reviewer") is None


def test_a_request_that_a_route_has_not_is_refused() -> None:
    refused = asked("undo", "GET", role="lead")
    assert refused is not None
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST"


def test_whoever_is_not_signed_in_is_led_to_where_one_comes_in() -> None:
    """On a laptop to the page that says how; a team's desk to where one signs in, and back."""
    led = asked("home")
    assert led is not None
    assert led.headers["Location"] == "/lock"
    with override_settings(DESK_SITE=Site(team=True)):
        led = asked("home")
        assert led is not None
        assert "next=" in led.headers["Location"]
        part = asked("home", HTTP_HX_REQUEST="true")
    assert part is not None
    assert part.status_code == 401
    assert part.headers["HX-Redirect"]


def test_what_is_of_a_team_is_not_there_on_a_laptop() -> None:
    with pytest.raises(Http404):
        asked("account_login")
    with override_settings(DESK_SITE=Site(team=True)):
        assert asked("account_login") is None
