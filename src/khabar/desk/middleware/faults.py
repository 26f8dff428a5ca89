"""Errors of Khabar become a page that says what was wrong and what to do, with the status that fits; everything else is a plain 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from khabar.casefile.faults import CaseFileError, DecisionError
from khabar.desk.sentences import in_language
from khabar.errors import KhabarError, UsageError


class Faults:
    """Catches errors of Khabar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._next(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that tells; None where it is no error of ours."""
        if not isinstance(error, KhabarError):
            return None
        return render(request, "desk/fault.html", {"told": in_language(str(error))}, status=_status(error))


def _status(error: KhabarError) -> int:
    if isinstance(error, DecisionError):
        return 409
    if isinstance(error, UsageError):
        return 400
    return 503 if isinstance(error, CaseFileError) else 422
