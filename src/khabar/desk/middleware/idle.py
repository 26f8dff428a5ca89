"""Locks the desk where nobody was there for too long (see `khabar.desk.views.lock`)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from khabar.desk import idle
from khabar.desk.views import lock

OPEN = ("lock", "unlock", "preferences", "account_logout", "enter")
"""Routes that a locked desk answers."""


class Idle:
    """Looks at the clock before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the route has to be known first."""
        return self._next(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """To the lock, or on."""
        match = request.resolver_match
        if not request.user.is_authenticated or (match is not None and match.view_name in OPEN):
            return None
        if idle.is_locked(request) or idle.too_long(request):
            where = lock.close(request, request.get_full_path() if request.method == "GET" else "/")
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401, headers={"HX-Redirect": where})
            return redirect(where)
        if idle.counts(request):
            idle.touch(request)
        return None
