"""Counts the requests that are being answered, for who works beside them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from khabar.desk.case import config


class GoingFirst:
    """The outermost: a request is under way until its answer is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        with config().under_way.request():
            return self._next(request)
