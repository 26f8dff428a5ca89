"""Leads those who need the second step of signing in to set it up, before they see anything of the case."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from khabar.desk.case import case_of
from khabar.desk.people.accounts import needs_second_step

OPEN = ("lock", "preferences", "awake", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp")
"""Routes that answer without it."""


class SecondStep:
    """Asks once the route is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._next(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """To the page where it is set up, or on."""
        match = request.resolver_match
        if not settings.DESK_SITE.team or not request.user.is_authenticated or (match is not None and match.view_name in OPEN):
            return None
        if not needs_second_step(case_of(request), request.user) or is_mfa_enabled(request.user):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": "/"})
        return redirect("mfa_activate_totp")
