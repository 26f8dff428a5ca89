"""Shows the case file's own actors and places by their names, as those of the lists."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from khabar.casefile import own_lists
from khabar.desk.case import case_of
from khabar.resolve.actor_list import using
from khabar.view import containing


class OwnLists:
    """Puts them into force for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with them."""
        case = case_of(request)
        with using(own_lists.own(case).actors), containing.using(lambda: own_lists.gazetteer(case)):
            return self._next(request)
