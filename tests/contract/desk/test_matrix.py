"""Every route by every role: the answer is what `data/routes.tsv` says. The routes are found by walking the resolver."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from routes_walk import Route, routes
from team_site import with_second_step

from khabar.casefile.models import Incident, Report
from khabar.casefile.opening import CaseFile
from khabar.desk.access import NOBODY, PUBLIC, Rule, for_team, rule_of, rules

ROLES = ("nobody", "viewer", "analyst", "reviewer", "lead")
METHODS = ("GET", "POST")
ENDING = ("lock_now", "account_logout")
"""Routes that end the session: they lead to where one signs in."""


@pytest.fixture
def known(desk_case: CaseFile) -> dict[str, Any]:
    """Arguments of routes that this case file has."""
    return {"ident": Report.objects.using("default").earliest("pk").ident, "number": Incident.objects.using("default").earliest("pk").pk}


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    names = [route.name for route in routes()]
    assert not [name for name in names if rule_of(name) is None], "routes that data/routes.tsv does not name"
    used = {found.route for name in names if (found := rule_of(name)) is not None}
    assert not set(rules()) - used, "rows of data/routes.tsv that no route has"


def test_every_rule_names_roles() -> None:
    allowed = {*ROLES[1:], PUBLIC, NOBODY}
    for rule in rules().values():
        assert {rule.read, rule.write} <= allowed, rule


def wrong(client: Client, route: Route, known: dict[str, Any], role: str, method: str) -> str | None:
    """What is wrong with the answer; None where it is what the rule says."""
    address, rule = route.address(known), rule_of(route.name)
    assert rule is not None
    response = client.get(address) if method == "GET" else client.post(address, {})
    status, where = response.status_code, response.headers.get("Location", "")
    right = status < 500 and as_it_says(rule, role, method, status, where)
    return None if right else f"{method} {address} ({route.name}) as {role}: {status} {where}"


def as_it_says(rule: Rule, role: str, method: str, status: int, where: str) -> bool:
    """Whether an answer is what the rule says."""
    needed, team = rule.needed(method), settings.DESK_SITE.team
    if rule.read == rule.write == NOBODY or (for_team(rule.route) and not team):
        return status == 404
    if needed in (NOBODY, PUBLIC):
        return (status == 405) == (needed == NOBODY)
    if role == "nobody":
        return status == 302 and where.startswith("/account/login/" if team else "/lock")
    if ROLES.index(role) < ROLES.index(needed):
        return status == 403
    if rule.route in ENDING:
        return status == 302
    return status not in (401, 403, 405) and not where.startswith(("/account/login", "/lock?", "/account/2fa/totp"))


def all_wrong(clients: Callable[[], Client], known: dict[str, Any], role: str, method: str) -> list[str]:
    """What is wrong with any route's answer. `clients` gives a new one, signed in, after each that ends the session."""
    out, client = [], clients()
    for route in routes():
        cache.clear()  # limits of rates have tests of their own
        out.append(wrong(client, route, known, role, method))
        client = clients() if route.name in ENDING else client
    return [told for told in out if told]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", METHODS)
def test_a_team_s_desk_answers_as_the_table_says(client_of: Callable[[str], Client], known: dict[str, Any], role: str, method: str) -> None:
    assert not all_wrong(lambda: with_second_step(client_of, role), known, role, method)


@pytest.mark.parametrize("role", ["nobody", "lead"])
@pytest.mark.parametrize("method", METHODS)
def test_a_laptop_s_desk_answers_as_the_table_says(
    client_of: Callable[[str], Client], known: dict[str, Any], role: str, method: str
) -> None:
    def client() -> Client:
        made = client_of(role)
        made.raise_request_exception = False
        return made

    assert not all_wrong(client, known, role, method)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused_everywhere(team: None, client_of: Callable[[str], Client], known: dict[str, Any], method: str) -> None:
    client = with_second_step(client_of, "lead")
    for route in routes():
        status = getattr(client, method)(route.address(known)).status_code
        assert status in (404, 405), f"{method} {route.name}: {status}"


def test_who_needs_the_second_step_sees_nothing_before_it_is_set_up(
    team: None, client_of: Callable[[str], Client], known: dict[str, Any]
) -> None:
    open_ones = {"lock", "preferences", "awake", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp"}
    client = client_of("reviewer")
    for route in routes():
        rule = rule_of(route.name)
        assert rule is not None
        if rule.read in ("viewer", "analyst", "reviewer") and route.name not in open_ones:
            response = client.get(route.address(known))
            assert response.headers.get("Location", "").startswith("/account/2fa/totp/activate"), f"{route.name}: {response.status_code}"


def test_a_form_without_its_token_is_refused_everywhere(team: None, client_of: Callable[[str], Client], known: dict[str, Any]) -> None:
    signed_in = with_second_step(client_of, "lead")
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    client.cookies = signed_in.cookies
    for route in routes():
        rule = rule_of(route.name)
        assert rule is not None
        if rule.write != NOBODY:
            response = client.post(route.address(known), {})
            assert response.status_code == 403, f"{route.name}: {response.status_code}"
