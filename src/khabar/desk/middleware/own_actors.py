"""Shows the case file's own actors by their names, as those of the list."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from khabar.casefile.own_lists import own
from khabar.desk.case import case_of
from khabar.resolve.actor_list import using


class OwnActors:
    """Puts them into force for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with them."""
        with using(own(case_of(request)).actors):
            return self._next(request)
