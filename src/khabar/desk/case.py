"""The case file that this desk is over."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from khabar.casefile.opening import CaseFile
from khabar.desk.apps import DeskConfig
from khabar.desk.models import Person


def case_of(request: HttpRequest) -> CaseFile:
    """The open case file; the same for every request."""
    found = config().case
    assert found is not None, "the server opens the case file before it answers"  # noqa: S101
    return found


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the table of routes lets nobody else come to where this is asked."""
    found = request.user
    if not isinstance(found, Person):
        raise PermissionDenied("nobody is signed in")
    return found


def config() -> DeskConfig:
    """The app, which holds the case file."""
    found = apps.get_app_config("desk")
    assert isinstance(found, DeskConfig)  # noqa: S101 - for the type checker
    return found
