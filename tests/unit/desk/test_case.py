import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from khabar.desk.case import config, person_of
from khabar.desk.models import Person


def test_whoever_is_signed_in_and_nobody_else() -> None:
    request = HttpRequest()
    request.user = Person(username="نور")
    assert person_of(request).username == "نور"
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        person_of(request)


def test_the_app_holds_the_case_file() -> None:
    assert config().label == "desk"
