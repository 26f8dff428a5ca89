"""Refuses what `access` does not allow: a route without a rule, a role that is too low, somebody who is not signed in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from khabar.desk.access import NOBODY, PUBLIC, for_team, rule_of

METHODS = ("GET", "HEAD", "POST")


class Access:
    """Asks the table of routes before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the rule is looked at once the route is known."""
        return self._next(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse, or let the view run."""
        match = request.resolver_match
        rule = rule_of(match.view_name) if match is not None and match.view_name else None
        if rule is None:
            raise PermissionDenied("this route has no rule")
        if rule.read == rule.write == NOBODY or (for_team(rule.route) and not settings.DESK_SITE.team):
            raise Http404
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        needed = rule.needed(request.method or "GET")
        if needed == NOBODY:
            return HttpResponseNotAllowed(["POST"] if rule.read == NOBODY else ["GET"])
        if needed == PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _sign_in(request)
        if not request.user.may(needed):
            raise PermissionDenied("your role does not allow this")
        return None


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the page where one signs in, and back; a part of a page cannot go there, so the whole page does.

    On a laptop nobody signs in: there it is the page that says how to come in.
    """
    where = reverse("account_login") if settings.DESK_SITE.team else reverse("lock")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    if not settings.DESK_SITE.team:
        return redirect(where)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/", where)
