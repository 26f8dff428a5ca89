"""A team's desk for tests: the site's settings, people with the second step set up, codes as an app makes them."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from khabar.desk.site import Site

PASSWORD = "seven olive trees stand"  # noqa: S105 - of the tests alone
SECRET = base64.b32encode(b"a secret of tests...").decode()


@pytest.fixture
def team() -> Iterator[None]:
    """A team's desk instead of one person's, its limits not used up."""
    cache.clear()
    cheap = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # what a password costs is Django's; here only that it is asked for
    with override_settings(DESK_SITE=Site(team=True), PASSWORD_HASHERS=cheap):
        yield
    cache.clear()


def set_up(client: Client) -> None:
    """The second step of who is signed in with this client."""
    from allauth.mfa.models import Authenticator

    person = int(client.session["_auth_user_id"])
    Authenticator.objects.get_or_create(user_id=person, type="totp", defaults={"data": {"secret": SECRET}})


def with_second_step(client_of: Callable[[str], Client], role: str) -> Client:
    """A client of the role, whose second step of signing in is set up; a fault of the site is its answer 500."""
    client = client_of(role)
    client.raise_request_exception = False
    if role != "nobody":
        set_up(client)
    return client


def code(secret: str, at: float | None = None) -> str:
    """The code of six digits that an app shows at an instant."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
